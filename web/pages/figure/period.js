// What of the figures a person wants to see: days back from today, and whose.

import { addDays } from '../../worker/days.js';

const WEEK = 7;
const MOST = 731;
const WITHIN = 14;
const HALF_A_YEAR = 180;

/** A clerk sees their own figures, everybody else the whole store's. */
export function seesAll({ me }) {
  return me.role !== 'clerk';
}

/** `bound`: parameters of the queries; `address`: of the page with some of it changed; `mine`: whose they are is not to be chosen. */
export function asked({ tablet, query }) {
  const days = Math.min(Math.max(Number.parseInt(query.days, 10) || WEEK, 1), MOST);
  const mine = !seesAll(tablet);
  const person = mine ? tablet.me.id : (query.person ?? '');
  const churn_days = Math.min(Math.max(Number.parseInt(query.churn, 10) || tablet.setting('churn_days', HALF_A_YEAR), 1), MOST);
  const within = tablet.setting('conversion_days', WITHIN);
  const since = addDays(tablet.today, 1 - days);
  // the newest row of a key comes last
  const outcomes = [...new Map(tablet.rows('figure/outcomes').map((row) => [row.key, row])).values()];
  const keys = (test) => outcomes.filter(test).map(({ key }) => key);
  const chosen = { days: String(days), person: mine ? '' : person, churn: query.churn ?? '' };
  return {
    days, since, person, mine, churn_days, within,
    until: tablet.today,
    bound: { since, person, within, reached: keys(({ reached }) => reached), counted: keys(({ reached, closes, mark }) => reached || (closes && !mark)) },
    address: (changes) => addressOf('/floor/figures', { ...chosen, ...changes }),
    list: (what, of = person) => addressOf(`/floor/figures/list/${what}`, { ...chosen, person: mine ? '' : of }),
    query: chosen,
  };
}

/** @param {string} path @param {Record<string, any>} values */
export function addressOf(path, values) {
  const given = /** @type {[string, string][]} */ (Object.entries(values).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}
