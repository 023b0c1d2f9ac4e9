// Days as a person thinks of them: three days ago, a birthday next week.

import { addDays } from '../../worker/days.js';

const DAY_MS = 86_400_000;
const RECENT = 30;

/** Days from one to the other; negative when the second is earlier. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A past day: near ones as their distance, others as a date, without this year's number; empty when there is none. */
export function dayText({ words, today }, day) {
  if (!day) return '';
  const ago = daysBetween(day, today);
  if (ago === 0) return words.t('common-today');
  if (ago === 1) return words.t('common-yesterday');
  if (ago > 1 && ago <= RECENT) return words.t('common-days_ago', { count: ago });
  return day.slice(0, 4) === today.slice(0, 4) ? words.day_short(day) : words.day(day);
}

/**
 * How many days until the day comes round again, this year or next; 29 February is kept on the 28th in other years.
 * @param {string} day @param {string} today
 */
export function daysUntilAnniversary(day, today) {
  const year = Number(today.slice(0, 4));
  const [next] = [year, year + 1].map((one) => inYear(day, one)).filter((one) => one >= today);
  return daysBetween(today, next);
}

/** The day of another year; 29 February is the 28th where there is none. @param {string} day @param {number} year */
export function inYear(day, year) {
  const leap = addDays(`${year}-02-28`, 1).endsWith('-02-29');
  const date = day.slice(5) === '02-29' && !leap ? '02-28' : day.slice(5);
  return `${year}-${date}`;
}
