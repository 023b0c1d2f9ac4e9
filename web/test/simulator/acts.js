// What people do on a tablet: every operation that a tablet can bring, on what its replica shows.

import { outboxOf } from './book.js';
import { AT_COUNTER, weightsOf } from './counter.js';

const PHONES = 6;
const NAMES = ['王思博', '李静', '陈大文', '周晓燕', '欧阳明'];

/** @typedef {ReturnType<typeof situation>} At */

/** Each returns [operation, arguments], or null when there is nothing to do it to.
 * @type {Record<string, (at: At) => [string, any] | null>} */
const ACTS = {
  register: ({ id, dice, clerk }) => ['member.register', {
    id: id(), name: dice.of(NAMES), pinyin: '', consent: dice.chance(0.8), clerk_id: clerk.id,
    phone: dice.chance(0.7) ? `+86138001380${String(dice.between(1, PHONES)).padStart(2, '0')}` : '',
  }],
  update: ({ dice, member }) => member && ['member.update', {
    member_id: member.id, [dice.of(['note', 'address', 'likes_brand'])]: `写下 ${dice.between(1, 999)}`,
  }],
  purchase: ({ id, dice, member, clerk, today }) => member && ['purchase.record', {
    id: id(), member_id: member.id, amount_minor: dice.between(100, 900_000), purchase_day: today, clerk_id: clerk.id,
    receipt: dice.chance(0.5) ? `R${dice.between(1, 400)}` : '',
  }],
  correct: ({ id, dice, sale }) => sale && ['purchase.correct', {
    id: id(), member_id: sale.member_id, purchase_id: sale.id, amount_minor: dice.between(0, 900_000), reason: 'amount',
  }],
  giveBack: ({ id, dice, sale }) => sale && ['purchase.return', {
    id: id(), member_id: sale.member_id, purchase_id: sale.id, amount_minor: dice.between(1, 50_000), reason: 'size',
  }],
  visit: ({ id, dice, member, clerk, today }) => ['visit.record', {
    id: id(), member_id: dice.chance(0.7) && member ? member.id : '', clerk_id: clerk.id, visit_day: today, stage: 'close', bought: true,
  }],
  call: ({ id, dice, due }) => due && ['contact.record', {
    id: id(), member_id: due.member_id, follow_up_id: due.id, channel: 'call', script_id: '', outcome: dice.of(['no_answer', 'reached', 'no_answer']),
  }],
  close: ({ due }) => due && ['follow_up.close', { missed: [{ follow_up_id: due.id }] }],
  refuse: ({ id, member }) => member && ['refusal.record', { id: id(), member_id: member.id, channel: 'all', source: 'in_store' }],
};
const OFTEN = { register: 3, update: 4, purchase: 6, correct: 2, giveBack: 1, visit: 3, call: 5, close: 1, refuse: 0.4 };

const COUNTER_SHARE = 0.4;
const SEEN_TO = 0.3;
const PHOTOGRAPHED = 0.15;
const PHOTOS = 40;
const KIND_OF = { 'member.register': 'register', 'member.update': 'update', 'purchase.record': 'purchase', 'purchase.correct': 'correct',
  'purchase.return': 'giveBack', 'contact.record': 'call', 'refusal.record': 'refuse',
  ...Object.fromEntries(Object.entries(AT_COUNTER).map(([kind, { op }]) => [op, kind])) };

const STAFF = "select * from staff where scope = 'org' and store_id = :store and role = :role and active = 1 order by id";
const MEMBERS = 'select id from member where scope = :scope and removed = 0 order by id';
const SALES = "select id, member_id from purchase where scope = :scope and kind = 'sale' and removed = 0 order by id";
const DUE = "select id, member_id from follow_up where scope = :scope and state = 'open' and removed = 0 order by due, id limit 12";

/** An operation that an earlier program left in the outbox: of the shape and without the words of its version. It is
 * promised as soon as it lies there. @param {any} tablet @param {import('./book.js').Book} book @param {number} schema */
