// Titles of the playbook by key, in the person's language.

import { tiersOf } from '../member/tiers.js';

const OWN_NAMES = ['plan', 'special'];

/** Of steps, by `tier/key` and, for members whose card is another by now, by the key alone; the current version wins. */
export function stepTitles(tablet) {
  const titles = titled(tablet, 'today/step_titles', 'step');
  for (const [step, title] of [...titles]) titles.set(step.slice(step.indexOf('/') + 1), title);
  return titles;
}

/** What a follow-up is called. Those that no cadence made (a visit that was agreed on, a plan of the week) have a name of their
 * own. @param {any} tablet @param {Map<string, string>} titles of `stepTitles` @param {{tier: string, step: string,
 * trigger?: string}} row */
export function stepTitle(tablet, titles, { tier, step, trigger = '' }) {
  const titled = titles.get(`${tier}/${step}`) ?? titles.get(step);
  if (titled) return titled;
  if (step === 'visit') return tablet.words.t('today-step-visit');
  return OWN_NAMES.includes(trigger) ? tablet.words.t(`today-step-${trigger}`) : step;
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
