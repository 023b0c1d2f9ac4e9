// What a clerk's week holds by itself: follow-ups that fall into it, birthdays, members due by quarter or long not here.

import { addDays } from '../../worker/days.js';
import { callHours } from '../contact/hours.js';
import { inYear } from '../member/days.js';
import { suitsDay } from '../member/hours.js';
import { balanced, workDays } from './balanced.js';
import { daysOf } from './week.js';

const MOST = 200;
const LEAST_WINDOW = 6;

/**
 * @typedef {{key: string, follow_up_id: string, member_id: string, kind: string, name: string, tier: string, hours: string,
 *   step: string, trigger: string, channel: string, due: string, from_day: string, to_day: string, purpose: string,
 *   fixed: boolean, promised?: number}} Proposed `promised`: the member knows the day
 */

/** Without their day. @param {any} tablet @param {string} clerk @param {string} week @returns {Proposed[]} */
export function proposedFor(tablet, clerk, week) {
  const last = addDays(week, 6);
  const due = tablet.rows('week_plan/due', { clerk, week, last, most: MOST }).map((row) => ({
    ...row,
    key: row.follow_up_id,
    kind: 'follow_up',
    fixed: row.purpose === 'wish' || row.promised === 1,
  }));
  return [...due, ...birthdays(tablet, clerk, week), ...idle(tablet, clerk, week, last)];
}

/** Their days, by key, beside what else is on. @param {any} tablet @param {Proposed[]} items @param {string} week
 * @param {Map<string, number>} busy */
export function daysFor(tablet, items, week, busy) {
  const holidays = new Set(tablet.rows('week_plan/holidays', { week, last: addDays(week, 6) }).map(({ day }) => day));
  const days = workDays(week, tablet.today, holidays);
  const hours = callHours(tablet);
  const factsOf = (one) => (one.channel === 'call' && hours.get(one.hours)?.facts) || {};
  // what had its day and was not done is still done, as soon as it can be
  const wanted = items.map((one) => ({ ...one, fixed: one.fixed && one.due >= tablet.today, suits: (day) => suitsDay(factsOf(one), day) }));
  return balanced(wanted, days.length ? days : daysOf(week).slice(-1), busy);
}

function birthdays(tablet, clerk, week) {
  const days = daysOf(week).filter((day) => day >= tablet.today);
  const parts = days.flatMap((day) => (day.endsWith('-02-28') ? ['02-28', '02-29'] : [day.slice(5)]));
  return tablet.rows('week_plan/birthdays', { clerk, week, days: JSON.stringify(parts) }).flatMap((row) => {
    const day = days.find((one) => inYear(row.birthday, Number(one.slice(0, 4))) === one);
    if (!day) return [];
    const id = row.follow_up_id.replace(/\/\d{4}\//, `/${day.slice(0, 4)}/`);
    return [{ ...row, follow_up_id: id, key: id, kind: 'birthday', step: '', trigger: 'birthday', purpose: 'wish', due: day, from_day: day, to_day: day, fixed: true }];
  });
}

/** Any day of the week suits them. */
function idle(tablet, clerk, week, last) {
  const quarter = tablet.setting('quarter_days', 90);
  const absent = tablet.row('week_plan/absent_days').days || tablet.setting('churn_days', 180);
  const rows = tablet.rows('week_plan/idle', {
    clerk,
    last,
    called_before: addDays(last, -quarter),
    here_before: addDays(week, -absent),
    most: tablet.setting('plan_idle_most', 6),
  });
  return rows.map((row, place) => {
    const due = addDays(week, place % (LEAST_WINDOW + 1));
    const kind = row.slow_since ? 'quarter' : 'no_visit';
    return { ...row, follow_up_id: '', key: row.member_id, kind, step: '', trigger: kind, channel: 'call', purpose: 'care', due, from_day: week, to_day: last, fixed: false };
  });
}
