// The points of a member: every entry with why, who and what was left, and corrections by hand.

import { fragment, redirect, view } from '../../worker/answer.js';
import { typedCount } from '../../worker/typed.js';
import { load, loadToSave } from '../member/load.js';

const HERE = '/floor/members/:id/points';
const SCREENFUL = 30;
const MOST = 1_000_000;

export const routes = [
  ['GET', HERE, ledger],
  ['GET', `${HERE}/correction`, form],
  ['POST', `${HERE}/correction`, correct],
];

function ledger({ tablet, params, query, target }) {
  const { answer, member } = load(tablet, params.id, HERE);
  if (answer) return answer;
  const start = Number.parseInt(query.start, 10) || 0;
  const rows = tablet.rows('points/ledger', { id: member.id, count: SCREENFUL + 1, start });
  const context = {
    member,
    entries: rows.slice(0, SCREENFUL).map((row) => entryShown(tablet, row)),
    next: rows.length > SCREENFUL ? start + SCREENFUL : 0,
  };
  if (target !== 'main' && start) return fragment('points/_more', context);
  const more = {
    sums: tablet.row('points/sums', { id: member.id }),
    rate: tablet.setting('points_per_yuan', 1),
    months: tablet.setting('points_expire_months'),
    may_correct: tablet.may('points.correct'),
  };
  return view('points/ledger', { ...context, ...more }, { live: true });
}

/** Why: the end of a Fluent id with its arguments. */
function entryShown(tablet, row) {
  const { words } = tablet;
  const gift = row.gift_title ? words.tr(row.gift_title) : '';
  return {
    ...row,
    what: words.t(`points-why-${whyOf(row)}`, { gift, count: row.quantity ?? 1, until_day: row.note }),
    note: row.kind === 'expiry' ? '' : row.note,
    reason: row.reason ? (tablet.choices('points_reason').find(({ key }) => key === row.reason)?.label ?? row.reason) : '',
    href: hrefOf(row),
  };
}

function whyOf({ kind, points, fact, purchase_id: purchase }) {
  if (kind === 'gift') return points < 0 ? 'gift' : 'gift_back';
  if (kind === 'expiry') return points < 0 ? 'expiry' : 'expiry_back';
  if (kind === 'correction' && !purchase) return 'by_hand';
  if (kind === 'import' && !purchase) return 'balance';
  return fact ?? 'sale';
}

function hrefOf({ redemption_id: redemption, root_id: root, purchase_id: purchase }) {
  if (redemption) return `/floor/redemptions/${redemption}`;
  return purchase ? `/floor/purchases/${root ?? purchase}` : '';
}

function form({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, `${HERE}/correction`);
  return answer ?? filled(tablet, member, { op_id: tablet.newId(), way: 'add' }, {});
}

async function correct({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const { count, code } = typedCount(values.points, 1, MOST);
  const problems = {
    ...(code && { points: tablet.problem(code) }),
    ...(!values.reason && { reason: tablet.problem('points.reason_missing') }),
  };
  if (Object.keys(problems).length) return filled(tablet, member, values, problems);
  const points = values.way === 'take' ? -count : count;
  const args = { id: values.op_id, member_id: member.id, points, reason: values.reason, note: values.note ?? '' };
  const result = await tablet.operate('points.correct', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(HERE.replace(':id', encodeURIComponent(member.id)), { said: 'points-corrected' });
}

function filled(tablet, member, values, problems) {
  const ways = ['add', 'take'].map((key) => ({ key, label: tablet.words.t(`points-way-${key}`) }));
  const context = { member, values, problems, ways, reasons: tablet.choices('points_reason') };
  return view('points/correction', context, { status: Object.keys(problems).length ? 422 : 200 });
}
