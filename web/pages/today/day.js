// What is due today for the person in hand, and what the chips in the address and the typed text leave of it.

import { suitingNow } from '../contact/hours.js';
import { tiersOf } from '../member/tiers.js';
import { counted, gathered, listed, sifted, summed } from './due.js';
import { foundBy, sought } from './search.js';

/** @type {('kind' | 'tier' | 'person' | 'now' | 'group' | 'purpose')[]} */
export const CHIPS = ['kind', 'tier', 'person', 'now', 'group', 'purpose'];
// chips that may ask for the wishes
const ABOUT = ['group', 'purpose'];
const TYPED = 'today/typed';
const KEPT_MS = 10 * 60_000;
const MOST_TYPED = 60;

/** A clerk sees what is theirs, everybody else the whole store. */
export function seesAll({ me }) {
  return me.role !== 'clerk';
}

/** Whose follow-ups these are: a person's id, or '' for everybody's. */
export function whoseDay(tablet) {
  return seesAll(tablet) ? '' : tablet.me.id;
}

/** Everything that is due, and what is left of it. @param {{tablet: any, query: Record<string, string>}} visit */
export function dayOf({ tablet, query }) {
  const { today } = tablet;
  const mine = whoseDay(tablet);
  const chosen = /** @type {import('./due.js').Chosen} */ (Object.fromEntries(CHIPS.map((name) => [name, query[name] ?? ''])));
  // wishes wait on a page of their own: a festival would hide all else
  const wishes = ABOUT.some((name) => chosen[name] === 'wish') ? 1 : 0;
  const all = tablet.whileUnchanged('today/due', { person: mine, wishes }, ([{ list }]) => listed(list));
  const typed = typedText(tablet);
  const open = suitingNow(tablet);
  const tiers = tiersOf(tablet).reverse();
  const ranks = new Map(tiers.map(({ key, rank }) => [key, rank]));
  const found = tablet.unchanged.get(`today ${JSON.stringify([mine, chosen, open, today, typed])}`, () => {
    const ids = typed ? idsOf(tablet, `${mine} ${wishes}`, all, typed) : null;
    const named = ids ? all.filter(({ member_id }) => ids.has(member_id)) : all;
    const groups = gathered(sifted(named, chosen, open), ranks, today);
    const counts = Object.fromEntries(CHIPS.map((name) => [name, counted(named, chosen, open, name)]));
    return { groups, counts, ...summed(groups, today) };
  });
  const address = (changes) => addressOf({ ...chosen, ...changes });
  return { ...found, today, all, chosen, wishes, typed, tiers, address, whose: mine || chosen.person };
}

function idsOf(tablet, which, all, typed) {
  const tokens = tablet.unchanged.get(`today/tokens ${which}`, () =>
    sought(tablet.row('today/sought', { ids: [...new Set(all.map(({ member_id }) => member_id))] }).list),
  );
  return foundBy(tokens, typed);
}

/** What this person looks for in the list: coming back from a call finds it as it was left. Never in the address. */
function typedText(tablet) {
  const left = tablet.kept(TYPED);
  return left && tablet.now() - left.at < KEPT_MS ? left.text : '';
}

export function keepTyped(tablet, text) {
  tablet.keep(TYPED, { text: text.trim().slice(0, MOST_TYPED), at: tablet.now() });
}

/** The day's list as these chips leave it. @param {Record<string, string | undefined>} values */
export function addressOf(values) {
  const given = /** @type {[string, string][]} */ (Object.entries(values).filter(([, value]) => value));
  return given.length ? `/floor/today?${new URLSearchParams(given)}` : '/floor/today';
}
