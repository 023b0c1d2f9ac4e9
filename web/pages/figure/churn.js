// Churn: customers who came once only, of all who came in a period; its trend and the reasons that customers gave.

import { addDays } from '../../worker/days.js';
import { bars } from './chart.js';
import { churn } from './summing.js';

const PERIODS = 4;

/** Of the days up to today. */
export function churnOf(tablet, days, until = tablet.today) {
  const since = addDays(until, 1 - days);
  const counted = tablet.whileUnchanged('figure/customers', { since, until }, ([row]) => row);
  return { ...counted, since, until, once: counted.customers - counted.again, share: churn(counted) };
}

/** Period by period up to today, the earliest first, and the reasons in the latest. */
export function trendOf(tablet, { churn_days, list }) {
  const periods = [...Array(PERIODS).keys()].reverse().map((back) => churnOf(tablet, churn_days, addDays(tablet.today, -back * churn_days)));
  const now = periods[periods.length - 1];
  const known = new Map(tablet.choices('churn_reason').map(({ key, label }) => [key, label]));
  const reasons = tablet.rows('figure/reasons', { since: now.since });
  return {
    now, periods,
    chart: periods.some(({ customers }) => customers) ? bars(periods.map(({ since, customers, once }) => ({ label: tablet.words.day_short(since), whole: customers, part: once }))) : null,
    reasons: reasons.map(({ reason, members }) => ({ reason, members, label: known.get(reason) ?? reason, href: list(`reason-${reason}`) })),
    lengths: [91, 180, 365].map((count) => ({ label: tablet.words.t('figure-days', { count }), on: count === churn_days, href: `/floor/figures/churn?churn=${count}` })),
  };
}
