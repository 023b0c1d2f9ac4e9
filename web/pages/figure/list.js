// The members behind a number.

import { view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { nearDay } from '../today/due.js';
import { outcomeTitles, stepTitles } from '../today/titles.js';
import { addressOf, asked } from './period.js';

const SCREENFUL = 50;
const MOST = 2000;
const FOLLOWED = ['due', 'done', 'late', 'reached', 'missed', 'overdue'];
const CONTACTED = ['contacted', 'bought'];
const CUSTOMERS = ['customers', 'again', 'once'];
const REASON = 'reason-';

export function list(visit) {
  const { tablet, params, query } = visit;
  const wanted = asked(visit);
  const { what } = params;
  const of_store = CUSTOMERS.includes(what) || what.startsWith(REASON);
  const known = FOLLOWED.includes(what) || CONTACTED.includes(what) || of_store;
  if (!known || (of_store && wanted.mine)) return view('shared/not_found', {}, { status: 404 });
  const shown = Math.min(Math.max(Number.parseInt(query.shown, 10) || 0, SCREENFUL), MOST);
  const found = rowsOf(tablet, what, wanted, shown + 1);
  const tiers = tiersOf(tablet);
  const title = what.startsWith(REASON) ? reasonTitle(tablet, what.slice(REASON.length)) : tablet.words.t(`figure-list-${what}`);
  const context = {
    ...wanted, title, since: of_store ? addDays(tablet.today, 1 - wanted.churn_days) : wanted.since,
    back: of_store ? addressOf('/floor/figures/churn', { churn: query.churn }) : wanted.address({}),
    rows: found.slice(0, shown).map((row) => ({ ...shownRow(tablet, tiers, row), said: saidOf(tablet, row) })),
    more: found.length > shown && shown < MOST ? addressOf(`/floor/figures/list/${what}`, { ...wanted.query, shown: shown + SCREENFUL }) : '',
  };
  return view('figure/list', context, { live: true });
}

function rowsOf(tablet, what, wanted, count) {
  const churned = { since: addDays(tablet.today, 1 - wanted.churn_days), until: tablet.today };
  if (what.startsWith(REASON)) return tablet.rows('figure/reason_members', { ...churned, reason: what.slice(REASON.length), count });
  if (CUSTOMERS.includes(what)) return tablet.rows('figure/customer_members', { ...churned, what, count });
  const name = CONTACTED.includes(what) ? 'figure/contacted_members' : 'figure/follow_up_members';
  return tablet.rows(name, { ...wanted.bound, what, count });
}

function reasonTitle(tablet, reason) {
  return tablet.choices('churn_reason').find(({ key }) => key === reason)?.label ?? reason;
}

/** What the number counted of this member. */
function saidOf(tablet, row) {
  const { words, today } = tablet;
  const when = row.first_due ? nearDay(words, row.first_due, today) : '';
  const step = row.step ? (stepTitles(tablet).get(`${row.step_tier}/${row.step}`) ?? row.step) : '';
  const outcome = row.outcome ? (outcomeTitles(tablet).get(row.outcome) ?? '') : '';
  const money = row.amount_minor > 0 ? words.money(row.amount_minor) : '';
  return [step, when, outcome, money, row.person_name].filter(Boolean).join(' · ');
}
