// Runs one operation on the replica: read, guard, effect. The twin of sync/operations/perform.py; the definitions come
// from sync.export, so that no rule is written twice.

import { Environment } from '@marcbachmann/cel-js';
import { conditionHolds } from './condition.js';
import { isIdNumber } from './id_number.js';
import { saysWord } from './said_word.js';

// what guards may ask besides: twins of those in sync/operations/perform.py
const cel = new Environment({ unlistedVariablesAreDyn: true })
  .registerFunction('is_id_number(string): bool', isIdNumber)
  .registerFunction('says_word(string, string): bool', saysWord);
const programs = new Map();

/**
 * @typedef {{scope: string, seq: number, op_id: string, actor: string, at: number, day: string, hlc: string,
 *   device: string, blobs?: {sha256: string, bytes: number, type: string, purpose: string}[]}} Context
 * @typedef {{status: 'applied' | 'merged' | 'rejected', code?: string, facts?: Record<string, any>, field?: string}} Outcome
 * @typedef {{rows: Function, run: Function}} Host
 */

/** Whether the operation may happen now, and what it would come to; no effect. */
export function judge(host, rules, name, args, context) {
  return prepare(host, rules, name, args, context).outcome;
}

/**
 * Runs the operation in the host's open transaction. A rejection has no effect at all.
 * @param {Host} host @param {any} rules the export @param {string} name @param {Record<string, any>} args
 * @param {Context} context @returns {Outcome}
 */
export function perform(host, rules, name, args, context) {
  const { operation, params, known, outcome } = prepare(host, rules, name, args, context);
  if (outcome.status === 'rejected') return outcome;
  for (const effect of operation.effects) {
    if (!effect.when || holds(effect.when, known)) {
      const all = effect.found ? foundFor(host, effect, params) : each(effect, args, params);
      for (const values of all) host.run(effect.sql, values);
    }
  }
  for (const values of attachments(operation, params, context.blobs ?? [])) host.run(rules.blobs.attach, values);
  for (const { id } of erased(host, rules, params)) {
    for (const sql of rules.erased.effects) host.run(sql, { ...params, member_id: id });
  }
  return outcome;
}

/** The member whom it was about, when nothing is to be kept of them but facts. Rules of before schema 5 know of none. */
function erased(host, rules, params) {
  const { named = {} } = rules.erased ?? {};
  const name = Object.keys(named).find((one) => params[one]);
  return name ? host.rows(named[name], params) : [];
}

function prepare(host, rules, name, args, context) {
  const operation = rules.operations[name];
  const params = { ...context, ...args };
  const actor = host.rows(rules.actor, params).find((one) => mayAct(rules, operation, one, context.scope));
  if (!actor) return { outcome: refused('role.forbidden') };
  const [survivor] = operation.follows_alias && params.member_id ? host.rows(rules.survivor, params) : [];
  if (survivor) params.member_id = survivor.alias_of;
  const facts = {
    args: { ...args, ...('member_id' in params && { member_id: params.member_id }) },
    actor,
    day: params.day,
    device: context.device,
    photos: (context.blobs ?? []).map(({ purpose }) => purpose),
  };
  for (const [name, read] of Object.entries(operation.reads)) facts[name] = found(host, read, args, params);
  const known = exact(facts);
  const outcome = refusalOf(rules, operation, facts, known, context) ?? verdict(operation, known);
  return { operation, params, known, outcome };
}

function found(host, read, args, params) {
  if (typeof read === 'string') return host.rows(read, params);
  return [...each(read, args, params)].flatMap((values) => host.rows(read.sql, values));
}

/** @returns {Outcome | null} */
function refusalOf(rules, operation, facts, known, { blobs = [] }) {
  const refusal = broken(operation.guards, facts, known);
  return refusal ?? (blobs.length ? broken(rules.blobs.guards, {}, exact({ blobs })) : null);
}

function broken(guards, facts, known) {
  const guard = guards.find(({ rule }) => !holds(rule, known));
  return guard ? refused(guard.code, guard.shows ? facts[guard.shows][0] : {}, guard.field) : null;
}

/** @returns {Outcome} */
function verdict(operation, known) {
  return { status: operation.merges && holds(operation.merges, known) ? 'merged' : 'applied' };
}

/** Whether this person's role allows it, in a store that is theirs. */
export function mayAct(rules, operation, actor, scope) {
  const theirs = rules.every_store.includes(actor.role) || scope === `store/${actor.store_id}`;
  return theirs && operation.roles.includes(actor.role);
}

function refused(code, facts = {}, field = '') {
  return { status: /** @type {const} */ ('rejected'), code, facts: facts ?? {}, field };
}

function* each(effect, args, params) {
  if (!effect.each) yield params;
  else for (const entry of args[effect.each]) yield { ...params, ...entry };
}

/** Rows of the effect's read whose condition holds, as parameters. */
function* foundFor(host, effect, params) {
  for (const row of host.rows(effect.found, params)) {
    if (conditionHolds(row.condition, row, params.day)) yield { ...params, ...row };
  }
}

/** Photos as rows; what they show is named by one of the operation's arguments. Twin of sync/blobs.py. */
function* attachments({ name, subject }, params, blobs) {
  const noun = name.split('.', 1)[0];
  const subjectId = params[subject] ?? '';
  const attachedTo = params.member_id || (noun === 'member' ? subjectId : '');
  for (const [place, { sha256, bytes, type, purpose }] of blobs.entries()) {
    yield {
      ...params, sha256, bytes, type, purpose, place, noun,
      attachment_id: `${params.op_id}/${place}`, subject_id: subjectId, attached_to: attachedTo,
    };
  }
}

function holds(expression, known) {
  let program = programs.get(expression);
  if (!program) programs.set(expression, (program = cel.parse(expression)));
  return Boolean(program(known));
}

/** CEL tells integers from decimals: whole numbers become BigInt. */
function exact(value) {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(exact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, exact(inner)]));
}
