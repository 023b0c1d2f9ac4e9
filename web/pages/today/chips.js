// The rows of chips over the day's list; each keeps what the others chose.

import { seesAll } from './day.js';

const KINDS = ['call', 'message', 'either'];
const ICONS = { call: 'phone', message: 'message-square', either: 'messages-square' };
const GROUPS = { sale: 'shopping-bag', wish: 'party-popper', service: 'concierge-bell', other: 'ellipsis' };
const PURPOSES = ['care', 'service', 'wish', 'promotion'];

/** A row with nothing to choose is left out, and so is a chip that would leave nothing.
 * @param {any} tablet @param {any} day of `dayOf` @returns {{label: string, chips: any[]}[]} */
export function chipsOf(tablet, day) {
  const { all, chosen, counts, tiers, address } = day;
  const { words } = tablet;
  const chip = (name, value, label, icon = '') => ({
    label,
    icon,
    on: chosen[name] === value,
    count: counts[name].get(value) ?? 0,
    href: address({ [name]: chosen[name] === value ? '' : value }),
  });
  const groups = Object.entries(GROUPS).map(([key, icon]) => chip('group', key, words.t(`today-group-${key}`), icon));
  const purposes = PURPOSES.map((key) => chip('purpose', key, words.t(`today-purpose-${key}`)));
  const kinds = KINDS.map((kind) => chip('kind', kind, words.t(`today-kind-${kind}`), ICONS[kind]));
  const cards = tiers.map(({ key, label }) => chip('tier', key, label));
  const people = seesAll(tablet) ? peopleOf(tablet, all).map(({ id, name }) => chip('person', id, name)) : [];
  const rows = [
    { label: words.t('common-filter'), chips: [chip('now', '1', words.t('today-suits_now'), 'phone-call'), ...kinds, ...cards] },
    { label: words.t('today-by_group'), chips: several(groups) },
    { label: words.t('today-by_purpose'), chips: distinct(several(purposes), several(groups)) },
    { label: words.t('today-by_person'), chips: people },
  ];
  return rows
    .map(({ label, chips }) => ({ label, chips: chips.filter(({ count, on }) => count || on) }))
    .filter(({ chips }) => chips.length);
}

/** One chip that would leave everything chooses nothing. */
function several(chips) {
  const shown = chips.filter(({ count, on }) => count || on);
  return shown.length > 1 || shown.some(({ on }) => on) ? shown : [];
}

/** Purposes that divide the list as the groups do say nothing new. */
function distinct(purposes, groups) {
  const counts = (chips) => chips.map(({ count }) => count).sort().join(' ');
  return purposes.some(({ on }) => on) || counts(purposes) !== counts(groups) ? purposes : [];
}

export function peopleOf(tablet, all) {
  return tablet.rows('today/people', { ids: [...new Set(all.map(({ person }) => person))] });
}
