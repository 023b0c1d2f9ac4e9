// Spreads contacts over the days of a week: each within its window and on a day on which the member can be reached, nobody
// twice a day where that can be helped, no day much fuller than another.

import { addDays } from '../../worker/days.js';
import { daysBetween } from '../member/days.js';

/**
 * @typedef {{key: string, member_id?: string, due: string, from_day: string, to_day: string, fixed?: boolean,
 *   suits?: (day: string) => boolean}} Wanted `fixed`: it has its day; `suits`: whether the member can be reached on a day
 */

/**
 * The day of each by its key. A day is left only when it has its share already; what is late comes first.
 * @param {Wanted[]} wanted @param {string[]} days those on which there is work, in order
 * @param {Map<string, number>} busy what is on a day besides @returns {Map<string, string>}
 */
export function balanced(wanted, days, busy = new Map()) {
  const loads = new Map(days.map((day) => [day, busy.get(day) ?? 0]));
  const total = wanted.length + [...loads.values()].reduce((sum, load) => sum + load, 0);
  const share = Math.ceil(total / Math.max(days.length, 1));
  const placed = new Map();
  const met = new Set();
  const put = (one, day) => {
    placed.set(one.key, day);
    if (one.member_id) met.add(`${day} ${one.member_id}`);
    loads.set(day, (loads.get(day) ?? 0) + 1);
  };
  for (const one of wanted.filter(({ fixed }) => fixed)) put(one, one.due);
  for (const one of inOrder(wanted)) put(one, chosenDay(one, days, met, (day) => loads.get(day) ?? 0, share));
  return placed;
}

function inOrder(wanted) {
  const width = ({ from_day, to_day }) => daysBetween(from_day, to_day);
  return wanted
    .filter(({ fixed }) => !fixed)
    .sort((a, b) => width(a) - width(b) || (a.due < b.due ? -1 : Number(a.due > b.due)) || (a.key < b.key ? -1 : 1));
}

/** The nearest with room; when all are full the emptiest. */
function chosenDay(one, days, met, load, share) {
  const near = openDays(one, days).map((day) => ({ day, away: Math.abs(daysBetween(one.due, day)) }));
  near.sort((a, b) => a.away - b.away || (a.day < b.day ? -1 : 1));
  const alone = near.filter(({ day }) => !met.has(`${day} ${one.member_id}`));
  const left = alone.length ? alone : near;
  const emptiest = [...left].sort((a, b) => load(a.day) - load(b.day))[0];
  return (alone.find(({ day }) => load(day) < share) ?? emptiest)?.day ?? one.due;
}

/** Those of its window that suit the member, else those that suit, else any. What is late already may wait for any of them. */
function openDays({ due, from_day, to_day, suits = () => true }, days) {
  const until = to_day > due ? to_day : due;
  const late = due < days[0];
  const reachable = days.filter(suits);
  const choices = [reachable.filter((day) => late || (day >= from_day && day <= until)), reachable];
  return choices.find(({ length }) => length) ?? days;
}

/** The days of work that are left of a week; all that are left when each is a holiday. @param {string} week
 * @param {string} today @param {Set<string>} holidays @returns {string[]} */
export function workDays(week, today, holidays) {
  const left = Array.from({ length: 7 }, (_, place) => addDays(week, place)).filter((day) => day >= today);
  const working = left.filter((day) => !holidays.has(day));
  return working.length ? working : left;
}
