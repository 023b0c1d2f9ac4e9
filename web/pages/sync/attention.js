// Operations that a person has to look at: refused or held by the server, or no longer fitting what the server sent.

import { typedLines } from './typed.js';

/** @param {any} tablet every one, in short, the oldest first */
export async function attention(tablet) {
  const { outbox } = tablet.parts;
  const parked = new Map(tablet.parts.replica().pending().filter((one) => one.parked).map((one) => [one.op_id, one.parked]));
  const waiting = (await outbox.unsent()).filter(({ op_id }) => parked.has(op_id)).map((entry) => ({ ...entry, state: 'parked', code: parked.get(entry.op_id) }));
  const refused = await outbox.needsAttention();
  return Promise.all([...refused, ...waiting].sort((a, b) => a.order - b.order).map((entry) => shortly(tablet, entry)));
}

/** @param {any} tablet @param {string} opId one with all that was typed, or null */
export async function attentionOf(tablet, opId) {
  const { outbox } = tablet.parts;
  const entry = (await outbox.all()).find(({ op_id }) => op_id === opId);
  if (!entry) return null;
  const parked = tablet.parts.replica().pending().find(({ op_id, parked: why }) => op_id === opId && why);
  const known = parked && entry.state === 'pending' ? { ...entry, state: 'parked', code: parked.parked } : entry;
  if (!['rejected', 'held', 'parked'].includes(known.state)) return null;
  const { args } = await outbox.body(entry);
  const mend = known.state === 'parked' ? '' : mendAt(entry, args);
  return { ...(await shortly(tablet, known)), typed: typedLines(tablet, entry.op, args), mend, state: known.state };
}

async function shortly(tablet, entry) {
  const { outbox } = tablet.parts;
  const { args, actor } = await outbox.body(entry);
  return {
    op_id: entry.op_id, op: entry.op, what: tablet.words.t(`sync-op-${entry.op.replace('.', '-')}`), at: entry.made_at,
    who: tablet.row('sync/staff_name', { id: actor })?.name ?? actor, whom: whom(tablet, args), state: entry.state,
    why: reason(tablet, entry, await outbox.facts(entry)),
  };
}

/** The same operation is told apart by the member it is about. */
function whom(tablet, args) {
  return tablet.row('sync/member_name', { id: args.member_id ?? '' })?.name ?? args.name ?? '';
}

function reason(tablet, { code, state }, facts) {
  if (code) return tablet.problem(code, facts);
  return tablet.words.t(state === 'held' ? 'sync-held' : 'problem-args-invalid');
}

/** The form that can be filled again with what was typed. */
function mendAt({ op, op_id }, { member_id = '' }) {
  const forms = {
    'contact.record': '/floor/contacts/new',
    'member.register': '/floor/members/new',
    'purchase.record': `/floor/members/${member_id}/purchases/new`,
    'visit.record': `/floor/members/${member_id}/visits/new`,
    'member.update': `/floor/members/${member_id}/edit`,
  };
  return forms[op] ? `${forms[op]}?from=${op_id}` : '';
}
