// The members behind a number.

import { view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { nearDay } from '../today/due.js';
import { outcomeTitles, stepTitles } from '../today/titles.js';
import { freshBound } from './fresh.js';
import { addressOf, asked } from './period.js';

const SCREENFUL = 50;
const MOST = 2000;
const FOLLOWED = ['due', 'done', 'late', 'reached', 'missed', 'overdue', 'replanned'];
const CONTACTED = ['contacted', 'bought'];
const SENT = 'sent';
const FRESH = ['fresh', 'complete', 'added'];
const CUSTOMERS = ['customers', 'again', 'once'];
const REASON = 'reason-';
const QUERIES = { contacted: 'figure/contacted_members', bought: 'figure/contacted_members', sent: 'figure/sent_members' };

export function list(visit) {
  const { tablet, params, query } = visit;
  const wanted = asked(visit);
  const { what } = params;
  const of_store = CUSTOMERS.includes(what) || what.startsWith(REASON);
  const known = [...FOLLOWED, ...CONTACTED, ...FRESH, SENT].includes(what) || of_store;
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
  if (FRESH.includes(what)) return tablet.rows('figure/newcomer_members', { ...freshBound(tablet, wanted), what, count });
  return tablet.rows(QUERIES[what] ?? 'figure/follow_up_members', { ...wanted.bound, what, count });
}

function reasonTitle(tablet, reason) {
  return tablet.choices('churn_reason').find(({ key }) => key === reason)?.label ?? reason;
}

/** What the number counted of this member, each day by its name. */
function saidOf(tablet, row) {
  const { words } = tablet;
  const step = row.step ? (stepTitles(tablet).get(`${row.step_tier}/${row.step}`) ?? row.step) : '';
  const outcome = row.outcome ? (outcomeTitles(tablet).get(row.outcome) ?? '') : '';
  const money = row.amount_minor > 0 ? words.money(row.amount_minor) : '';
  return [step, ...daysSaid(tablet, row), outcome, money, row.person_name].filter(Boolean).join(' · ');
}

function daysSaid({ words, today }, { first_due, due, done_day, contact_day, state }) {
  const said = { due: first_due, moved: state === 'open' && due !== first_due ? due : '', done: done_day, contact: contact_day };
  return Object.entries(said).filter(([, day]) => day).map(([name, day]) => words.t(`figure-day-${name}`, { when: nearDay(words, day, today) }));
}
