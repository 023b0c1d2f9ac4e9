// What is done at the counter and in the store's office where tablets contend: the last gift, a card's steps, members that
// are merged while others sell to them, customers handed over, files of prospects.

import { codeOf } from '../../worker/voucher_code.js';

const OF_STORE = 'scope = :scope and removed = 0';
const CARDS = (states) => `select id, member_id from card where ${OF_STORE} and state in (${states}) order by id`;
const REDEMPTIONS = (state) => `select id, member_id from redemption where ${OF_STORE} and state = '${state}' order by id`;
const FILES = (state) => `select id, owner_id, kind, name from customer_file where ${OF_STORE} and state = '${state}' order by id`;
const MEMBERS = `select id, clerk_id, messaging_day from member where ${OF_STORE} and alias_of = '' order by id`;
const RICH = `select id from member where ${OF_STORE} and alias_of = '' and points >= 500 order by points desc, id limit 3`;
// those first that were found in the same shop: new ones are merged with old ones
const PAIRS = `select a.id as member_id, b.id as alias_id from member a join member b on b.scope = a.scope and b.id > a.id
  where a.scope = :scope and a.removed = 0 and b.removed = 0 and a.alias_of = '' and b.alias_of = ''
  order by b.id desc, a.id desc limit 4`;
const REACHED = `select id from member where ${OF_STORE} and tier = 'C' and alias_of = '' and largest_minor >= 150000 order by id`;
const FORM = {
  ...Object.fromEntries(['name', 'sex', 'phone', 'vip_number', 'birthday', 'address', 'district', 'hours'].map((key) => [key, '1'])),
  id_number: '330102199001011218',
};
const SIGNED = { form: FORM, relative_name: '王芳', relative_phone: '+8613700003333', signed_name: '李明' };

/** Who does it, on what (a query, of whose rows one is drawn), and the arguments.
 * @typedef {{op: string, by: 'clerk' | 'store_manager', on: string, often: number,
 *   args: (row: any, at: import('./acts.js').At) => any}} Deed */

