// What came of the plans that were set for a week: how much was done, how much of it late, who was reached, what they said.

const WISHES = ['wants_visit'];
const UNHAPPY = ['complaint'];

/**
 * @typedef {{planned: number, done: number, done_late: number, late: number, open: number, reached: number,
 *   complaints: number, wishes: number}} Ran
 */

/** @param {any} tablet @param {string} week @param {string} [clerk] empty = the store */
export function ranOf(tablet, week, clerk = '') {
  const rows = tablet.rows('week_plan/ran', { week, clerk });
  const said = rows
    .filter((row) => row.contact_id && (isUnhappy(row) || isWish(row)))
    .map((row) => ({ ...row, label: tablet.words.tr(row.title), kind: isUnhappy(row) ? 'complaint' : 'wish' }));
  return {
    total: counted(rows, tablet.today),
    of: (id) => counted(rows.filter((row) => row.clerk_id === id), tablet.today),
    byDay: (day) => counted(rows.filter((row) => row.day === day), tablet.today),
    said,
  };
}

/** @param {any[]} rows @param {string} today @returns {Ran} */
export function counted(rows, today) {
  const done = rows.filter(({ state }) => state === 'done');
  const open = rows.filter(({ state }) => state === 'open');
  return {
    planned: rows.length,
    done: done.length,
    done_late: done.filter((row) => row.done_day > row.day).length,
    late: open.filter(({ day }) => day < today).length,
    open: open.length,
    reached: done.filter(({ reached }) => reached).length,
    complaints: rows.filter((row) => row.contact_id && isUnhappy(row)).length,
    wishes: rows.filter((row) => row.contact_id && isWish(row)).length,
  };
}

function isUnhappy({ mark, outcome }) {
  return mark === 'complaint' || UNHAPPY.includes(outcome);
}

function isWish({ mark, outcome }) {
  return mark === 'appointment' || WISHES.includes(outcome);
}
