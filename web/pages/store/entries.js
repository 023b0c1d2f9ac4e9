// What the store's own page leads to. Another part of the store is one more entry here.

import { reachedOf } from '../card/reached.js';
import { seesAll } from '../card/whose.js';

const reachedCount = (tablet) => reachedOf(tablet, seesAll(tablet) ? '' : tablet.me.id).length;

/**
 * `label`: a Fluent id, `<label>_text` says more; `roles`: who sees it, empty = everybody; `count`: a query whose first
 * row says in `count` how many wait there, or a function of the tablet; empty = nothing is counted.
 * @typedef {{path: string, label: string, icon: string, roles: string[], count: string | ((tablet: any) => number)}} Entry
 */

/** @type {Entry[]} */
export const ENTRIES = [
  { path: '/floor/cards', label: 'card-register', icon: 'id-card', roles: [], count: 'card/due_count' },
  { path: '/floor/cards/reached', label: 'card-reached', icon: 'badge-plus', roles: [], count: reachedCount },
  { path: '/floor/gifts', label: 'gift-title', icon: 'gift', roles: [], count: 'gift/waiting' },
  { path: '/floor/vouchers', label: 'voucher-title', icon: 'ticket', roles: [], count: '' },
  { path: '/floor/referrals', label: 'referral-title', icon: 'user-round-plus', roles: [], count: '' },
];
