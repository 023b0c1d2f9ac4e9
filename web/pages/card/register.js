// The card register: every card on its way, by state, with its age and when the next step is due; the overdue first.

import { view } from '../../worker/answer.js';
import { daysBetween } from '../member/days.js';
import { tiersOf } from '../member/tiers.js';
import { reachedOf } from './reached.js';
import { GOING, shownCard, STATES } from './states.js';
import { looksAfter, seesAll } from './whose.js';

const SCREENFUL = 100;
/** Approved and still not in the member's hands. */
const WAITING = ['approved', 'told'];

export function register({ tablet, query }) {
  const state = STATES.includes(query.state) ? query.state : '';
  const mine = query.whose ? query.whose === 'mine' : !seesAll(tablet);
  const theirs = looksAfter(tablet, !mine);
  const states = state ? [state] : query.waiting ? WAITING : GOING;
  const tiers = tiersOf(tablet);
  const rows = tablet
    .rows('card/register', { states: JSON.stringify(states), ...theirs, count: SCREENFUL })
    .map((card) => ({ ...shownCard(tablet, card, tiers), days: daysBetween(card.since, tablet.today) }));
  const counts = new Map(tablet.rows('card/counted', theirs).map((row) => [row.state, row]));
  const address = (/** @type {Record<string, string>} */ changes) => addressOf({ state, waiting: query.waiting ?? '', whose: mine ? 'mine' : 'all', ...changes });
  return view('card/register', {
    rows,
    mine,
    whose: { mine: address({ whose: 'mine' }), all: address({ whose: 'all' }) },
    chips: chipsOf(tablet, counts, state, query.waiting ?? '', address),
    any: counts.size > 0,
    reached_count: reachedOf(tablet, theirs.person).length,
  }, { live: true });
}

function chipsOf({ words }, counts, state, waiting, address) {
  const waits = WAITING.reduce((sum, one) => sum + (counts.get(one)?.count ?? 0), 0);
  const chip = (one) => ({
    label: words.t(`card-state-${one}`),
    count: counts.get(one)?.count ?? 0,
    late: counts.get(one)?.late ?? 0,
    on: state === one,
    href: address({ state: state === one ? '' : one, waiting: '' }),
  });
  const notCollected = { label: words.t('card-not_collected'), count: waits, late: 0, on: Boolean(waiting), href: address({ state: '', waiting: waiting ? '' : '1' }) };
  return [...STATES.map(chip), notCollected].filter(({ count, on }) => count || on);
}

/** @param {Record<string, string>} values */
function addressOf(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return `/floor/cards?${new URLSearchParams(given)}`;
}
