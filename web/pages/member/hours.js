// When a member likes to be called, and whether that is now.

import { localTime } from '../../worker/days.js';

const WEEKEND = [0, 6];
const DAYS = { 'mon-fri': (day) => !WEEKEND.includes(day), 'sat-sun': (day) => WEEKEND.includes(day) };

/** @returns {{label: string, now: boolean} | null} */
export function callHours(tablet, key) {
  const choice = key && tablet.choices('call_hours').find((one) => one.key === key);
  if (!choice) return null;
  return {
    label: choice.label,
    now: isNow(JSON.parse(choice.facts || '{}'), localTime(tablet.now(), tablet.timeZone)),
  };
}

/** @param {{from?: string, to?: string, days?: string}} facts @param {string} local `YYYY-MM-DDTHH:MM:SS` */
export function isNow({ from = '00:00', to = '24:00', days = '' }, local) {
  const clock = local.slice(11, 16);
  return suitsDay({ days }, local.slice(0, 10)) && from <= clock && clock < to;
}

/** @param {{days?: string}} facts @param {string} day */
export function suitsDay({ days = '' }, day) {
  return DAYS[days]?.(new Date(`${day}T00:00:00Z`).getUTCDay()) ?? true;
}
