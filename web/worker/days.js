/**
 * Calendar days as `YYYY-MM-DD` text, called inside SQLite for every row. Twin: `sync/days.py`; both run
 * `sync/vectors/days.json`.
 */
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DAY_MS = 86_400_000;

/** @type {Map<string, { parts: Intl.DateTimeFormat, offsets: Map<number, number | null> }>} */
const zones = new Map();

/**
 * The day `days` later (or earlier, when negative); an empty day stays empty.
 * @param {string} day
 * @param {number | bigint} days
 */
export function addDays(day, days) {
  if (!day) return '';
  const count = Number(days);
  if (days === null || !Number.isInteger(count)) throw new RangeError(`no number of days: ${days}`);
  return written(start(day) + count * DAY_MS);
}

/**
 * The calendar day of an instant (milliseconds of Unix time) in an IANA time zone.
 * @param {number | bigint} at
 * @param {string} timeZone
 */
export function dayOf(at, timeZone) {
  return written(Number(at) + offset(Number(at), timeZone));
}

/**
 * The clock of an instant in a zone, as `YYYY-MM-DDTHH:MM:SS`.
 * @param {number} at
 * @param {string} timeZone
 */
export function localTime(at, timeZone) {
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 19);
}

function start(day) {
  const found = DAY.exec(day);
  if (!found) throw new RangeError(`no day: ${day}`);
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const at = year < 100 ? new Date(0).setUTCFullYear(year, month - 1, date) : Date.UTC(year, month - 1, date);
  if (written(at) !== day) throw new RangeError(`no day: ${day}`);
  return at;
}

function written(at) {
  const text = new Date(at).toISOString();
  if (text.length !== 24 || text.startsWith('0000')) throw new RangeError(`no day of the years 1 to 9999: ${text}`);
  return text.slice(0, 10);
}

/** Asking Intl is slow, so the offset of a whole day is kept when it is the same at both of its ends. */
function offset(at, timeZone) {
  const zone = zones.get(timeZone) ?? opened(timeZone);
  const day = Math.floor(at / DAY_MS);
  let kept = zone.offsets.get(day);
  if (kept === undefined) {
    const first = measured(zone.parts, day * DAY_MS);
    kept = first === measured(zone.parts, (day + 1) * DAY_MS - 1000) ? first : null;
    zone.offsets.set(day, kept);
  }
  return kept ?? measured(zone.parts, at);
}

function opened(timeZone) {
  const two = '2-digit';
  const options = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' };
  const parts = new Intl.DateTimeFormat('en-US', { ...options, calendar: 'iso8601', numberingSystem: 'latn', timeZone });
  const zone = { parts, offsets: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

function measured(format, at) {
  const second = Math.floor(at / 1000) * 1000;
  const found = Object.fromEntries(format.formatToParts(second).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second: seconds } = found;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}
