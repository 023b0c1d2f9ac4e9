// The members of a small store, for tests of their pages.

export const TODAY = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const WANG = {
  id: 'm-wang',
  name: '王小明',
  pinyin: 'wang xiao ming',
  phone: '+8613800138000',
  vip_number: '00100001',
  tier: 'C',
  tier_since: '2026-01-01',
  consent: 1,
  points: 2331,
  spend_minor: 233100,
  largest_minor: 120000,
  purchases: 2,
  last_purchase_day: '2026-07-25',
  joined_day: '2026-01-01',
  clerk_id: 'staff-1003',
  hours: 'morning',
  birthday: '1990-05-05',
};
export const ROWS = {
  member: [
    WANG,
    {
      id: 'm-li',
      name: '李欢欢',
      pinyin: 'li huan huan',
      phone: '+8613912345678',
      tier: 'A',
      consent: 1,
      last_purchase_day: '2026-07-26',
      joined_day: '2026-01-02',
    },
    {
      id: 'm-alias',
      name: '王晓明',
      pinyin: 'wang xiao ming',
      phone: '+8613800138000',
      alias_of: 'm-wang',
      joined_day: '2026-01-03',
    },
    { id: 'm-gone', name: '去先生', pinyin: 'qu xian sheng', removed: 1 },
    {
      id: 'm-dead',
      name: '赵空号',
      pinyin: 'zhao kong hao',
      phone: '+8613700137000',
      phone_state: 'dead',
      tier: 'C',
      consent: 1,
      last_purchase_day: '2026-07-24',
    },
  ],
  purchase: [
    {
      id: 'p-1',
      member_id: 'm-wang',
      root_id: 'p-1',
      kind: 'sale',
      amount_minor: 120000,
      quantity: 2,
      receipt: 'R1',
      day: '2026-07-25',
      at: 1,
      clerk_id: 'staff-1003',
      items: '[{"code":"SH001","name":"x","quantity":2,"amount_minor":0}]',
      source: 'tablet',
    },
    {
      id: 'p-2',
      member_id: 'm-wang',
      root_id: 'p-2',
      kind: 'sale',
      amount_minor: 150000,
      quantity: 1,
      receipt: 'R2',
      day: '2026-02-01',
      at: 2,
      clerk_id: 'staff-1003',
      items: '[]',
      source: 'tablet',
    },
    {
      id: 'p-3',
      member_id: 'm-wang',
      root_id: 'p-2',
      kind: 'return',
      amount_minor: -36900,
      quantity: 1,
      receipt: 'R2',
      day: '2026-02-05',
      at: 3,
      clerk_id: 'staff-1003',
      reason: 'size',
      items: '[]',
      source: 'tablet',
    },
  ],
};
export const id = (() => {
  let last = 0;
  return () => `op-${process.pid}-${(last += 1)}`;
})();
/** What a page says, without its tags. */
export const text = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
