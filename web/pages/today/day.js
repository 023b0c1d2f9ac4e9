// What is due today for the person in hand, and what the chips in the address and the typed text leave of it.

import { suitingNow } from '../contact/hours.js';
import { tiersOf } from '../member/tiers.js';
import { counted, gathered, listed, sifted, summed, withoutWishes } from './due.js';
import { foundBy, sought } from './search.js';

/** @type {('kind' | 'tier' | 'person' | 'now' | 'group' | 'purpose')[]} */
export const CHIPS = ['kind', 'tier', 'person', 'now', 'group', 'purpose'];
// chips that also lead to the wishes
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
  const whole = tablet.whileUnchanged('today/due', { person: mine }, ([{ list }]) => listed(list));
  const plain = tablet.unchanged.get(`today/plain ${mine} ${today}`, () => withoutWishes(whole, today));
  const all = chosen.group === 'wish' || chosen.purpose === 'wish' ? whole : plain;
  const typed = typedText(tablet);
  const open = suitingNow(tablet);
  const tiers = tiersOf(tablet).reverse();
  const ranks = new Map(tiers.map(({ key, rank }) => [key, rank]));
  const found = tablet.unchanged.get(`today ${JSON.stringify([mine, chosen, open, today, typed])}`, () => {
    const ids = typed ? idsOf(tablet, mine, whole, typed) : null;
    const named = (some) => (ids ? some.filter(({ member_id }) => ids.has(member_id)) : some);
    const groups = gathered(sifted(named(all), chosen, open), ranks, today);
    const of = (name) => named(ABOUT.includes(name) ? whole : all);
    const counts = Object.fromEntries(CHIPS.map((name) => [name, counted(of(name), chosen, open, name)]));
    return { groups, counts, ...summed(groups, today) };
  });
  const address = (changes) => addressOf({ ...chosen, ...changes });
  return { ...found, today, all, chosen, typed, tiers, address, whose: mine || chosen.person };
}

function idsOf(tablet, mine, whole, typed) {
  const tokens = tablet.unchanged.get(`today/tokens ${mine}`, () =>
    sought(tablet.row('today/sought', { ids: [...new Set(whole.map(({ member_id }) => member_id))] }).list),
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
