// Adds up what the queries count: by person, by week, in all. Pure.

import { addDays } from '../../worker/days.js';
import { daysBetween } from '../member/days.js';

const WEEK = 7;
const FOLLOWED = /** @type {const} */ (['due', 'done', 'late', 'reached', 'missed', 'overdue', 'replanned']);

/** @typedef {Record<(typeof FOLLOWED)[number], number>} Followed */

/** @param {Followed[]} rows @returns {Followed} */
export function total(rows) {
  return /** @type {Followed} */ (Object.fromEntries(FOLLOWED.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])));
}

/** @param {(Followed & {person: string})[]} rows @returns {Map<string, Followed>} */
export function byPerson(rows) {
  const people = [...new Set(rows.map(({ person }) => person))];
  return new Map(people.map((person) => [person, total(rows.filter((row) => row.person === person))]));
}

/** The weeks up to today, the earliest first; each ends on today's weekday. @param {(Followed & {day: string})[]} rows
 * @param {string} today @param {number} weeks @returns {{from: string, whole: number, part: number}[]} */
export function byWeek(rows, today, weeks) {
  const found = [...Array(weeks).keys()].map((back) => ({ from: addDays(today, 1 - (weeks - back) * WEEK), whole: 0, part: 0 }));
  for (const row of rows) {
    const week = found[weeks - 1 - Math.floor(daysBetween(row.day, today) / WEEK)];
    if (!week) continue;
    week.whole += row.due;
    week.part += row.done - row.late;
  }
  return found;
}

/** @param {number} part @param {number} whole @returns {number | null} null when there is nothing to have a share of */
export function share(part, whole) {
  return whole ? part / whole : null;
}

/** Customers who came once only, of all who came: none of the next ones is counted. Source: the menswear member manual.
 * @param {{customers: number, again: number}} counted @returns {number | null} */
export function churn({ customers, again }) {
  return customers ? 1 - again / customers : null;
}
