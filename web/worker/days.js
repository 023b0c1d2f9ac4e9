/**
 * Calendar days as `YYYY-MM-DD` text, called inside SQLite for every row. Twin: `sync/days.py`; both run
 * `sync/vectors/days.json`.
 */
const DAY_MS = 86_400_000;
const FIRST = -719_162; // 0001-01-01
const LAST = 2_932_896; // 9999-12-31

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
  return written(counted(day) + count);
}

/**
 * The calendar day of an instant (milliseconds of Unix time) in an IANA time zone.
 * @param {number | bigint} at
 * @param {string} timeZone
 */
export function dayOf(at, timeZone) {
  return written(Math.floor((Number(at) + offset(Number(at), timeZone)) / DAY_MS));
}

/**
 * The clock of an instant in a zone, as `YYYY-MM-DDTHH:MM:SS`.
 * @param {number} at
 * @param {string} timeZone
 */
export function localTime(at, timeZone) {
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 19);
}

/** Days since 1970-01-01; plain arithmetic, because Date is ten times slower (howardhinnant.github.io/date_algorithms). */
function counted(day) {
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  const date = digits(day, 8, 10);
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const count = era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
  if (written(count) !== day) throw new RangeError(`no day: ${day}`);
  return count;
}

function written(count) {
  if (!(count >= FIRST && count <= LAST)) throw new RangeError('no day of the years 1 to 9999');
  const era = Math.floor((count + 719_468) / 146_097);
  const ofEra = count + 719_468 - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const part = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * part + 2) / 5) + 1;
  const month = part < 10 ? part + 3 : part - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

function digits(text, from, to) {
  let value = 0;
  for (let place = from; place < to; place += 1) value = value * 10 + text.charCodeAt(place) - 48;
  return value;
}

function two(value) {
  return value < 10 ? `0${value}` : `${value}`;
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
  const date = /** @type {const} */ ({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = /** @type {const} */ ({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const parts = new Intl.DateTimeFormat('en-US', { ...date, ...clock, numberingSystem: 'latn', timeZone });
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
