// What the tablet knows of whether and when its members may be reached; the rule is `worker/hindrance.js`.

import { addDays, localTime } from '../../worker/days.js';
import { LIMITS, hindrances } from '../../worker/hindrance.js';
import { callHours, weekday } from './hours.js';

/**
 * @typedef {import('../../worker/hindrance.js').Known} Known
 * @typedef {{id: string, phone: string, email: string, phone_state: string, consent: number, erased_day: string, hours: string}} Member
 *   a row of the table
 */

const NONE = { today: 0, week: 0, month: 0 };
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
    tablet.row('contact/reached_member', { ...since(tablet), member_id }),
    callHours(tablet),
  );
}

/** What is known of each of these, for a list: three reads. @param {any} tablet @param {string[]} ids
 * @returns {(member: Member) => Known} */
export function knownOfThese(tablet, ids) {
  const refusals = new Map();
  for (const row of tablet.rows('contact/refusals_of', { ids })) refusals.set(row.member_id, [...(refusals.get(row.member_id) ?? []), row]);
  const complaints = new Set(tablet.rows('contact/open_complaints', { ids }).map(({ member_id }) => member_id));
  const reached = new Map(tablet.rows('contact/reached_of', { ...since(tablet), ids }).map((row) => [row.member_id, row]));
  const hours = callHours(tablet);
  return (member) => known(member, refusals.get(member.id) ?? [], complaints.has(member.id), reached.get(member.id), hours);
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

function since({ today }) {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  const first = `${today.slice(0, 7)}-01`;
  return { monday, first, since: monday < first ? monday : first };
}

/** @returns {Known} */
function known(member, refusals, complaint, reached, hours) {
  const { today, week, month } = reached ?? NONE;
  return {
    phone: member.phone,
    email: member.email,
    phone_state: member.phone_state,
    consent: member.consent === 1,
    erased: member.erased_day !== '',
    complaint,
    refusals,
    hours: (hours.get(member.hours) ?? hours.get('')).facts ?? {},
    today,
    week,
    month,
  };
}
