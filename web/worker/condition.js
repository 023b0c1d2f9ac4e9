// Conditions of cadence steps and campaigns: CEL over what is known of a member and, after a sale, of the purchase.
// Twin of sync/condition.py, which says what the names mean; both run sync/vectors/condition.json.

import { Environment } from '@marcbachmann/cel-js';

const DAY_MS = 86_400_000;
const TEXTS = ['tier', 'sex', 'district', 'hours', 'likes_brand', 'likes_price', 'likes_function'];
const NUMBERS = ['points', 'spend_minor', 'purchases', 'amount_minor', 'quantity'];
const cel = new Environment({ unlistedVariablesAreDyn: true });
/** @type {Map<string, Function | null>} null: it cannot be read */
const programs = new Map();

/** The facts of a row with a member's columns; whole numbers are BigInt. @param {Record<string, any>} row @param {string} day
 * @returns {Record<string, string | bigint>} */
export function factsOf(row, day) {
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, row[name] ?? ''])),
    ...Object.fromEntries(NUMBERS.map((name) => [name, BigInt(row[name] ?? 0)])),
    birthday_month: BigInt(row.birthday.slice(5, 7) || 0),
    days_since_joined: daysSince(row.joined_day, day),
    days_since_purchase: daysSince(row.last_purchase_day, day),
    days_since_visit: daysSince(row.last_visit_day, day),
  };
}

/** Whether the condition holds for such a row on that day. @param {string} condition */
export function conditionHolds(condition, row, day) {
  if (!condition) return true;
  try {
    return programOf(condition)?.(factsOf(row, day)) === true;
  } catch {
    return false;
  }
}

function daysSince(since, day) {
  return since ? BigInt((Date.parse(day) - Date.parse(since)) / DAY_MS) : -1n;
}

function programOf(condition) {
  if (!programs.has(condition)) programs.set(condition, parsed(condition));
  return programs.get(condition);
}

function parsed(condition) {
  try {
    return cel.parse(condition);
  } catch {
    return null;
  }
}
