// Cards on the day's page: what is due, and who could have one. It chases by itself: a step is late because its day has
// passed, wherever the server is.

import { tiersOf } from '../member/tiers.js';
import { reachedOf } from './reached.js';
import { GOING, shownCard } from './states.js';
import { seesAll } from './whose.js';

const SHOWN = 4;
const MOST = 500;

/** @param {any} tablet what this person has to do with cards today, the longest overdue first */
export function cardsToday(tablet) {
  const person = seesAll(tablet) ? '' : tablet.me.id;
  const tiers = tiersOf(tablet);
  const due = tablet
    .rows('card/register', { states: JSON.stringify(GOING), person, count: MOST })
    .filter(({ due_day: day }) => day !== '' && day <= tablet.today)
    .map((card) => shownCard(tablet, card, tiers));
  return {
    due: due.slice(0, SHOWN),
    due_count: due.length,
    late_count: due.filter(({ late }) => late).length,
    reached_count: reachedOf(tablet, person).length,
  };
}
