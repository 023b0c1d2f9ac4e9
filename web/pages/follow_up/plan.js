// What follows from days (birthdays, festivals, absence), planned by the tablet itself when the server has not done it.

import { addDays } from '../../worker/days.js';

const AHEAD_DAYS = 7;
const MOST_DAYS = 31;

/** @type {WeakMap<object, Promise<void>>} */
const planning = new WeakMap();

/** Plans today and the days ahead, unless somebody did: the server would plan the very same follow-ups. Two looks at the same
 * moment are one plan. @param {any} tablet */
export function planDay(tablet) {
  const now = planning.get(tablet) ?? plan(tablet).finally(() => planning.delete(tablet));
  planning.set(tablet, now);
  return now;
}

/** How many days ahead. @param {any} tablet */
export function daysAhead(tablet) {
  return Math.min(Math.max(tablet.setting('plan_ahead_days', AHEAD_DAYS), 0), MOST_DAYS);
}

async function plan(tablet) {
  const { today } = tablet;
  if (!tablet.may('follow_up.plan') || wasPlanned(tablet, today)) return;
  await tablet.operate('follow_up.plan', { plan_day: today, until_day: addDays(today, daysAhead(tablet)) });
}

function wasPlanned(tablet, day) {
  return tablet.whileUnchanged('follow_up/plan_run', { day }, (rows) => rows.length > 0);
}
