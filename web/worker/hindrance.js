/**
 * What speaks against reaching a member this way, now: the one rule for the day's list, a call's page and the queue of
 * messages. Twin: `sync/hindrance.py`, which says what the words mean; both run `sync/vectors/hindrance.json`.
 */
import { addDays } from './days.js';

/**
 * @typedef {{day: string, time: string}} Moment of the store's zone; `time`: HH:MM
 * @typedef {{from?: string, to?: string, days?: string}} Hours facts of the choice `call_hours`
 * @typedef {{phone: string, email: string, phone_state: string, consent: boolean, erased: boolean, complaint: boolean,
 *   refusals: {channel: string, purpose: string}[], hours: Hours, today: number, week: number, month: number}} Known
 * @typedef {{quiet_from: number, quiet_until: number, contacts_per_day: number, calls_per_week: number,
 *   messages_per_month: number, holidays: Set<string>}} Limits
 * @typedef {{code: string, hard: boolean, until: Moment | null}} Hindrance
 */

/** @type {Limits} */
export const LIMITS = {
  quiet_from: 21,
  quiet_until: 9,
  contacts_per_day: 1,
  calls_per_week: 2,
  messages_per_month: 2,
  holidays: new Set(),
};
/** @type {Known} */
export const NOBODY = {
  phone: '',
  email: '',
  phone_state: '',
  consent: false,
  erased: false,
  complaint: false,
  refusals: [],
  hours: {},
  today: 0,
  week: 0,
  month: 0,
};
const REFUSED_AS = { call: 'call', sms: 'message', message: 'message', mail: 'mail' };
const WEEKDAYS = { 'mon-fri': [0, 1, 2, 3, 4], 'sat-sun': [5, 6] };
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const MIDNIGHT = '24:00';
// ways that count as a message of the month; a visit or an evening at the club is none
const MESSAGES = ['sms', 'message', 'mail'];
const FAR = 40;

/** `today`, `week` and `month` of `Known`: of contacts that reached the member, and messages that may have.
 * @param {{day: string, channel: string, purpose: string}[]} reached @param {string} today */
export function countsOf(reached, today) {
  const [sinceMonday, sinceFirst] = [addDays(today, -weekday(today)), `${today.slice(0, 7)}-01`];
  const asked = reached.filter(({ purpose }) => purpose !== 'service');
  return {
    today: reached.filter(({ day }) => day === today).length,
    week: asked.filter(({ day, channel }) => day >= sinceMonday && channel === 'call').length,
    month: asked.filter(({ day, channel }) => day >= sinceFirst && MESSAGES.includes(channel)).length,
  };
}

/** The hard ones first. @param {Partial<Known>} member @param {Moment} moment @param {string} channel call | sms | message | mail
 * @param {string} purpose care | service | wish | promotion; an empty one is any
 * @param {Partial<Limits>} [some] @returns {Hindrance[]} */
export function hindrances(member, moment, channel, purpose, some = {}) {
  const known = { ...NOBODY, ...member };
  const limits = { ...LIMITS, ...some };
  const hard = hardOnes(known, channel, purpose).filter(([, holds]) => holds);
  const soft = softOnes(known, moment, channel, purpose, limits).filter(([, until]) => until);
  return [...hard.map(([code]) => ({ code, hard: true, until: null })), ...soft.map(([code, until]) => ({ code, hard: false, until }))];
}

/** The first moment from this one on at which nothing soft is in the way, or null when there is none in sight.
 * @param {Partial<Known>} member @param {Moment} moment @param {Partial<Limits>} [some] @returns {Moment | null} */
export function freeAt(member, moment, channel, purpose, some = {}) {
  const known = { ...NOBODY, ...member };
  const limits = { ...LIMITS, ...some };
  let at = moment;
  for (let round = 0; round < FAR; round += 1) {
    const soft = softOnes(byThen(known, moment.day, at.day), at, channel, purpose, limits);
    const ends = soft.map(([, until]) => until).filter((until) => until !== null);
    if (!ends.length) return at;
    at = ends.reduce((last, end) => (written(end) > written(last) ? end : last));
  }
  return null;
}

