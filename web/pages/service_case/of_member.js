// What a member is not content with, or suggested, for the member's own page.

import { shownCase } from './shown.js';

const SHOWN = 3;

/** Those that are open first. `complaint`: the one that is open, or null. @param {any} tablet @param {string} memberId */
export function casesOf(tablet, memberId) {
  const rows = tablet.rows('service_case/of_member', { member_id: memberId }).map((row) => shownCase(tablet, row));
  return {
    rows: rows.slice(0, SHOWN),
    complaint: rows.find(({ open, kind }) => open && kind === 'complaint') ?? null,
  };
}
