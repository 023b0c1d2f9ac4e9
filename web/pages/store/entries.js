// What the store's own page leads to. Another part of the store is one more entry here.

import { waitingFiles } from '../customer_file/waiting.js';
import { reachedOf } from '../card/reached.js';
import { dueCount } from '../card/today.js';
import { seesAll } from '../card/whose.js';
import { waitingVisits } from '../home_visit/today.js';
import { incompleteCounts } from '../record/record.js';
import { waitingPlans } from '../week_plan/waiting.js';
import { openCases } from '../service_case/today.js';

const MANAGING = ['store_manager', 'hq'];
const incompleteCount = (tablet) =>
  incompleteCounts(tablet, seesAll(tablet) ? '' : tablet.me.id).reduce((total, { count }) => total + count, 0);
const reachedCount = (tablet) => reachedOf(tablet, seesAll(tablet) ? '' : tablet.me.id).length;

/**
 * `label`: a Fluent id, `<label>_text` says more; `roles`: who sees it, empty = everybody; `count`: a query whose first
 * row says in `count` how many wait there, or a function of the tablet; empty = nothing is counted.
 * @typedef {{path: string, label: string, icon: string, roles: string[], count: string | ((tablet: any) => number)}} Entry
 */

/** @type {Entry[]} */
export const ENTRIES = [
  { path: '/floor/plans', label: 'plan-title', icon: 'calendar-days', roles: [...MANAGING, 'clerk', 'supervisor'], count: waitingPlans },
  { path: '/floor/club', label: 'club-title', icon: 'party-popper', roles: [...MANAGING, 'clerk', 'supervisor'], count: 'club/waiting' },
  { path: '/floor/home_visits', label: 'home_visit-title', icon: 'house', roles: [...MANAGING, 'clerk'], count: waitingVisits },
  { path: '/floor/cards', label: 'card-register', icon: 'id-card', roles: [], count: dueCount },
  { path: '/floor/cards/reached', label: 'card-reached', icon: 'badge-plus', roles: [], count: reachedCount },
  { path: '/floor/cases', label: 'case-entry', icon: 'message-circle-warning', roles: [], count: (tablet) => openCases(tablet).length },
  { path: '/floor/messages', label: 'message-title', icon: 'messages-square', roles: [], count: 'message/to_do' },
  { path: '/floor/gifts', label: 'gift-title', icon: 'gift', roles: [], count: 'gift/waiting' },
  { path: '/floor/vouchers', label: 'voucher-title', icon: 'ticket', roles: [], count: '' },
  { path: '/floor/referrals', label: 'referral-title', icon: 'user-round-plus', roles: [], count: '' },
  { path: '/floor/record', label: 'record-entry', icon: 'clipboard-list', roles: [], count: incompleteCount },
  { path: '/floor/record/figures', label: 'record-figures', icon: 'chart-column', roles: [...MANAGING, 'supervisor'], count: '' },
  { path: '/floor/figures', label: 'figure-title', icon: 'chart-column', roles: [], count: '' },
  { path: '/floor/duplicates', label: 'duplicate-entry', icon: 'copy-check', roles: MANAGING, count: 'duplicate/open_count' },
  { path: '/floor/map', label: 'map-entry', icon: 'map', roles: [...MANAGING, 'supervisor'], count: '' },
  { path: '/floor/handovers', label: 'handover-title', icon: 'arrow-right-left', roles: MANAGING, count: 'handover/orphan_count' },
  { path: '/floor/files', label: 'file-title', icon: 'folder-open', roles: [], count: waitingFiles },
];
