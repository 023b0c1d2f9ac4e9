// Where a member stands between the cards of the playbook: the one held, the one that the purchases have reached, and
// what is missing to the next. Pure: rows in, decision out. Twin: `sync/standing.py`; both run `sync/vectors/standing.json`.
// Source: the menswear member manual's table of tiers.

import { addDays } from '../../worker/days.js';

/**
 * @typedef {{key: string, rank: number, title: string, card: string, single_minor: number, cumulative_minor: number,
 *   window_days: number, benefits: string}} Tier
 * @typedef {{tier: string, tier_since: string, largest_minor: number, spend_minor: number}} Spending
 * @typedef {{id: string, root_id: string, kind: string, day: string, amount_minor: number}} Purchase
 * @typedef {{id: string, day: string, net_minor: number}} Sale `day`: empty for a return whose sale is not known
 * @typedef {{since: string, until: string, closed: boolean}} Window
 * @typedef {{kind: 'single' | 'total' | 'window', missing_minor: number, done_minor: number, goal_minor: number,
 *   until: string}} Way
 */

/** What is left of each sale after its corrections and returns. @param {Purchase[]} purchases @returns {Sale[]} */
export function salesOf(purchases) {
  const sales = new Map();
  for (const { root_id: id, kind, day, amount_minor: amount } of purchases) {
    const sale = sales.get(id) ?? { id, day: '', net_minor: 0 };
    sales.set(id, { id, day: kind === 'sale' ? day : sale.day, net_minor: sale.net_minor + amount });
  }
  return [...sales.values()];
}

/** The largest purchase and all of them together. @param {Sale[]} sales */
export function spendingOf(sales) {
  return {
    largest_minor: sales.reduce((most, { net_minor: net }) => Math.max(most, net), 0),
    spend_minor: sum(sales),
  };
}

/** Sales of the days that count. @param {Sale[]} sales @param {{since: string, until: string}} window */
export function salesWithin(sales, { since, until }) {
  return sales.filter(({ day }) => day >= since && day <= until && day !== '');
}

/** @param {Sale[]} sales */
export function sum(sales) {
  return sales.reduce((total, { net_minor: net }) => total + net, 0);
}

/**
 * The days in which spending counts towards the tier above the one held, when that tier has a window; it opens on the day
 * the member entered the tier held. After its last day it is closed: what was reached in it may be claimed `claimDays` more.
 * @param {Spending} member @param {Tier[]} tiers from the first one up @param {string} today @param {number} claimDays
 * @returns {Window | null}
 */
export function openWindow(member, tiers, today, claimDays) {
  const held = rankOf(member.tier, tiers);
  const above = tiers.find(({ rank, window_days: days }) => rank === held + 1 && days > 0);
  if (!above || !member.tier_since) return null;
  const until = addDays(member.tier_since, above.window_days);
  return addDays(until, claimDays) < today ? null : { since: member.tier_since, until, closed: until < today };
}

/**
 * @template {Tier} T
 * @param {Spending} member @param {T[]} tiers from the first one up
 * @param {(Window & {spend_minor: number}) | null} window what was spent in it
 * @returns {{held: T | null, reached: T | null, next: T | null, ways: Way[]}} `reached` is above `held`;
 *   `ways` lead to `next`, the nearest first
 */
export function standing(member, tiers, window) {
  const held = rankOf(member.tier, tiers);
  const entry = tiers[0]?.rank ?? 0;
  const above = tiers.filter(({ rank }) => rank > Math.max(held, entry));
  const ways = (tier) => waysTo(tier, member, tier.rank === held + 1 ? window : null);
  const reached = above.filter((tier) => ways(tier).some(({ missing_minor: missing }) => missing <= 0)).at(-1) ?? null;
  const next = above.find(({ rank }) => rank > (reached?.rank ?? held)) ?? null;
  return {
    held: tiers.find(({ rank }) => rank === held) ?? null,
    reached,
    next,
    ways: next ? ways(next).sort((a, b) => a.missing_minor - b.missing_minor) : [],
  };
}

/** Every way into one tier, also those that were gone to the end. A window that is closed leads nowhere unless its goal was
 * reached. @param {Tier} tier @param {Spending} member @param {(Window & {spend_minor: number}) | null} window that of this tier
 * @returns {Way[]} */
export function waysTo(tier, { largest_minor: largest, spend_minor: spent }, window) {
  const { single_minor: single, cumulative_minor: goal, window_days: days } = tier;
  const found = [];
  if (goal && !days) found.push(total('total', spent, goal, ''));
  if (goal && days && window && !(window.closed && window.spend_minor < goal))
    found.push(total('window', window.spend_minor, goal, window.until));
  if (single)
    found.push({
      kind: 'single',
      missing_minor: largest >= single ? 0 : single,
      done_minor: largest,
      goal_minor: single,
      until: '',
    });
  return found;
}

/** What a purchase of this amount would make of it. @param {Spending} member */
export function spentMore(member, window, amountMinor) {
  return {
    member: {
      ...member,
      largest_minor: Math.max(member.largest_minor, amountMinor),
      spend_minor: member.spend_minor + amountMinor,
    },
    window: window && { ...window, spend_minor: window.spend_minor + (window.closed ? 0 : amountMinor) },
  };
}

function total(kind, done, goal, until) {
  return { kind, missing_minor: Math.max(goal - done, 0), done_minor: Math.max(done, 0), goal_minor: goal, until };
}

function rankOf(key, tiers) {
  return tiers.find((tier) => tier.key === key)?.rank ?? 0;
}
