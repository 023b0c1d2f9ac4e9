// What the tablet knows of whether and when its members may be reached; the rule is `worker/hindrance.js`.

import { addDays, localTime } from '../../worker/days.js';
import { LIMITS, countsOf, hindrances } from '../../worker/hindrance.js';
import { callHours, weekday } from './hours.js';

/**
 * @typedef {import('../../worker/hindrance.js').Known} Known
 * @typedef {{id: string, phone: string, email: string, phone_state: string, consent: number, erased_day: string, hours: string}} Member
 *   a row of the table
 */

const SETTINGS = ['quiet_from', 'quiet_until', 'contacts_per_day', 'calls_per_week', 'messages_per_month'];

/** @param {any} tablet @param {Member} member @param {string} channel call | sms | message | mail @param {string} purpose */
export function hindrancesOf(tablet, member, channel, purpose) {
  return hindrances(knownOf(tablet, member), momentOf(tablet), channel, purpose, limitsOf(tablet));
}

/** What is known of one member. @param {any} tablet @param {Member} member @returns {Known} */
export function knownOf(tablet, member) {
  const { id: member_id } = member;
  return known(
    member,
    tablet.rows('contact/refusals', { member_id }),
    tablet.row('contact/open_complaint', { member_id }) !== null,
    countsOf(tablet.rows('contact/reached_member', { since: since(tablet), member_id }), tablet.today),
    callHours(tablet),
  );
}

/** What is known of each of these, for a list: three reads. @param {any} tablet @param {string[]} ids
 * @returns {(member: Member) => Known} */
export function knownOfThese(tablet, ids) {
  const refusals = new Map();
  for (const row of tablet.rows('contact/refusals_of', { ids })) refusals.set(row.member_id, [...(refusals.get(row.member_id) ?? []), row]);
  const complaints = new Set(tablet.rows('contact/open_complaints', { ids }).map(({ member_id }) => member_id));
  const reached = new Map();
  for (const row of tablet.rows('contact/reached_of', { since: since(tablet), ids }))
    reached.set(row.member_id, [...(reached.get(row.member_id) ?? []), row]);
  const hours = callHours(tablet);
  const counts = (id) => countsOf(reached.get(id) ?? [], tablet.today);
  return (member) => known(member, refusals.get(member.id) ?? [], complaints.has(member.id), counts(member.id), hours);
}

/** Now, by the clock on the store's wall. */
export function momentOf(tablet) {
  const local = localTime(tablet.now(), tablet.timeZone);
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** @returns {import('../../worker/hindrance.js').Limits} */
export function limitsOf(tablet) {
  const numbers = Object.fromEntries(SETTINGS.map((key) => [key, tablet.setting(key, LIMITS[key])]));
  const holidays = new Set(tablet.rows('contact/holidays').map(({ day }) => day));
  return /** @type {any} */ ({ ...numbers, holidays });
}

/** The first day of what may count. */
function since({ today }) {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  const first = `${today.slice(0, 7)}-01`;
  return monday < first ? monday : first;
}

/** @returns {Known} */
function known(member, refusals, complaint, counts, hours) {
  return {
    phone: member.phone,
    email: member.email,
    phone_state: member.phone_state,
    consent: member.consent === 1,
    erased: member.erased_day !== '',
    complaint,
    refusals,
    hours: (hours.get(member.hours) ?? hours.get('')).facts ?? {},
    ...counts,
  };
}
