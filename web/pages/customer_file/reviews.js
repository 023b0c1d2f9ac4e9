// Reviews of this half year: what is due by its end, the overdue first, and how many are done.

import { view } from '../../worker/answer.js';
import { daysBetween } from '../member/days.js';
import { halfYear, kindNames, looksAfter, seesAll } from './whose.js';

export function reviews({ tablet }) {
  const name = kindNames(tablet);
  const rows = tablet.rows('customer_file/due', about(tablet)).map((row) => ({
    ...row,
    kind_name: name(row.kind),
    late: Math.max(daysBetween(row.next_review, tablet.today), 0),
  }));
  return view('customer_file/reviews', { rows, progress_of: progressOf(tablet), mine: !seesAll(tablet) }, { live: true });
}

/** @param {any} tablet @returns {{done: number, total: number, late: number, until: string}} */
export function progressOf(tablet) {
  const given = about(tablet);
  return { ...tablet.row('customer_file/progress', given), until: given.until };
}

function about(tablet) {
  return { ...looksAfter(tablet), ...halfYear(tablet.today) };
}
