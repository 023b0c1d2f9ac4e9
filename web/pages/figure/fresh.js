// New members of the days: how many of their records are complete and how many are on the messaging list.

import { bitOf, lookedFor, recordRules } from '../record/record.js';
import { share } from './summing.js';

const COUNTS = ['count', 'complete', 'added'];

/** Parameters of the queries of newcomers. */
export function freshBound(tablet, { since, person }) {
  const { wanted } = lookedFor(tablet, recordRules(tablet), '');
  return { since, person, wanted, messaging: bitOf('messaging_day') };
}

/** In all and by person; each share with what it is of. @param {any} tablet @param {{since: string, person: string}} asked
 * @param {(id: string) => string} nameOf */
export function freshOf(tablet, asked, nameOf) {
  const rows = tablet.rows('figure/newcomers', freshBound(tablet, asked));
  const sums = Object.fromEntries(COUNTS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]));
  return { ...rated(sums), people: rows.map((row) => ({ ...rated(row), name: nameOf(row.person) })) };
}

function rated(row) {
  return { ...row, complete_share: share(row.complete, row.count), added_share: share(row.added, row.count) };
}
