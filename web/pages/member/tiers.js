// The playbook's tiers as pages show them: the highest card is gold, the one below silver, whatever they are called.

import { spoken } from '../../worker/formats.js';

const LOOKS = ['gold', 'silver'];

/** From the first one up; `gives`: its benefits. @returns {(import('./standing.js').Tier & {label: string, card: string, look: string,
 * gives: {key: string, label: string}[]})[]} */
export function tiersOf(tablet) {
  const rows = tablet.rows('member/tiers');
  return rows.map((tier, place) => ({
    ...tier,
    label: tablet.words.tr(tier.title),
    card: tablet.words.tr(tier.card),
    gives: JSON.parse(tier.benefits || '[]').map(({ key, title }) => ({ key, label: spoken(title, tablet.words.locale) })),
    look: LOOKS[rows.length - 1 - place] ?? '',
  }));
}
