// Titles of the playbook by key, in the person's language.

import { tiersOf } from '../member/tiers.js';

/** Of steps, by `tier/key`; the current version wins. */
export function stepTitles(tablet) {
  return titled(tablet, 'today/step_titles', 'step');
}

/** Tiers with label, rank and look. */
export function tiersByKey(tablet) {
  return new Map(tiersOf(tablet).map((tier) => [tier.key, tier]));
}

export function outcomeTitles(tablet) {
  return titled(tablet, 'contact/outcomes', 'key');
}

function titled(tablet, query, key) {
  return new Map(tablet.rows(query).map((row) => [row[key], tablet.words.tr(row.title)]));
}
