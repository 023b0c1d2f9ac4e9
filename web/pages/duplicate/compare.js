// Two members side by side: every field with both values, what moves, and the decision.

import { redirect, view } from '../../worker/answer.js';
import { shower } from '../history/page.js';
import { shownPhone } from '../../worker/phone.js';
import { tiersOf } from '../member/tiers.js';
import { movesOf } from './moves.js';

const FIELDS = [
  'name', 'sex', 'phone', 'vip_number', 'id_number', 'birthday', 'wedding_day', 'address', 'district', 'hours',
  'likes_brand', 'likes_price', 'likes_function', 'note', 'clerk_id', 'referrer_id',
];
const TAKEN = 'alias';

export function compare({ tablet, query }) {
  if (!tablet.may('member.merge')) return redirect('/floor/store');
  const { one = '', other = '', keep = '' } = query;
  return side(tablet, { one, other, keep, op_id: tablet.newId() }, {});
}

export async function differ({ tablet, form: values }) {
  const args = { first_id: values.one ?? '', second_id: values.other ?? '' };
  const result = await tablet.operate('duplicate.differ', args, { opId: values.differ_id });
  if (result.status === 'rejected') return side(tablet, values, tablet.problems(result));
  return redirect('/floor/duplicates', { said: 'duplicate-differed' });
}

export async function merge({ tablet, form: values }) {
  const { survivor, alias } = pairOf(tablet, values);
  if (!survivor || !alias) return view('member/unknown', {}, { status: 404 });
  const taken = FIELDS.filter((field) => values[`field_${field}`] === TAKEN);
  const args = {
    id: values.op_id ?? '',
    member_id: survivor.id,
    alias_id: alias.id,
    from_alias: taken.includes('name') ? [...taken, 'pinyin'] : taken,
  };
  const result = await tablet.operate('member.merge', args, { opId: values.op_id });
  if (result.status === 'rejected') return side(tablet, values, tablet.problems(result));
  return redirect(`/floor/members/${survivor.id}`, { said: 'duplicate-merged' });
}

/** The one that stays is chosen, else the one that bought more often, else the one that was there first. */
function pairOf(tablet, { one = '', other = '', keep = '' }) {
  const both = [tablet.row('member/member', { id: one }), tablet.row('member/member', { id: other })].filter(
    (member) => member && !member.removed,
  );
  if (both.length < 2) return {};
  const [a, b] = both;
  const first = a.purchases !== b.purchases ? (a.purchases > b.purchases ? a : b) : a.joined_day <= b.joined_day ? a : b;
  const survivor = both.find(({ id }) => id === keep) ?? first;
  return { survivor, alias: survivor === a ? b : a };
}

function side(tablet, values, problems) {
  const { survivor, alias } = pairOf(tablet, values);
  if (!survivor || !alias) return view('member/unknown', {}, { status: 404 });
  const found = tablet.row('duplicate/pair', { one: survivor.id, other: alias.id });
  const fields = fieldsOf(tablet, survivor, alias, values);
  const context = {
    values: { ...values, differ_id: tablet.newId() },
    problems: { _: Object.values(problems)[0] ?? '' },
    survivor: shown(tablet, survivor),
    alias: shown(tablet, alias),
    reason: found?.reason ?? '',
    may_differ: found?.state === 'open',
    fields: fields.filter(({ same }) => !same),
    moves: movesOf(tablet, survivor.id, alias.id),
    refused:
      tablet.row('duplicate/refusals', { one: survivor.id, other: alias.id }).count > 0 ||
      [survivor, alias].some(({ consent, consent_at: at }) => !consent && at > 0),
    undo_days: tablet.setting('merge_undo_days', 0),
    swap: `/floor/duplicates/compare?${new URLSearchParams({ one: survivor.id, other: alias.id, keep: alias.id })}`,
  };
  return view('duplicate/compare', context, { status: context.problems._ ? 422 : 200 });
}

function fieldsOf(tablet, survivor, alias, values) {
  const rows = ['clerk_id', 'referrer_id'].map((field) => ({ field, before: survivor[field], after: alias[field] }));
  const show = shower(tablet, rows);
  return FIELDS.map((field) => ({
    field,
    label: tablet.words.t(`record-field-${field}`),
    same: survivor[field] === alias[field],
    kept: show(field, survivor[field]),
    other: show(field, alias[field]),
    taken: (values[`field_${field}`] ?? (survivor[field] ? '' : TAKEN)) === TAKEN,
  }));
}

function shown(tablet, member) {
  return {
    ...member,
    phone: shownPhone(member.phone, tablet.chain.phone_region),
    card: tiersOf(tablet).find(({ key }) => key === member.tier) ?? null,
  };
}
