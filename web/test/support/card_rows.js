// A small store with one member over the silver threshold and cards on their way, for tests of the pages of cards.

import { addDays } from '../../worker/days.js';
import { TODAY } from './member_rows.js';

const said = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const version = (key) => ({ id: `${key}@1`, version: 1, current: 1, key });
const SETTINGS = {
  submit_within_days: 3,
  approval_days: 7,
  tell_within_days: 1,
  tell_again_days: 1,
  hand_within_days: 14,
  temporary_card_days: 30,
  claim_days: 30,
  promise_most_days: 60,
};

export const MANAGER = { id: 'staff-1001', number: '1001', name: '林店长', role: 'store_manager', store_id: '001' };
export const day = (/** @type {number} */ days) => addDays(TODAY, days);
export const buyer = (id, given = {}) => ({
  id,
  name: '王思博',
  sex: 'male',
  phone: '+8613800138000',
  tier: 'C',
  tier_since: day(-40),
  largest_minor: 160000,
  spend_minor: 160000,
  purchases: 1,
  last_purchase_day: day(-1),
  joined_day: day(-40),
  consent: 1,
  clerk_id: 'staff-1002',
  ...given,
});
export const sale = (id, member, amount, when = day(-1)) => ({
  id,
  member_id: member,
  root_id: id,
  kind: 'sale',
  amount_minor: amount,
  day: when,
  at: 1,
  items: '[]',
});
export const card = (id, state, given = {}) => ({
  id,
  member_id: `m-${id}`,
  tier: 'B',
  from_tier: 'C',
  state,
  owner_id: 'staff-1002',
  form: '{"address":"文晖路 8 号","phone":"+8613800138000"}',
  relative_name: '王父',
  relative_phone: '+8613900001111',
  signed_name: '王思博',
  applied_day: day(-5),
  due_day: day(0),
  round: 1,
  ...given,
});

/** @param {Record<string, any[]>} rows on top of the playbook's */
export function withCards(rows) {
  return {
    staff: [{ ...MANAGER, active: 1 }],
    setting: Object.entries(SETTINGS).map(([key, value]) => ({ ...version(key), value, title: said(key) })),
    record_field: ['name', 'phone', 'address', 'id_number'].map((key, position) => ({
      ...version(key),
      id: `card/${key}@1`,
      position,
      purpose: 'card',
    })),
    choice: [
      { ...version('lost'), id: 'card_void_reason/lost@1', kind: 'card_void_reason', title: said('遗失'), facts: '{}' },
      { ...version('other_card'), id: 'tier_reason/other_card@1', kind: 'tier_reason', title: said('旧卡'), facts: '{}' },
    ],
    ...rows,
  };
}
