// Plans of a week: a clerk proposes one, the manager looks at all of them, adjusts, returns or sets them.

import { redirect, view } from '../../worker/answer.js';
import { add, addForm, found } from './add.js';
import { item, keepItem } from './item.js';
import { keepText, send, show } from './show.js';
import { sheet } from './sheet.js';
import { ranOf } from './ran.js';
import { addressOf, spanOf, typedWeek, weekChips, weekInMind } from './week.js';

export const routes = [
  ['GET', '/floor/plans', list],
  ['GET', '/floor/plans/:clerk/:week', show],
  ['POST', '/floor/plans/:clerk/:week', send],
  ['POST', '/floor/plans/:clerk/:week/text', keepText],
  ['GET', '/floor/plans/:clerk/:week/item', item],
  ['POST', '/floor/plans/:clerk/:week/item', keepItem],
  ['GET', '/floor/plans/:clerk/:week/add', addForm],
  ['GET', '/floor/plans/:clerk/:week/found', found],
  ['POST', '/floor/plans/:clerk/:week/add', add],
  ['GET', '/floor/plans/:clerk/:week/sheet', sheet],
];

/** Everybody's, for the manager; a clerk has one. */
function list({ tablet, query }) {
  const own = tablet.me.role === 'clerk' ? tablet.me.id : '';
  const week = typedWeek(query.week ?? '') || weekInMind(tablet, own);
  if (own) return redirect(addressOf(own, week));
  const plans = new Map(tablet.rows('week_plan/plans', { week }).map((plan) => [plan.clerk_id, plan]));
  const ran = ranOf(tablet, week);
  const rows = tablet
    .rows('week_plan/clerks')
    .filter(({ id, role }) => role === 'clerk' || plans.has(id))
    .map(({ id, name }) => ({ name, href: addressOf(id, week), state: plans.get(id)?.state ?? 'none', plan: plans.get(id), ran: ran.of(id) }));
  const context = {
    week,
    span: spanOf(tablet, week),
    weeks: weekChips(tablet, week, (one) => addressOf('all', one)),
    rows,
    missing: rows.filter(({ state }) => state === 'none' || state === 'returned').length,
    waiting: rows.filter(({ state }) => state === 'proposed').length,
    own: addressOf(tablet.me.id, week),
    may_plan: tablet.may('plan.propose'),
    print: addressOf('all', week, '/sheet'),
  };
  return view('week_plan/list', context, { live: true });
}
