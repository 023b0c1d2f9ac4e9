// A tablet for tests of pages: the real floor, replica, outbox and templates, on memory, with a small store's rows.

import 'fake-indexeddb/auto';
import init from '@evolu/sqlite-wasm';
import locales from '../../generated/locales.js';
import routes from '../../generated/routes.js';
import rules from '../../generated/sync.json' with { type: 'json' };
import templates from '../../generated/templates.js';
import { Blobs } from '../../worker/blobs.js';
import { Clock } from '../../worker/clock.js';
import { dayOf } from '../../worker/days.js';
import { openInMemory } from '../../worker/engine.js';
import { Floor } from '../../worker/floor.js';
import { Outbox } from '../../worker/outbox.js';
import { Renderer } from '../../worker/render.js';
import { Replica } from '../../worker/replica.js';
import { Routes } from '../../worker/routes.js';
import { Store } from '../../worker/store.js';
import { Tablet } from '../../worker/tablet.js';
import { Turns } from '../../worker/turns.js';
import { Vault } from '../../worker/vault.js';
import { Withdrawal } from '../../worker/withdrawal.js';
import { Words } from '../../worker/words.js';

const SCOPE = 'store/001';

/**
 * @param {{rows?: Record<string, any[]>, locale?: string, me?: Record<string, any>, phase?: string, file?: Uint8Array | null}} [given] rows
 *   by table, on top of a chain, a store and its staff, or of those of a whole replica `file`
 */
export async function pageTablet({ rows = {}, locale = 'zh-CN', me = CLERK, phase = 'ready', file = null } = {}) {
  const sqlite3 = await init({ print() {}, printErr() {} });
  const opened = openInMemory(sqlite3);
  if (file) Array.from(opened.filling(file));
  const replica = new Replica(sqlite3, opened, rules);
  if (!file) put(replica, ORG);
  put(replica, rows);
  const parts = await partsOf(replica);
  const tablet = new Tablet(parts);
  tablet.me = /** @type {any} */ (me);
  tablet.words = new Words({ locale, currency: 'CNY', strict: true, resources: locales });
  const renderer = new Renderer(templates, tablet.words);
  const person = { touched: async () => true };
  const floor = new Floor({
    tablet,
    routes: new Routes(routes),
    renderer: () => renderer,
    person,
    phase: () => phase,
  });
  const ask = (method, path, form = {}, target = 'main') =>
    floor.answer({
      method,
      path,
      target,
      entries: Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => entry(name, one))),
    });
  return {
    tablet,
    replica,
    ask,
    get: (path, target) => ask('GET', path, {}, target),
    post: (path, form, target) => ask('POST', path, form, target),
  };
}

/** Files stay what they are, all else is text. @returns {[string, any]} */
function entry(name, value) {
  return [name, value instanceof Blob ? value : String(value)];
}

export function put(replica, rows) {
  for (const [name, entries] of Object.entries(rows)) {
    const { columns, family } = rules.tables.find((table) => table.name === name);
    for (const [place, entry] of entries.entries()) {
      const row = { scope: family === 'org' ? 'org' : SCOPE, id: `${name}-${place}`, seq: 1, removed: 0, ...entry };
      const known = columns.filter((column) => column in row);
      replica.sql.run(
        `insert into ${name} (${known.join(', ')}) values (${known.map((column) => `:${column}`).join(', ')})`,
        row,
      );
    }
  }
}

async function partsOf(replica) {
  const store = await Store.open();
  const vault = await Vault.open(store);
  const clock = await new Clock({ store, device: 'test' }).load();
  const contextOf = (head, { actor, hlc, blobs }) => {
    const at = Number(hlc.slice(0, 13));
    return { scope: head.scope, seq: 0, op_id: head.op_id, actor, at, day: dayOf(at, 'Asia/Shanghai'), hlc, blobs, device: 'test' };
  };
  const parts = /** @type {any} */ ({
    store,
    vault,
    clock,
    contextOf,
    rules,
    outbox: new Outbox(store, vault, rules),
    withdrawal: new Withdrawal(store),
    turns: new Turns(),
    places: new Map(),
    identity: { card: { store: '001', role: 'floor', device: 'test' } },
    replica: () => replica,
    soon: () => {},
  });
  parts.blobs = new Blobs(parts);
  return parts;
}

