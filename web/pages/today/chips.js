// The rows of chips over the day's list; each keeps what the others chose.

import { seesAll } from './day.js';

const KINDS = ['call', 'message', 'either'];
const ICONS = { call: 'phone', message: 'message-square', either: 'messages-square' };
const GROUPS = { sale: 'shopping-bag', wish: 'party-popper', service: 'concierge-bell', other: 'ellipsis' };
const WISH = Object.keys(GROUPS).indexOf('wish');
// wishes and services are groups already
const PURPOSES = ['care', 'promotion'];

/** A row with nothing to choose is left out, and so is a chip that would leave nothing.
 * @param {any} tablet @param {any} day of `dayOf` @param {number} [waiting] wishes that are not in the list @returns {{label: string, chips: any[]}[]} */
export function chipsOf(tablet, day, waiting = 0) {
  const { all, chosen, counts, tiers, address } = day;
  const { words } = tablet;
  const chip = (name, value, label, icon = '') => ({
    label,
    icon,
    on: chosen[name] === value,
    count: counts[name].get(value) ?? 0,
    href: address({ [name]: chosen[name] === value ? '' : value }),
  });
  const groups = Object.entries(GROUPS)
    .map(([key, icon]) => chip('group', key, words.t(`today-group-${key}`), icon))
    .map((one, place) => (place === WISH && waiting ? { ...one, count: '', waits: true } : one));
  const purposes = PURPOSES.map((key) => chip('purpose', key, words.t(`today-purpose-${key}`)));
  const kinds = KINDS.map((kind) => chip('kind', kind, words.t(`today-kind-${kind}`), ICONS[kind]));
  const cards = tiers.map(({ key, label }) => chip('tier', key, label));
  const people = seesAll(tablet) ? peopleOf(tablet, all).map(({ id, name }) => chip('person', id, name)) : [];
  const rows = [
    { label: words.t('common-filter'), chips: [chip('now', '1', words.t('today-suits_now'), 'phone-call'), ...kinds, ...cards] },
    { label: words.t('today-by_group'), chips: [...several(groups), ...several(purposes)] },
    { label: words.t('today-by_person'), chips: people, people: true },
  ];
  return rows
    .map((row) => ({ ...row, chips: row.chips.filter(({ count, on, waits }) => count || on || waits) }))
    .filter(({ chips }) => chips.length);
}

/** One chip that would leave everything chooses nothing. */
function several(chips) {
  const shown = chips.filter(({ count, on, waits }) => count || on || waits);
  return shown.length > 1 || shown.some(({ on }) => on) ? shown : [];
}

export function peopleOf(tablet, all) {
  return tablet.rows('today/people', { ids: [...new Set(all.map(({ person }) => person))] });
}
