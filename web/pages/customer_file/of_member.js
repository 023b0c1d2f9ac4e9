// A member's customer files for the member's own page.

import { kindNames } from './whose.js';

/** @param {any} tablet @param {string} memberId */
export function filesOf(tablet, memberId) {
  const name = kindNames(tablet);
  return tablet.rows('customer_file/of_member', { id: memberId }).map((row) => ({ ...row, kind_name: name(row.kind) }));
}
