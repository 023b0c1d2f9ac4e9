// Cards on the day's page: what is due, and who could have one. It chases by itself: a step is late because its day has
// passed, wherever the server is.

import { tiersOf } from '../member/tiers.js';
import { reachedOf } from './reached.js';
import { GOING, shownCard } from './states.js';
import { looksAfter } from './whose.js';

const SHOWN = 4;
const MOST = 500;

/** @param {any} tablet what this person has to do with cards today, the longest overdue first */
export function cardsToday(tablet) {
  const tiers = tiersOf(tablet);
  const due = dueOf(tablet);
  return {
    due: due.slice(0, SHOWN).map((card) => shownCard(tablet, card, tiers)),
    due_count: due.length,
    late_count: due.filter(({ due_day: day }) => day < tablet.today).length,
    reached_count: reachedOf(tablet, looksAfter(tablet).person).length,
  };
}

/** How many cards wait for the person in hand. @param {any} tablet */
export function dueCount(tablet) {
  return dueOf(tablet).length;
}

function dueOf(tablet) {
  const { today } = tablet;
  return tablet.whileUnchanged('card/register', { states: JSON.stringify(GOING), ...looksAfter(tablet), count: MOST }, (rows) =>
    rows.filter(({ due_day: day }) => day !== '' && day <= today),
  );
}
