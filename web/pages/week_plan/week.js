// A week by its Monday, and which one a person means.

import { addDays } from '../../worker/days.js';
import { isDay } from '../../worker/typed.js';
import { weekday } from '../contact/hours.js';

const LENGTH = 7;
const SHOWN = [-1, 0, 1, 2];
// from this weekday on, next week is what has to be planned
const THURSDAY = 4;

/** @param {string} day @returns {string} */
export function mondayOf(day) {
  return addDays(day, -((weekday(day) + 6) % LENGTH));
}

/** @param {string} week @returns {string[]} */
export function daysOf(week) {
  return Array.from({ length: LENGTH }, (_, place) => addDays(week, place));
}

/** @param {string} text @returns {string} the week, or empty when it is none */
export function typedWeek(text) {
  return isDay(text) ? mondayOf(text) : '';
}

/** Days of the week to choose from. @param {any} tablet @param {string} week @param {string[]} days */
export function dayChips({ words }, week, days) {
  const all = daysOf(week);
  return days.map((day) => ({ key: day, label: `${words.t(`plan-weekday-${all.indexOf(day) + 1}`)} ${words.day_short(day)}` }));
}

/** The week that is on a person's mind: next one, once it has to be planned. @param {any} tablet @param {string} clerk */
export function weekInMind(tablet, clerk) {
  const now = mondayOf(tablet.today);
  if ((weekday(tablet.today) || LENGTH) < THURSDAY) return now;
  const next = addDays(now, LENGTH);
  const plan = clerk && tablet.row('week_plan/plan', { id: planId(clerk, next) });
  return plan && plan.state !== 'returned' ? now : next;
}

/** @param {string} clerk @param {string} week */
export function planId(clerk, week) {
  return `${clerk}/${week}`;
}

/** @param {string} clerk `all` = the store @param {string} week */
export function addressOf(clerk, week, rest = '') {
  return clerk === 'all' && !rest ? `/floor/plans?week=${week}` : `/floor/plans/${encodeURIComponent(clerk)}/${week}${rest}`;
}

/** Last week, this one and those to plan, as links. @param {any} tablet @param {string} chosen @param {(week: string) => string} href */
export function weekChips(tablet, chosen, href) {
  const now = mondayOf(tablet.today);
  const weeks = SHOWN.map((place) => addDays(now, place * LENGTH));
  const shown = weeks.includes(chosen) ? weeks : [chosen, ...weeks];
  return shown.map((week) => {
    const place = SHOWN[weeks.indexOf(week)];
    const label = place === undefined || place > 1 ? spanOf(tablet, week) : tablet.words.t(`plan-week-${NAMES[place + 1]}`);
    return { label, on: week === chosen, href: href(week) };
  });
}

const NAMES = ['last', 'this', 'next'];

/** From its Monday to its Sunday. @param {any} tablet @param {string} week */
export function spanOf({ words }, week) {
  return `${words.day_short(week)} – ${words.day_short(addDays(week, LENGTH - 1))}`;
}
