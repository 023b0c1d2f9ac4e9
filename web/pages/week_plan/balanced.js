// Spreads contacts over the days of a week: each within its window, nobody twice a day where that can be helped, no day much
// fuller than another.

import { addDays } from '../../worker/days.js';
import { daysBetween } from '../member/days.js';

/**
 * @typedef {{key: string, member_id?: string, due: string, from_day: string, to_day: string, fixed?: boolean}} Wanted `fixed`: it
 *   has its day
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
  for (const one of inOrder(wanted)) put(one, chosenDay(one, days, met, (day) => (loads.get(day) ?? 0) < share));
  return placed;
}

function inOrder(wanted) {
  const width = ({ from_day, to_day }) => daysBetween(from_day, to_day);
  return wanted
    .filter(({ fixed }) => !fixed)
    .sort((a, b) => width(a) - width(b) || (a.due < b.due ? -1 : Number(a.due > b.due)) || (a.key < b.key ? -1 : 1));
}

function chosenDay({ member_id, due, from_day, to_day }, days, met, hasRoom) {
  const until = to_day > due ? to_day : due;
  const open = days.filter((day) => day >= from_day && day <= until);
  const near = (open.length ? open : days).map((day) => ({ day, away: Math.abs(daysBetween(due, day)) }));
  near.sort((a, b) => a.away - b.away || (a.day < b.day ? -1 : 1));
  const alone = near.filter(({ day }) => !met.has(`${day} ${member_id}`));
  return (alone.find(({ day }) => hasRoom(day)) ?? alone[0] ?? near[0])?.day ?? due;
}

/** The days of work that are left of a week; all that are left when each is a holiday. @param {string} week
 * @param {string} today @param {Set<string>} holidays @returns {string[]} */
export function workDays(week, today, holidays) {
  const left = Array.from({ length: 7 }, (_, place) => addDays(week, place)).filter((day) => day >= today);
  const working = left.filter((day) => !holidays.has(day));
  return working.length ? working : left;
}
