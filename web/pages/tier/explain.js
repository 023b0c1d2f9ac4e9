// A member's tier line by line: every way into the tiers above, the purchases that count in it, what is missing and by when.

import { addDays } from '../../worker/days.js';
import { openWindow, salesOf, salesWithin, spendingOf, sum, waysTo } from '../member/standing.js';

const SHOWN = 12;

/** @param {any} tablet @param {any} member a row of `member` @param {any[]} tiers as `tiersOf` gives them */
export function explained(tablet, member, tiers) {
  const facts = tablet.rows('tier/purchases', { member_id: member.id });
  const sales = salesOf(facts).map((sale) => withOriginal(sale, facts));
  const spending = { tier: member.tier, tier_since: member.tier_since, ...spendingOf(sales) };
  const held = tiers.find(({ key }) => key === member.tier)?.rank ?? 0;
  const open = openWindow(spending, tiers, tablet.today, tablet.setting('claim_days'));
  const within = open ? salesWithin(sales, open) : [];
  const window = open && { ...open, spend_minor: sum(within) };
  const entry = tiers[0]?.rank ?? 0;
  return tiers
    .filter(({ rank }) => rank > Math.max(held, entry))
    .map((tier) => {
      const mine = tier.rank === held + 1 ? window : null;
      const counted = { single: largestOf(sales), total: sales, window: within };
      const ways = waysTo(tier, spending, mine).map((way) => ({
        ...way,
        done: way.missing_minor <= 0,
        closed: way.kind === 'window' && window?.closed,
        since: way.kind === 'window' ? window?.since : '',
        ...listed(counted[way.kind]),
      }));
      return { ...tier, ways, reached: ways.some(({ done }) => done), no_window: noWindow(tier, spending, held, ways) };
    });
}

/** Why the spending of a time leads nowhere: it has run out, or begins with the card below. */
function noWindow(tier, { tier_since: since }, held, ways) {
  if (!tier.window_days || !tier.cumulative_minor || ways.some(({ kind }) => kind === 'window')) return null;
  if (tier.rank > held + 1) return { kind: 'later', days: tier.window_days, goal: tier.cumulative_minor, until: '' };
  return { kind: since ? 'over' : 'unknown', days: tier.window_days, goal: tier.cumulative_minor, until: since ? addDays(since, tier.window_days) : '' };
}

function withOriginal(sale, facts) {
  const sold = facts.find(({ id, kind }) => id === sale.id && kind === 'sale')?.amount_minor ?? 0;
  return { ...sale, changed_minor: sale.net_minor - sold };
}

function largestOf(sales) {
  const [largest] = [...sales].sort((a, b) => b.net_minor - a.net_minor);
  return largest && largest.net_minor > 0 ? [largest] : [];
}

function listed(sales) {
  const newest = [...sales].sort((a, b) => (a.day < b.day ? 1 : -1));
  return { sales: newest.slice(0, SHOWN), more: Math.max(0, newest.length - SHOWN) };
}
