// A member's cards for the member's own page.

import { tiersOf } from '../member/tiers.js';
import { LIVE, OPEN, shownCard } from './states.js';

const SHOWN = 3;

/** Whether the card of the tier held may be applied for again: the tier has one and the member has none, because it was lost
 * or damaged. As the operation judges. @param {{tier: string, state: string}[]} cards all of the member
 * @param {any} held the tier, or null */
export function replaces(cards, held) {
  return Boolean(held && (held.single_minor || held.cumulative_minor) && !cards.some(({ tier, state }) => tier === held.key && LIVE.includes(state)));
}

/** @param {any} tablet @param {string} memberId those on their way first; `applied`: one is still without a verdict;
 * `lost`: the member has no card of the tier held any more @param {any} held that tier, or null */
export function cardsOf(tablet, memberId, held) {
  const tiers = tiersOf(tablet);
  const rows = tablet.rows('card/of_member', { member_id: memberId });
  return {
    cards: rows.slice(0, SHOWN).map((card) => shownCard(tablet, card, tiers)),
    applied: rows.some(({ state }) => OPEN.includes(state)),
    lost: rows.some(({ tier, state }) => tier === held?.key && state === 'void') && replaces(rows, held),
  };
}
