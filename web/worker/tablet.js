// What a page may ask of the tablet: rows, operations, words, and who is holding it.

import queries from '../generated/queries.js';
import { wrong } from './arguments.js';
import { isFull } from './blobs.js';
import { dayOf } from './days.js';
import { newId } from './ids.js';
import { Once } from './once.js';
import { NoLongerRefused } from './outbox.js';
import { mayAct } from './perform.js';
import { Unchanged } from './unchanged.js';

/**
 * @typedef {{store: import('./store.js').Store, vault: import('./vault.js').Vault, outbox: import('./outbox.js').Outbox,
 *   identity: import('./identity.js').IdentityCard, clock: import('./clock.js').Clock, turns: import('./turns.js').Turns,
 *   server: import('./server.js').Server, replica: () => import('./replica.js').Replica, rules: any, digests: Function,
 *   contextOf: Function, reload: () => Promise<void>, forget: () => Promise<void>, soon: () => void,
 *   withdrawal: import('./withdrawal.js').Withdrawal, taken?: () => boolean, shownSince?: () => number, blobs: import('./blobs.js').Blobs,
 *   places: Map<string, string>, pulls: {begun: number, completed: number}}} Parts
 */

export class Tablet {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {{id: string, number: string, name: string, role: string, store_id: string}} null while nobody is signed in */
    this.me = /** @type {any} */ (null);
    // given by start(), which makes them of this tablet
    /** @type {import('./keeper.js').Keeper} */
    this.keeper = /** @type {any} */ (null);
    /** @type {import('./person.js').PersonInHand} */
    this.person = /** @type {any} */ (null);
    /** @type {import('./uploads.js').Uploads} */
    this.uploads = /** @type {any} */ (null);
    /** @type {import('./loop.js').Loop} */
    this.loop = /** @type {any} */ (null);
    /** @type {(locale?: string) => Promise<void>} */
    this.speak = async () => {};
    this.words = /** @type {any} */ (null);
    this.sync = /** @type {any} */ (null);
    this.enrolment = /** @type {any} */ (null);
    /** @type {Map<string, {by: string, value: any}>} */
    this.kept_ = new Map();
    this.once = new Once(() => this.parts.outbox);
    this.unchanged = new Unchanged(() => this.parts.replica());
  }

  get scope() {
    return `store/${this.parts.identity.card.store}`;
  }

  get role() {
    return this.parts.rules.tablet_roles[this.parts.identity.card.role];
  }

  get store() {
    return this.parts.replica().row("select * from store where scope = 'org' and id = :id", { id: this.parts.identity.card.store });
  }

  get chain() {
    return this.parts.replica().row("select * from chain where scope = 'org' limit 1");
  }

  get timeZone() {
    return this.store?.time_zone || this.chain?.time_zone || 'Asia/Shanghai';
  }

  get today() {
    return dayOf(this.now(), this.timeZone);
  }

  now() {
    return this.parts.clock.now();
  }

  newId() {
    return newId(this.now());
  }

  /** All rows of a page's named query, as `noun/name`; `:scope :actor :today` are always bound. */
  rows(name, params = {}) {
    return this.parts.replica().rows(this.query(name), this.bound(params));
  }

  /** The first row or null. */
  row(name, params = {}) {
    return this.parts.replica().row(this.query(name), this.bound(params));
  }

  /** What `made` makes of the rows, kept until some row is written; nobody may change it.
   * @template T @param {string} name @param {Record<string, any>} params @param {(rows: any[]) => T} made @returns {T} */
  whileUnchanged(name, params, made) {
    const bound = this.bound(params);
    return this.unchanged.get(`${name} ${JSON.stringify(bound)}`, () => made(this.parts.replica().rows(this.query(name), bound)));
  }

  /** A playbook setting. @param {string} key */
  setting(key, fallback = 0) {
    const found = this.parts.replica().row(
      "select value from setting where scope = 'org' and key = :key and current = 1 and removed = 0", { key });
    return found ? found.value : fallback;
  }

  /** A short list of the playbook: [{key, label, facts}]. @param {string} kind */
  choices(kind) {
    const found = this.parts.replica().rows(
      `select key, title, facts from choice where scope = 'org' and kind = :kind and current = 1 and removed = 0
       order by position`, { kind });
    return found.map(({ key, title, facts }) => ({ key, label: this.words.tr(title), facts }));
  }

  /**
   * Does one operation: judged, appended to the outbox, seen on the replica, sent soon. Bad input never throws.
   * @param {string} name @param {Record<string, any>} args
   * @param {{opId?: string, same?: (kept: any, given: any) => boolean, photos?: string[], purpose?: string | ((sha256: string) => string), mends?: string}} [how]
   *   `mends`: the refused operation that this one does anew; `same`: whether a second one with this id says what the first one said; `photos`: SHA-256 of those that were chosen in the form; `purpose`: what they show
   * @returns {Promise<{status: string, code?: string, field?: string, facts?: Record<string, any>, again?: boolean}>}
   */
  async operate(name, args, { opId = this.newId(), same, photos = [], purpose = 'photo', mends = '' } = {}) {
    const problem = wrong(name, args);
    if (problem) return { status: 'rejected', facts: {}, ...problem };
    const result = await this.parts.turns.take(() => this.record(name, args, { opId, same, photos, purpose, mends }).catch(inWords));
    if (result.status !== 'rejected') this.parts.blobs.letGo(photos);
    this.parts.soon();
    return result;
  }

  async record(name, args, { opId, same, photos, purpose, mends }) {
    const { outbox, clock, contextOf, replica, rules, blobs } = this.parts;
    const before = await this.once.answer(opId, args, same);
    if (before) return before;
    const picked = await blobs.picked(photos, purpose);
    if (!picked) return { status: 'rejected', code: 'blob.lost', facts: {}, field: 'photo' };
    const body = {
      args, actor: this.me.id, hlc: await clock.tick(), clock_offset_ms: clock.offset, schema: rules.schema,
      ...(picked.length && { blobs: picked.map(({ blob }) => blob) }),
    };
    const head = { scope: this.scope, op_id: opId, op: name, made_at: clock.now() };
    const context = contextOf(head, body);
    const judged = replica().judge(name, args, context);
    if (judged.status === 'rejected') return judged;
    const { entry, known } = await outbox.append(head, body, await blobs.seal(picked, head), mends);
    if (known) return /** @type {any} */ (await this.once.answer(opId, args, same));
    this.once.remember(opId, args);
    return replica().take(entry, args, context);
  }

  /** A rejection as texts: at its field, or `_` for the whole form. */
  problems({ code, field, facts }) {
    return { [field || '_']: this.problem(code, facts) };
  }

  problem(code, facts = {}) {
    return this.words.t(`problem-${code.replaceAll('.', '-')}`, facts);
  }

  /** Whether the person in hand may do this here, as the operation itself will judge. @param {string} name */
  may(name) {
    const { rules } = this.parts;
    return Boolean(this.me) && mayAct(rules, rules.operations[name], this.me, this.scope);
  }

  /** Remembers something of a page for this person until the window closes: what must not stand in an address. */
  keep(key, value) {
    this.kept_.set(key, { by: this.me?.id ?? '', value });
  }

  kept(key) {
    const entry = this.kept_.get(key);
    return entry && entry.by === this.me?.id ? entry.value : null;
  }

  /** Nothing of a page is remembered any more. */
  forget() {
    this.kept_.clear();
    this.parts.places.clear();
  }

  query(name) {
    const sql = queries[name];
    if (!sql) throw new Error(`no query ${name}`);
    return sql;
  }

  bound(params) {
    return { scope: this.scope, actor: this.me?.id ?? '', today: this.today, ...params };
  }
}

/** What is said to the person, who has lost nothing of what was typed; all else is an error. */
function inWords(error) {
  const code = isFull(error) ? 'storage.full' : error instanceof NoLongerRefused ? 'operation.already_recorded' : '';
  if (!code) throw error;
  return { status: 'rejected', code, facts: {}, field: '' };
}
