/**
 * Money, numbers, percent, days and times as text in a language. It knows no Fluent and no replica.
 *
 * Twin: `server/formats.py`; both run `sync/vectors/format.json`.
 */
import { localTime } from './days.js';

export const LOCALES = ['zh-CN', 'zh-TW', 'en'];
const CURRENCIES = {
  CNY: ['¥', 2],
  TWD: ['NT$', 0],
  HKD: ['HK$', 2],
  MOP: ['MOP$', 2],
  SGD: ['S$', 2],
  USD: ['US$', 2],
  EUR: ['€', 2],
  JPY: ['JP¥', 0],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * Groups of three, at most two decimals, no trailing zeros; nothing stays nothing.
 * @param {number | bigint | string | null | undefined} value
 */
export function number(value) {
  if (isNothing(value)) return '';
  const rounded = roundHalfUp(amount(value), 2);
  return sign(rounded) + plain(Math.abs(rounded));
}

/**
 * 0.1234 → 12.3%.
 * @param {number | string | null | undefined} ratio
 */
export function percent(ratio) {
  if (isNothing(ratio)) return '';
  const rounded = roundHalfUp(amount(ratio) * 100, 1);
  return `${sign(rounded)}${plain(Math.abs(rounded))}%`;
}

/**
 * Integer minor units as ¥1,234.50; `short` leaves out the decimals of a whole amount.
 * @param {number | bigint | string | null | undefined} minor
 * @param {string} currency
 */
export function money(minor, currency, short = false) {
  if (isNothing(minor)) return '';
  const [symbol, digits] = CURRENCIES[currency] ?? [`${currency} `, 2];
  const value = Math.trunc(amount(minor));
  const scale = 10 ** digits;
  const rest = Math.abs(value) % scale;
  const whole = (Math.abs(value) - rest) / scale;
  const decimals = digits && !(short && rest === 0) ? `.${String(rest).padStart(digits, '0')}` : '';
  return `${sign(value)}${symbol}${grouped(String(whole))}${decimals}`;
}

/**
 * `2026-11-22` as 2026年11月22日 or 22 Nov 2026; text that is no day stays as it is.
 * @param {string | null | undefined} text
 * @param {string} locale
 */
export function day(text, locale) {
  return written(text, (y, m, d) => (locale === 'en' ? `${d} ${month(m)} ${y}` : `${y}年${m}月${d}日`));
}

/**
 * The same without the year, unless it is another one than that of the day `near`.
 * @param {string | null | undefined} text
 * @param {string} locale
 * @param {string} [near]
 */
export function dayShort(text, locale, near = '') {
  if (text && near && text.slice(0, 4) !== near.slice(0, 4)) return day(text, locale);
  return written(text, (_, m, d) => (locale === 'en' ? `${d} ${month(m)}` : `${m}月${d}日`));
}

/**
 * Milliseconds of Unix time as day and time of the clock in the zone; 0 means never and shows nothing.
 * @param {number | bigint | string | null | undefined} at
 * @param {string} locale
 * @param {string} timeZone
 */
export function dateTime(at, locale, timeZone) {
  if (!at) return '';
  const local = localTime(Number(at), timeZone);
  return day(local.slice(0, 10), locale) + (locale === 'en' ? ', ' : ' ') + local.slice(11, 16);
}

/**
 * 14:05, in every language.
 * @param {number | bigint | string | null | undefined} at
 * @param {string} timeZone
 */
export function time(at, timeZone) {
  return at ? localTime(Number(at), timeZone).slice(11, 16) : '';
}

/**
 * The language of a translated column, else the nearest one that is there; text that is no translation as it is.
 * @param {string | null | undefined} jsonText
 * @param {string} locale
 */
export function translated(jsonText, locale) {
  return jsonText?.startsWith('{') ? spoken(JSON.parse(jsonText), locale) : jsonText || '';
}

/**
 * The same of texts that are read already.
 * @param {Record<string, string> | null | undefined} texts
 * @param {string} locale
 */
export function spoken(texts, locale) {
  const nearest = [locale, ...LOCALES, ...Object.keys(texts ?? {})];
  const name = nearest.find((each) => texts?.[each]);
  return (name && texts?.[name]) || '';
}

/**
 * Half away from zero, by the same steps of floating point as the twin.
 * @param {number} value
 * @param {number} digits
 */
export function roundHalfUp(value, digits) {
  if (Number.isInteger(value)) return value;
  const scale = 10 ** digits;
  const rounded = Math.floor(Math.abs(value) * scale + 0.5) / scale;
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** How many decimals amounts of a currency have. @param {string} currency */
export function decimals(currency) {
  return (CURRENCIES[currency] ?? ['', 2])[1];
}

function isNothing(value) {
  return value === null || value === undefined || value === '';
}

function amount(value) {
  const found = typeof value === 'bigint' ? Number(value) : value;
  if (typeof found !== 'number' || !Number.isFinite(found)) throw new TypeError(`no number: ${value}`);
  return found;
}

function plain(value) {
  if (Number.isInteger(value)) return grouped(String(value));
  const [whole, decimals] = value.toFixed(2).split('.');
  return `${grouped(whole)}.${decimals}`.replace(/0+$/, '');
}

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function sign(value) {
  return value < 0 ? '-' : '';
}

function written(text, show) {
  if (!text || !DAY.test(text)) return text || '';
  return show(...text.split('-').map(Number));
}

function month(count) {
  return MONTHS[count - 1] ?? String(count);
}
