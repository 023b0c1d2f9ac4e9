// The playbook's tiers as pages show them: the highest card is gold, the one below silver, whatever they are called.

const LOOKS = ['gold', 'silver'];

/** From the first one up. @returns {(import('./standing.js').Tier & {label: string, look: string})[]} */
export function tiersOf(tablet) {
  const rows = tablet.rows('member/tiers');
  return rows.map((tier, place) => ({
    ...tier,
    label: tablet.words.tr(tier.title),
    card: tablet.words.tr(tier.card),
    look: LOOKS[rows.length - 1 - place] ?? '',
  }));
}
