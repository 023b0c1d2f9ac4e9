// When a member wants to be called: the playbook's `call_hours` against the clock on the store's wall.

import { localTime } from '../../worker/days.js';
import { isNow } from '../member/hours.js';

const UNSAID = 'any';

/** 0 is Sunday. @param {string} day */
export function weekday(day) {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay();
}

/** The list of the playbook: key → {label, facts}; a member who said nothing is like one for whom any time will do. */
export function callHours(tablet) {
  const known = new Map(
    tablet.choices('call_hours').map(({ key, label, facts }) => [key, { label, facts: JSON.parse(facts || '{}') }]),
  );
  if (!known.has('')) known.set('', { label: '', facts: known.get(UNSAID)?.facts ?? null });
  return known;
}

/** The keys that suit a call now. */
export function suitingNow(tablet) {
  const local = localTime(tablet.now(), tablet.timeZone);
  return [...callHours(tablet)].filter(([, { facts }]) => isNow(facts ?? {}, local)).map(([key]) => key);
}
