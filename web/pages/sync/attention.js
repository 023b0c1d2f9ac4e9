// Operations that a person has to look at: refused or held by the server, or no longer fitting what the server sent.
// Many ticks of one checklist that were refused for one reason are one thing to look at.

import { refusedMembers } from '../../worker/mending.js';
import { typedLines } from './typed.js';

/** @param {any} tablet every one, in short, the oldest first */
export async function attention(tablet) {
  return [...(await gathered(tablet)).values()].map(([first, ...others]) => ({ ...first, count: others.length + 1 }));
}

/** @param {any} tablet @param {string} opId one, and those like it, with all that was typed; or null */
export async function attentionOf(tablet, opId) {
  const alike = [...(await gathered(tablet)).values()].find((found) => found.some(({ op_id }) => op_id === opId));
  if (!alike) return null;
  const [first] = alike;
  return {
    ...first,
    count: alike.length,
    typed: once(alike.flatMap(({ op, args }) => typedLines(tablet, op, args))),
    ...mending(tablet, first),
    ids: alike.map(({ op_id }) => op_id),
  };
}

/** Where it can be mended and what to say about that. @param {any} one */
function mending(tablet, one) {
  if (isGone(one)) return { mend: tablet.may('gift.gone') ? `/floor/gifts/gone/${one.op_id}` : '', advice: 'gift', label: 'sync-mend_gift' };
  const mend = one.state === 'parked' ? '' : mendAt(one.after ?? one);
  return { mend, advice: !mend ? one.state : one.after ? 'mend_member' : 'mend', label: 'sync-mend' };
}

/** A gift that was handed over at once: the customer may have it. */
function isGone({ op, state, args }) {
  return op === 'gift.redeem' && !args.keep && state !== 'parked';
}

/** What all of them say is said once. */
function once(lines) {
  return lines.filter(
    (line, place) => lines.findIndex(({ label, text }) => label === line.label && text === line.text) === place,
  );
}

async function gathered(tablet) {
  const groups = new Map();
  for (const one of await known(tablet)) {
    const key = one.args.run_id ? `${one.op} ${one.code} ${one.args.run_id}` : one.op_id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

async function known(tablet) {
  const { outbox, replica } = tablet.parts;
  const parked = new Map(
    replica()
      .pending()
      .filter((one) => one.parked)
      .map((one) => [one.op_id, one.parked]),
  );
  const waiting = (await outbox.unsent()).filter(({ op_id }) => parked.has(op_id));
  const entries = [
    ...(await outbox.needsAttention()),
    ...waiting.map((entry) => ({ ...entry, state: 'parked', code: parked.get(entry.op_id) })),
  ];
  const members = await refusedMembers(tablet);
  return Promise.all(entries.sort((a, b) => a.order - b.order).map((entry) => opened(tablet, entry, members)));
}

async function opened(tablet, entry, members) {
  const { outbox } = tablet.parts;
  const { args, actor } = await outbox.body(entry);
  const after = afterWhich(tablet, args, members);
  return {
    op_id: entry.op_id,
    op: entry.op,
    code: entry.code,
    args,
    state: entry.state,
    at: entry.made_at,
    what: tablet.words.t(`sync-op-${entry.op.replace('.', '-')}`),
    whom: whom(tablet, args) || (after?.name ?? ''),
    after,
    who: tablet.row('sync/staff_name', { id: actor })?.name ?? actor,
    why: reason(tablet, entry, await outbox.facts(entry)),
  };
}

/** The refused registration of its member, who is not here: that comes first. */
function afterWhich(tablet, { member_id = '' }, members) {
  const found = members.get(member_id);
  return found && !tablet.row('sync/member_name', { id: member_id }) ? { op: 'member.register', args: {}, ...found } : null;
}

/** The member it is about. */
function whom(tablet, args) {
  return tablet.row('sync/member_name', { id: args.member_id ?? '' })?.name ?? args.name ?? '';
}

function reason(tablet, { code, state }, facts) {
  if (code) return tablet.problem(code, facts);
  return tablet.words.t(state === 'held' ? 'sync-held' : 'problem-args-invalid');
}

/** The form that can be filled again with what was typed. */
function mendAt({ op, op_id, args: { member_id = '', card_id = '' } }) {
  const forms = {
    'card.apply': `/floor/members/${member_id}/card/new`,
    'card.apply_again': `/floor/cards/${card_id}/again`,
    'case.open': `/floor/members/${member_id}/cases/new`,
    'contact.record': '/floor/contacts/new',
    'member.register': '/floor/members/new',
    'member.update': `/floor/members/${member_id}/edit`,
    'purchase.record': `/floor/members/${member_id}/purchases/new`,
    'visit.record': member_id ? `/floor/members/${member_id}/visits/new` : '/floor/visits/new',
  };
  return forms[op] ? `${forms[op]}?from=${op_id}` : '';
}
