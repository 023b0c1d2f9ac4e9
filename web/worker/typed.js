// What a person typed, read with patience: full-width digits, group commas, currency signs.

import { addDays } from './days.js';
import { decimals } from './formats.js';

const SIGNS = /^(?:[¥￥$]|CNY|RMB|NT\$|HK\$)|(?:元|圆|圓|块|塊)$/gi;
const PLAIN = /^(\d+)(?:\.(\d*))?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
// as much as an amount of an operation may be
const LARGEST = 10_000_000_000;

/**
 * An amount as integer minor units. `1,280`, `１２８０．５`, `¥ 1280` and `1280元` are read; `12.345` and `1,28` are not,
 * because nobody can know what was meant.
 * @param {string | undefined} text @param {string} currency
 * @returns {{minor: number, code: string}} `code` is empty or a problem
 */
export function typedAmount(text, currency) {
  const typed = (text ?? '')
    .normalize('NFKC')
    .replace(/[\s_']/g, '')
    .replaceAll('。', '.')
    .replaceAll('、', ',')
    .replace(SIGNS, '');
  if (!typed) return { minor: 0, code: 'purchase.amount_missing' };
  const below = typed.startsWith('-');
  const bare = below ? typed.slice(1) : typed;
  const found = PLAIN.exec(GROUPED.test(bare) ? bare.replaceAll(',', '') : bare);
  const digits = decimals(currency);
  const rest = found?.[2] ?? '';
  if (!found || /[1-9]/.test(rest.slice(digits))) return { minor: 0, code: 'purchase.amount_unclear' };
  const minor = Number(found[1]) * 10 ** digits + Number(rest.slice(0, digits).padEnd(digits, '0') || 0);
  if (below || minor === 0) return { minor: 0, code: 'purchase.amount_missing' };
  return minor > LARGEST ? { minor: LARGEST, code: 'args.too_large' } : { minor, code: '' };
}

/** Whether this is a day of the calendar. @param {string} text */
export function isDay(text) {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
  } catch {
    return false;
  }
}

/**
 * A whole number of things, in any digits. @param {string | undefined} text
 * @returns {{count: number, code: string}} `code` is empty or a problem
 */
export function typedCount(text, least = 1, most = 10_000) {
  const typed = (text ?? '').normalize('NFKC').replace(/[\s,]/g, '');
  if (!typed) return { count: 0, code: 'args.required' };
  if (!/^[+-]?\d{1,12}$/.test(typed)) return { count: 0, code: 'args.number' };
  const count = Number(typed);
  if (count < least) return { count, code: 'args.too_small' };
  return count > most ? { count, code: 'args.too_large' } : { count, code: '' };
}
