// Where a member stands between the cards of the playbook: the one held, the one that the purchases have reached, and
// what is missing to the next. Pure: rows in, decision out. Source: the menswear member manual's table of tiers.

import { addDays } from '../../worker/days.js';

/**
 * @typedef {{key: string, rank: number, title: string, card: string, single_minor: number, cumulative_minor: number,
 *   window_days: number, benefits: string}} Tier
 * @typedef {{tier: string, tier_since: string, largest_minor: number, spend_minor: number}} Spending
 * @typedef {{kind: 'single' | 'total' | 'window', missing_minor: number, done_minor: number, goal_minor: number,
 *   until: string}} Way
 */

/**
 * The days in which spending counts towards the tier above the one held, when that tier has a window; the window opens
 * on the day the member entered the tier held.
 * @param {Spending} member @param {Tier[]} tiers from the first one up
 * @returns {{since: string, until: string} | null}
 */
export function openWindow(member, tiers, today) {
  const held = rankOf(member.tier, tiers);
  const above = tiers.find(({ rank, window_days: days }) => rank === held + 1 && days > 0);
  if (!above || !member.tier_since) return null;
  const until = addDays(member.tier_since, above.window_days);
  return until < today ? null : { since: member.tier_since, until };
}

/**
 * @template {Tier} T
 * @param {Spending} member @param {T[]} tiers from the first one up
 * @param {{until: string, spend_minor: number} | null} window what was spent in the open window
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

/** What a purchase of this amount would make of it. @param {Spending} member */
export function spentMore(member, window, amountMinor) {
  return {
    member: {
      ...member,
      largest_minor: Math.max(member.largest_minor, amountMinor),
      spend_minor: member.spend_minor + amountMinor,
    },
    window: window && { ...window, spend_minor: window.spend_minor + amountMinor },
  };
}

/** @returns {Way[]} */
function waysTo(tier, { largest_minor: largest, spend_minor: spent }, window) {
  const { single_minor: single, cumulative_minor: goal, window_days: days } = tier;
  const found = [];
  if (goal && !days) found.push(total('total', spent, goal, ''));
  if (goal && days && window) found.push(total('window', window.spend_minor, goal, window.until));
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

function total(kind, done, goal, until) {
  return { kind, missing_minor: Math.max(goal - done, 0), done_minor: Math.max(done, 0), goal_minor: goal, until };
}

function rankOf(key, tiers) {
  return tiers.find((tier) => tier.key === key)?.rank ?? 0;
}
