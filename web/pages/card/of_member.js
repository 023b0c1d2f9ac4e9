// A member's cards for the member's own page.

import { tiersOf } from '../member/tiers.js';
import { OPEN, shownCard } from './states.js';

const SHOWN = 3;

/** @param {any} tablet @param {string} memberId those on their way first; `applied`: one is still without a verdict */
export function cardsOf(tablet, memberId) {
  const tiers = tiersOf(tablet);
  const rows = tablet.rows('card/of_member', { member_id: memberId });
  return {
    cards: rows.slice(0, SHOWN).map((card) => shownCard(tablet, card, tiers)),
    applied: rows.some(({ state }) => OPEN.includes(state)),
  };
}