const said = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const listOf = (kind, keys, facts = {}) =>
  keys.map((key, place) => ({
    id: `${kind}/${key}@1`,
    version: 1,
    current: 1,
    kind,
    key,
    position: place,
    title: said(key),
    facts: JSON.stringify(facts[key] ?? {}),
  }));
const setting = (key, value) => ({ id: `${key}@1`, version: 1, current: 1, key, value, title: said(key) });
const gift = (key, more) => ({
  id: `${key}@1`,
  version: 1,
  current: 1,
  key,
  position: 0,
  title: said(key),
  kind: 'gift',
  tiers: '[]',
  ...more,
});
const tier = (key, rank, card, single, cumulative, days, benefits) => ({
  id: `${key}@1`,
  version: 1,
  current: 1,
  key,
  rank,
  title: said(`${key} 级`),
  card: said(card),
  single_minor: single,
  cumulative_minor: cumulative,
  window_days: days,
  benefits: JSON.stringify(benefits.map((one) => ({ key: one, title: JSON.parse(said(one)) }))),
});

export const CLERK = { id: 'staff-1002', number: '1002', name: '徐丽芳', role: 'clerk', store_id: '001' };
const ORG = {
  chain: [
    { id: 'chain', name: '测试', locale: 'zh-CN', currency: 'CNY', time_zone: 'Asia/Shanghai', phone_region: 'CN' },
  ],
  store: [{ id: '001', number: '001', name: '湖滨店', time_zone: 'Asia/Shanghai', active: 1 }],
  staff: [
    { ...CLERK, active: 1 },
    { id: 'staff-1003', number: '1003', name: '周晓燕', role: 'clerk', store_id: '001', active: 1 },
  ],
  tier: [
    tier('C', 1, '临时积分卡', 0, 0, 0, ['points']),
    tier('B', 2, '银卡', 150000, 500000, 0, ['points', 'discount']),
    tier('A', 3, '金卡', 300000, 1000000, 183, ['points', 'discount']),
  ],
  setting: [setting('points_per_yuan', 1), setting('messages_per_month', 2), setting('big_payment_minor', 5000000), setting('referrals_for_gift', 2), setting('reserve_days', 7)],
  product: [
    { id: 'SH001', code: 'SH001', name: said('免烫衬衫'), category: 'shirt', price_minor: 46900, active: 1 },
    { id: 'TR001', code: 'TR001', name: said('商务西裤'), category: 'trousers', price_minor: 59900, active: 1 },
  ],
  cadence_step: [
    {
      id: 'C/day3@1',
      version: 1,
      current: 1,
      key: 'day3',
      trigger: 'purchase',
      tier: 'C',
      day: 3,
      channel: 'call',
      script: 'day3',
      days_before: 0,
      days_after: 2,
      title: said('第 3 天'),
    },
  ],
  gift: [
    gift('socks', { points: 500 }),
    gift('umbrella', { points: 2000 }),
    gift('tailored', { points: 3000, tiers: '["A","B"]' }),
    gift('birthday_voucher', { kind: 'voucher', occasion: 'birthday', value_minor: 5000, valid_days: 30, days_before: 7 }),
    gift('wedding_gift', { occasion: 'wedding_day', valid_days: 30, days_before: 7, tiers: '["A","B"]' }),
    gift('referral_gift', { occasion: 'referral', valid_days: 90 }),
    gift('thanks_voucher', { kind: 'voucher', value_minor: 3000, valid_days: 60 }),
  ],
  choice: [
    ...listOf('sex', ['male', 'female', 'unsaid']),
    ...listOf('benefit', ['points', 'discount']),
    ...listOf('points_reason', ['mistake', 'forgotten']),
    ...listOf('voucher_reason', ['apology']),
    ...listOf('call_hours', ['morning'], { morning: { from: '10:00', to: '12:00', days: 'mon-fri' } }),
    ...listOf('district', ['east']),
    ...listOf('refuse_word', ['STOP']),
    ...listOf('refusal_source', ['in_store']),
    ...listOf('visit_stage', ['receive', 'close']),
    ...listOf('visit_need', ['fit', 'price']),
    ...listOf('visit_scenario', ['gift']),
    ...listOf('no_purchase_reason', ['price']),
    ...listOf('correction_reason', ['amount']),
    ...listOf('return_reason', ['size']),
  ],
};