/** @returns {[string, boolean][]} */
function hardOnes(known, channel, purpose) {
  const byPhone = channel !== 'mail';
  return [
    ['erased', known.erased],
    ['refused', known.refusals.some((one) => holds(one, channel, purpose))],
    ['no_phone', byPhone && !known.phone],
    ['dead', byPhone && known.phone !== '' && known.phone_state === 'dead'],
    ['no_email', !byPhone && !known.email],
    // what a member asked for may be told to them
    ['no_consent', !known.consent && purpose !== 'service'],
    ['complaint', known.complaint && purpose === 'promotion'],
  ];
}

function holds(refused, channel, purpose) {
  return ['all', REFUSED_AS[channel]].includes(refused.channel) && ['', 'all', purpose].includes(refused.purpose);
}

/** @param {Known} known @param {Moment} moment @param {Limits} limits @returns {[string, Moment | null][]} */
function softOnes(known, moment, channel, purpose, limits) {
  const often = channel === 'call' && purpose !== 'service';
  const many = channel !== 'call' && purpose === 'promotion' && full(known.month, limits.messages_per_month);
  const bothers = !['service', 'wish'].includes(purpose);
  return [
    ['hours', channel === 'call' ? afterHours(known.hours, moment) : null],
    ['quiet', afterQuiet(moment, limits)],
    ['holiday', bothers ? afterHolidays(moment, limits) : null],
    ['capped_day', full(known.today, limits.contacts_per_day) ? opens(addDays(moment.day, 1), limits) : null],
    ['capped_week', often && full(known.week, limits.calls_per_week) ? opens(monday(moment.day), limits) : null],
    ['capped_month', many ? opens(first(moment.day), limits) : null],
  ];
}

function full(count, most) {
  return most > 0 && count >= most;
}

/** The counts on a later day, when nothing is added. @param {Known} known @returns {Known} */
function byThen(known, day, then) {
  return {
    ...known,
    today: then === day ? known.today : 0,
    week: then < monday(day) ? known.week : 0,
    month: then < first(day) ? known.month : 0,
  };
}

/** @param {Hours} hours @param {Moment} moment @returns {Moment | null} */
function afterHours({ from = '00:00', to = '24:00', days = '' }, { day, time }) {
  const those = WEEKDAYS[days] ?? EVERY_DAY;
  if (from >= to) return null;
  const suits = those.includes(weekday(day));
  if (suits && from <= time && time < to) return null;
  if (suits && time < from) return { day, time: from };
  let later = addDays(day, 1);
  while (!those.includes(weekday(later))) later = addDays(later, 1);
  return { day: later, time: from };
}

/** @param {Moment} moment @param {Limits} limits @returns {Moment | null} */
function afterQuiet({ day, time }, { quiet_from, quiet_until }) {
  const [start, end] = [clock(quiet_from), clock(quiet_until)];
  if (start < end && !(start <= time && time < end)) return null;
  if (start < end) return end === MIDNIGHT ? { day: addDays(day, 1), time: '00:00' } : { day, time: end };
  if (start > end && time >= start) return { day: addDays(day, 1), time: end };
  return start > end && time < end ? { day, time: end } : null;
}

/** @param {Moment} moment @param {Limits} limits @returns {Moment | null} */
function afterHolidays(moment, limits) {
  let { day } = moment;
  while (limits.holidays.has(day)) day = addDays(day, 1);
  return day === moment.day ? null : opens(day, limits);
}

/** When the night is over. @returns {Moment} */
function opens(day, { quiet_from, quiet_until }) {
  return { day, time: quiet_from > quiet_until ? clock(quiet_until) : '00:00' };
}

function clock(hour) {
  return `${String(Math.min(Math.max(hour, 0), 24)).padStart(2, '0')}:00`;
}

/** The next one. */
function monday(day) {
  return addDays(day, 7 - weekday(day));
}

/** Of the next month. */
function first(day) {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

/** 0 is Monday. */
function weekday(day) {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function written({ day, time }) {
  return `${day} ${time}`;
}
