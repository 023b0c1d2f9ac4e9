// Which records are complete, by the playbook of this tablet.

import { addDays } from '../../worker/days.js';
import { completeness, nextWorkingDay } from './rule.js';

// in the order of `sync.record.FIELDS`
export const COLUMNS = [
  'name', 'sex', 'phone', 'vip_number', 'id_number', 'birthday', 'wedding_day', 'address', 'district', 'hours', 'likes_brand',
  'likes_price', 'likes_function', 'referrer_id', 'messaging_day',
];
const MOST_BACK = 60;
// how members without a clerk are called
export const NOBODY = '-';
// no id comes after it
const AFTER_ALL = '\u{10ffff}';

/** @typedef {{fields: string[], calendar: Map<string, string>, days: number}} Rules */

/** The playbook's fields and calendar, read once for a page. @param {any} tablet @returns {Rules} */
export function recordRules(tablet) {
  return {
    fields: tablet.rows('record/fields').map(({ key }) => key),
    calendar: new Map(tablet.rows('record/calendar').map(({ day, kind }) => [day, kind])),
    days: tablet.setting('record_due_days', 1),
  };
}

/** What is missing of one member, and until when. @param {any} tablet @param {any} member a row with the record's columns
 * @param {Rules} [rules] */
export function recordOf(tablet, member, rules = recordRules(tablet)) {
  const { percent, missing } = completeness(member, rules.fields);
  const due = missing.length ? nextWorkingDay(member.joined_day, rules.days, rules.calendar) : '';
  return {
    percent,
    missing: missing.map((key) => ({ key, label: tablet.words.t(`record-field-${key}`) })),
    due,
    late: Boolean(due) && due < tablet.today,
    today: due === tablet.today,
  };
}

/** How many records are incomplete, by who looks after them: of one person, of nobody (`NOBODY`), or all with `clerk` empty.
 * @param {any} tablet @param {string} clerk @returns {{clerk_id: string, name: string, count: number, late: number}[]} */
export function incompleteCounts(tablet, clerk) {
  return tablet.whileUnchanged('record/incomplete_counts', lookedFor(tablet, recordRules(tablet), clerk), (rows) => rows);
}

/** What `member_record.empty` holds for a column that is empty. @param {string} column */
export function bitOf(column) {
  return 2 ** COLUMNS.indexOf(column);
}

/** Parameters of the queries: which columns are asked for, as the tablet's index `member_empty` has them; whose; and the last
 * day of joining whose records are overdue. @param {any} tablet @param {Rules} rules @param {string} clerk as above */
export function lookedFor(tablet, rules, clerk) {
  const wanted = COLUMNS.filter((key) => rules.fields.includes(key)).reduce((bits, key) => bits + bitOf(key), 0);
  const [first, last] = clerk === NOBODY ? ['', ''] : [clerk, clerk || AFTER_ALL];
  return { wanted, first, last, late_until: lateUntil(tablet.today, rules) };
}

/** @param {string} today @param {Rules} rules */
function lateUntil(today, { calendar, days }) {
  let day = today;
  for (let back = 0; back < MOST_BACK && nextWorkingDay(day, days, calendar) >= today; back += 1) day = addDays(day, -1);
  return day;
}