export function leftByOlder(tablet, book, schema) {
  const { program, dice } = tablet;
  const { member, id } = situation(program, dice);
  if (!member) return;
  const { clock, outbox } = program.parts;
  // all channels were meant, and not said before the third version
  const args = { id: id(), member_id: member.id, source: 'in_store', note: '', ...(schema > 2 && { channel: 'all' }) };
  const head = { scope: program.scope, op_id: program.newId(), op: 'refusal.record', made_at: clock.now() };
  const entry = book.begin(head.op_id, head.op, args, tablet);
  const kept = clock.tick().then((hlc) => outbox.append(head, {
    args, actor: program.me.id, hlc, clock_offset_ms: clock.offset, ...(schema > 1 && { schema }),
  }));
  kept.then(() => book.end(entry, { status: 'applied' }), (error) => book.failed(entry, error, tablet));
}

/** A person sees to what the server would not take: lets it go, or does it anew in another operation.
 * @param {any} tablet @param {import('./book.js').Book} book */
function seeTo(tablet, book) {
  const { program, dice, disk } = tablet;
  const refused = outboxOf(disk).filter(({ state, dismissed }) => (state === 'rejected' || state === 'held') && !dismissed);
  if (!refused.length) return false;
  const { op_id: opId, op } = dice.of(refused);
  const anew = dice.chance(0.5) && asked(KIND_OF[op], program, dice);
  if (anew) perform(tablet, book, anew, { mends: opId });
  else program.parts.outbox.dismiss(opId).catch((error) => book.complains('dismiss', error, tablet));
  return true;
}

/** Somebody does something; what came of it goes into the book. @param {any} tablet @param {import('./book.js').Book} book */
export function act(tablet, book) {
  const { program, dice } = tablet;
  if (!program || program.keeper.phase() !== 'ready') return;
  if (dice.chance(SEEN_TO) && seeTo(tablet, book)) return;
  const what = dice.chance(COUNTER_SHARE) ? atCounter(tablet) : asked(dice.weighed(OFTEN), program, dice);
  if (what) perform(tablet, book, what);
}

/** Something that there is something to do it to, if that is found soon. */
function atCounter({ world, program, dice }) {
  world.counter ??= weightsOf(world.dice);
  /** @type {[string, any] | null | undefined} */
  let what = null;
  for (let tries = 6; tries && !what; tries -= 1) what = asked(dice.weighed(world.counter), program, dice);
  return what;
}

/** @returns {[string, any] | null | undefined} */
function asked(kind, program, dice) {
  const deed = AT_COUNTER[kind];
  if (!deed) return ACTS[kind]?.(situation(program, dice));
  const at = situation(program, dice, deed.by);
  const row = at.one(deed.on);
  return row && [deed.op, deed.args(row, at)];
}

/** One of some photos, of one part or of two. @returns {Promise<string>} its SHA-256 */
function photograph(program, dice) {
  const number = dice.between(1, PHOTOS);
  const content = new Uint8Array(number % 3 ? 400 + number : 140_000).fill(number);
  return program.parts.blobs.choose(content, 'image/jpeg');
}

async function perform(tablet, book, [op, args], mends = {}) {
  const { program, dice } = tablet;
  const signed = op.startsWith('card.apply');
  const photos = dice.chance(PHOTOGRAPHED) || signed ? [await photograph(program, dice)] : [];
  const opId = program.newId();
  const known = book.begin(opId, op, args, tablet, photos);
  const how = { ...mends, opId, photos, ...(signed && { purpose: 'signature' }) };
  const done = program.operate(op, args, how);
  done.then((result) => book.end(known, result), (error) => book.failed(known, error, tablet));
  if (dice.chance(0.05)) program.operate(op, args, how).catch(() => {}); // a double tap
}

function situation(program, dice, role = 'clerk') {
  const replica = program.parts.replica();
  const { scope } = program;
  const person = dice.of(replica.rows(STAFF, { store: program.parts.identity.card.store, role }));
  program.me = person;
  const one = (sql) => {
    const rows = replica.rows(sql, { scope });
    return rows.length ? dice.of(rows) : null;
  };
  return {
    dice, one, clerk: person, today: program.today, id: () => program.newId(),
    get member() { return one(MEMBERS); },
    get sale() { return one(SALES); },
    get due() { return one(DUE); },
  };
}