/** @type {Record<string, Deed>} */
export const AT_COUNTER = {
  count: { op: 'gift.count', by: 'store_manager', on: MEMBERS, often: 1.5, args: (_, { id, dice }) => ({ id: id(), gift: 'socks', counted: dice.between(0, 3) }) },
  redeem: { op: 'gift.redeem', by: 'clerk', on: RICH, often: 3,
    args: (row, { id, dice }) => ({ id: id(), member_id: row.id, gift: 'socks', quantity: dice.of([1, 1, 2]), keep: dice.chance(0.5) }) },
  give: { op: 'gift.give', by: 'clerk', on: REDEMPTIONS('reserved'), often: 1, args: (row) => ({ redemption_id: row.id, member_id: row.member_id }) },
  release: { op: 'gift.release', by: 'clerk', on: REDEMPTIONS('reserved'), often: 0.7, args: (row) => ({ redemption_id: row.id, member_id: row.member_id }) },
  takeBack: { op: 'gift.take_back', by: 'store_manager', on: REDEMPTIONS('given'), often: 0.7, args: (row) => ({ redemption_id: row.id, member_id: row.member_id, note: '拿错了' }) },
  points: { op: 'points.correct', by: 'store_manager', on: MEMBERS, often: 0.5,
    args: (row, { id, dice }) => ({ id: id(), member_id: row.id, points: dice.of([-300, -20, 50, 400]), reason: 'mistake' }) },
  grant: { op: 'voucher.grant', by: 'store_manager', on: MEMBERS, often: 0.7, args: (row, { id }) => granted(id(), row.id) },
  useVoucher: { op: 'voucher.use', by: 'clerk', on: `select id, member_id from voucher where ${OF_STORE} and state = 'open' order by id`, often: 1,
    args: (row) => ({ voucher_id: row.id, member_id: row.member_id, purchase_id: '' }) },
  merge: { op: 'member.merge', by: 'store_manager', on: PAIRS, often: 1.2,
    args: (row, { id, dice }) => ({ id: id(), ...(dice.chance(0.5) ? row : { member_id: row.alias_id, alias_id: row.member_id }), from_alias: dice.of([[], ['name'], ['phone', 'note']]) }) },
  unmerge: { op: 'member.unmerge', by: 'store_manager', on: `select id from merge where ${OF_STORE} and undone_day = '' order by id`, often: 1, args: (row) => ({ merge_id: row.id }) },
  consent: { op: 'member.consent', by: 'clerk', on: MEMBERS, often: 1, args: (row, { dice }) => ({ member_id: row.id, consent: dice.chance(0.6) }) },
  listed: { op: 'member.add_to_messaging', by: 'clerk', on: MEMBERS, often: 0.7, args: (row) => ({ member_id: row.id }) },
  unlisted: { op: 'member.remove_from_messaging', by: 'clerk', on: MEMBERS, often: 0.4, args: (row) => ({ member_id: row.id }) },
  apply: { op: 'card.apply', by: 'clerk', on: REACHED, often: 2, args: (row, { id, clerk }) => ({ id: id(), member_id: row.id, tier: 'B', clerk_id: clerk.id, ...SIGNED }) },
  enter: { op: 'card.enter', by: 'clerk', on: CARDS("'applied'"), often: 2, args: (row) => ({ card_id: row.id }) },
  submit: { op: 'card.submit', by: 'clerk', on: CARDS("'entered'"), often: 2, args: (row) => ({ card_id: row.id }) },
  applyAgain: { op: 'card.apply_again', by: 'clerk', on: CARDS("'returned'"), often: 1, args: (row) => ({ card_id: row.id, member_id: row.member_id, tier: 'B', ...SIGNED }) },
  withdraw: { op: 'card.withdraw', by: 'clerk', on: CARDS("'applied', 'entered', 'submitted'"), often: 0.5, args: (row) => ({ card_id: row.id, note: '说过了' }) },
  hand: { op: 'card.hand', by: 'clerk', on: CARDS("'approved', 'told'"), often: 1.5,
    args: (row, { dice }) => ({ card_id: row.id, member_id: row.member_id, how: 'collected', number: `S-${dice.between(1, 3)}` }) },
  voided: { op: 'card.void', by: 'store_manager', on: CARDS("'approved', 'handed'"), often: 0.5, args: (row) => ({ card_id: row.id, reason: 'lost' }) },
  handOver: { op: 'handover.make', by: 'store_manager', on: MEMBERS, often: 0.5,
    args: (row, { id, today }) => ({ id: id(), from_id: row.clerk_id, rule: 'even', to_id: '', reason: 'other', from_day: today, until_day: '' }) },
  endHandOver: { op: 'handover.end', by: 'store_manager', on: `select id from handover where ${OF_STORE} and state = 'active' order by id`, often: 0.4, args: (row) => ({ handover_id: row.id }) },
  openFile: { op: 'file.open', by: 'clerk', on: MEMBERS, often: 0.7,
    args: (row, { id, dice, clerk }) => ({ id: id(), kind: 'new', name: `客户 ${dice.between(1, 3)}`, owner_id: clerk.id, member_id: dice.chance(0.3) ? row.id : '' }) },
  deal: { op: 'file.deal', by: 'store_manager', on: FILES('active'), often: 0.7, args: (row, { id, today }) => ({ id: id(), file_id: row.id, amount_minor: 39_999, deal_day: today }) },
  review: { op: 'file.review', by: 'store_manager', on: FILES('active'), often: 0.5, args: (row, { dice }) => ({ file_id: row.id, verdict: dice.of(['keep', 'close']), reason: '不再联系' }) },
  reopen: { op: 'file.reopen', by: 'store_manager', on: FILES('closed'), often: 0.5, args: (row) => ({ file_id: row.id }) },
  askForFile: { op: 'file.ask', by: 'clerk', on: FILES('active'), often: 0.4, args: (row, { id }) => ({ id: id(), file_id: row.id, reason: '同一家来问价' }) },
};

// what a schedule is mostly about: contention needs several who do things to the same few rows
const THEMES = [[], ['gift.', 'points.'], ['member.'], ['card.'], ['file.', 'handover.'], ['voucher.', 'gift.']];
const MOSTLY = 8;

/** How often each is done in one schedule. @param {import('./dice.js').Dice} dice @returns {Record<string, number>} */
export function weightsOf(dice) {
  const theme = dice.of(THEMES);
  const weight = ({ op, often }) => (theme.some((start) => op.startsWith(start)) ? MOSTLY * often : often);
  return Object.fromEntries(Object.entries(AT_COUNTER).map(([kind, deed]) => [kind, weight(deed)]));
}

const granted = (id, memberId) => ({ id, member_id: memberId, gift: 'thanks_voucher', reason: 'apology', code: codeOf(id) });
