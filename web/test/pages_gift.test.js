// Gifts, vouchers, points and referrals as a clerk and a manager work with them, on the real floor.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { addDays } from '../worker/days.js';
import { codeOf } from '../worker/voucher_code.js';
import { id, ROWS, text, TODAY } from './support/member_rows.js';
import { CLERK, pageTablet } from './support/page_tablet.js';

const MANAGER = { id: 'staff-1001', number: '1001', name: '顾店长', role: 'store_manager', store_id: '001' };
const entry = (points, more = {}) => ({
  id: `e-${points}`,
  member_id: 'm-wang',
  points,
  kind: 'import',
  day: '2026-02-01',
  at: 1,
  ...more,
});
const stocked = (gift, count) => ({
  gift_stock: [{ id: gift, on_hand: count, reserved: 0 }],
  gift_move: [{ id: `r-${gift}`, gift, kind: 'received', on_hand: count, reserved: 0, day: TODAY, at: 1 }],
});
const BASE = { ...ROWS, staff: [{ ...MANAGER, active: 1 }], point_entry: [entry(2331)], ...stocked('umbrella', 1) };

let floor;
beforeEach(async () => {
  floor = await pageTablet({ rows: BASE });
});
const asManager = () => {
  floor.tablet.me = MANAGER;
};
const row = (sql, params = {}) => floor.replica.row(sql, params);
const points = () => row("select points from member where id = 'm-wang'").points;
const redeem = (values = {}, gift = 'umbrella') =>
  floor.post(`/floor/members/m-wang/gifts/${gift}`, { op_id: id(), quantity: '1', keep: '0', ...values });

test('the profile offers what the points pay for and the store has', async () => {
  const { html } = await floor.get('/floor/members/m-wang');
  assert.match(text(html), /现在可以给 2,331 分明细 umbrella 2,000 分 可用 1/);
  assert.doesNotMatch(html, /gifts\/socks"/);
  assert.match(html, /href="\/floor\/members\/m-wang\/gifts\/umbrella"/);
});

test('a gift is handed over in two taps and takes points and stock', async () => {
  const form = await floor.get('/floor/members/m-wang/gifts/umbrella');
  assert.match(text(form.html), /现在交给顾客 预留到/);
  const answer = await redeem();
  assert.equal(answer.path, '/floor/members/m-wang');
  assert.equal(answer.said, '已交给顾客，扣 2,000 分');
  assert.equal(points(), 331);
  assert.equal(row("select on_hand from gift_stock where id = 'umbrella'").on_hand, 0);
});

test('a double tap is one gift', async () => {
  const form = { op_id: id() };
  await Promise.all([redeem(form), redeem(form)]);
  assert.equal(points(), 331);
  assert.equal(row('select count(*) as n from redemption').n, 1);
});

/** @type {[Record<string, string>, string, RegExp][]} */
const refusals = [
  [{ quantity: '' }, 'umbrella', /必须填写/],
  [{ quantity: '两' }, 'umbrella', /请填写数字/],
  [{ quantity: '0' }, 'umbrella', /数值太小/],
  [{ quantity: '2' }, 'umbrella', /积分不够，还差 1,669 分/],
  [{ quantity: '1' }, 'socks', /可用的只剩 0 件，积分没有扣/],
];
for (const [values, gift, said] of refusals)
  test(`${gift} ${JSON.stringify(values)} is refused at its field and nothing is lost`, async () => {
    const answer = await redeem(values, gift);
    assert.equal(answer.status, 422);
    assert.match(text(answer.html), said);
    assert.match(answer.html, new RegExp(`name="quantity"[^>]*value="${values.quantity}"`));
    assert.equal(points(), 2331);
  });

test('what the tier does not have is not there', async () => {
  assert.equal((await floor.get('/floor/members/m-wang/gifts/tailored')).status, 404);
  assert.equal((await redeem({}, 'unicorn')).status, 404);
});

test('a reserved gift waits on the profile and in the store, and is given', async () => {
  const op = id();
  await redeem({ op_id: op, keep: '1' });
  assert.match(text((await floor.get('/floor/store')).html), /礼品 .*盘点 1/);
  const list = await floor.get('/floor/gifts/reserved');
  assert.match(text(list.html), /umbrella 王小明 尾号 8000 保留到/);
  const answer = await floor.post(`/floor/redemptions/${op}/given`, { op_id: id(), back: 'reserved' });
  assert.equal(answer.path, '/floor/gifts/reserved');
  assert.match(text(answer.html), /没有待领取的礼品/);
  assert.match(text((await floor.get(`/floor/redemptions/${op}`)).html), /已交给顾客/);
  const again = await floor.post(`/floor/redemptions/${op}/given`, { op_id: id() });
  assert.equal(again.status, 422);
  assert.match(text(again.html), /已经交给顾客了/);
});

test('a reservation that ran out is marked, and released its points come back', async () => {
  const op = id();
  await redeem({ op_id: op, keep: '1' });
  floor.replica.sql.run(`update redemption set keep_until = '${addDays(TODAY, -1)}'`, {});
  assert.match(text((await floor.get('/floor/gifts/reserved')).html), /已过期/);
  await floor.post(`/floor/redemptions/${op}/release`, { op_id: id() });
  assert.equal(points(), 2331);
});

test('the manager receives and counts, a clerk only looks', async () => {
  assert.doesNotMatch((await floor.get('/floor/gifts/umbrella')).html, /received"/);
  asManager();
  const received = await floor.post('/floor/gifts/umbrella/received', { op_id: id(), quantity: '１２' });
  assert.match(text(received.html), /可用 13/);
  const wrong = await floor.post('/floor/gifts/umbrella/count', { op_id: id(), counted: '-1' });
  assert.equal(wrong.status, 422);
  assert.match(text(wrong.html), /数值太小/);
  const counted = await floor.post('/floor/gifts/umbrella/count', { op_id: id(), counted: '0' });
  assert.match(text(counted.html), /可用 0 .*盘点，实有 0 -13/);
});

test('the manager takes back what was given, with a reason', async () => {
  const op = id();
  await redeem({ op_id: op });
  asManager();
  const wrong = await floor.post(`/floor/redemptions/${op}/return`, { op_id: id(), note: '' });
  assert.match(text(wrong.html), /请写明为什么收回/);
  await floor.post(`/floor/redemptions/${op}/return`, { op_id: id(), note: '换错了' });
  assert.equal(points(), 2331);
});

test('the ledger says why, who and what was left', async () => {
  await redeem();
  const { html } = await floor.get('/floor/members/m-wang/points');
  assert.match(text(html), /换umbrella ×1 .* 徐丽芳 -2,000 余 331 系统转入 .* \+2,331 余 2,331/);
});

test('points are corrected by the manager, never below zero', async () => {
  const correct = (values) =>
    floor.post('/floor/members/m-wang/points/correction', { op_id: id(), way: 'take', reason: 'forgotten', ...values });
  assert.equal((await correct({ points: '5' })).status, 422);
  asManager();
  assert.match(text((await correct({ points: 'x', reason: '' })).html), /请填写数字.*请选择调整的原因/);
  assert.match(text((await correct({ points: '2332' })).html), /现有 2,331 分，不能扣到零以下/);
  assert.match((await correct({ points: '2332', reason: 'mistake' })).html, /id="points-problem"/);
  assert.equal((await correct({ points: '2331', reason: 'mistake' })).path, '/floor/members/m-wang/points');
  assert.equal(points(), 0);
});

test('points that are owed after a return are said in words, and no gift is held out', async () => {
  floor = await pageTablet({ rows: { ...BASE, point_entry: [entry(500), entry(-800, { kind: 'purchase', at: 2 })] } });
  floor.replica.sql.run("update member set points = -300 where id = 'm-wang'", {});
  asManager();
  const profile = text((await floor.get('/floor/members/m-wang')).html);
  assert.match(profile, /-300 欠 300 分/);
  assert.match(profile, /欠 300 分 · 明细/);
  assert.doesNotMatch(profile, /再 \d+ 分换/);
  assert.match(text((await floor.get('/floor/members/m-wang/points')).html), /-300 欠 300 分.*-800 欠 300/);
  assert.match(text((await floor.get('/floor/members/m-wang/gifts')).html), /欠 300 分/);
  assert.match(text((await floor.get('/floor/members/m-wang/points/correction')).html), /欠 300 分/);
});

test('a birthday that is near gives one voucher, with the same code everywhere', async () => {
  const birthday = `1990${addDays(TODAY, 3).slice(4)}`;
  floor.replica.sql.run(`update member set birthday = '${birthday}' where id = 'm-wang'`, {});
  const { html } = await floor.get('/floor/members/m-wang');
  assert.match(text(html), /birthday_voucher ¥50 .*生日 发券/);
  const due = { gift: 'birthday_voucher', occasion_day: addDays(TODAY, 3), nth: '0' };
  await floor.post('/floor/members/m-wang/vouchers', { op_id: id(), ...due });
  const again = await floor.post('/floor/members/m-wang/vouchers', { op_id: id(), ...due });
  assert.equal(again.said, '这张券已经发过了');
  const voucher = row('select * from voucher');
  assert.equal(voucher.id, `m-wang/birthday/${addDays(TODAY, 3).slice(0, 4)}`);
  assert.deepEqual([voucher.code, voucher.value_minor], [codeOf(voucher.id), 5000]);
  assert.doesNotMatch(text((await floor.get('/floor/members/m-wang')).html), /发券/);
});

test('a voucher is found by its code, used for a purchase, and only once', async () => {
  asManager();
  const op = id();
  const grant = (values) => floor.post('/floor/members/m-wang/vouchers/new', { op_id: op, ...values });
  assert.match(text((await grant({ gift: 'thanks_voucher' })).html), /必须填写/);
  await grant({ gift: 'thanks_voucher', reason: 'apology' });
  floor.tablet.me = CLERK;
  const find = (code) => floor.post('/floor/vouchers', { code });
  assert.match(text((await find('')).html), /必须填写/);
  assert.match(text((await find('ABCDEFGHJ')).html), /这不是有效的券码/);
  assert.match(text((await find(codeOf('elsewhere'))).html), /本店没有这个券码的券/);
  const found = await find(codeOf(op).toLowerCase());
  assert.equal(found.path, `/floor/vouchers/${op}`);
  const used = await floor.post(`/floor/vouchers/${op}/use`, { op_id: id() });
  assert.match(text(used.html), /已用/);
  const again = await floor.post(`/floor/vouchers/${op}/use`, { op_id: id() });
  assert.match(text(again.html), /已经用过了/);
});

test('a voucher that ran out is refused, and the manager voids one with a reason', async () => {
  asManager();
  const [late, wrong] = [id(), id()];
  for (const op_id of [late, wrong])
    await floor.post('/floor/members/m-wang/vouchers/new', { op_id, gift: 'thanks_voucher', reason: 'apology' });
  floor.replica.sql.run(`update voucher set expires_day = '${addDays(TODAY, -1)}' where id = '${late}'`, {});
  assert.match(text((await floor.post(`/floor/vouchers/${late}/use`, { op_id: id() })).html), /已经到期/);
  assert.match(text((await floor.post(`/floor/vouchers/${wrong}/void`, { op_id: id(), note: '' })).html), /请写明/);
  await floor.post(`/floor/vouchers/${wrong}/void`, { op_id: id(), note: '发错' });
  assert.equal(row('select state from voucher where id = :id', { id: wrong }).state, 'void');
});

test('new customers who bought count towards the reward, also those that an alias brought', async () => {
  const brought = (name, referrer, purchases) => ({
    id: `m-${name}`,
    name,
    referrer_id: referrer,
    purchases,
    spend_minor: purchases * 100,
    joined_day: '2026-03-01',
  });
  const member = [brought('一', 'm-wang', 1), brought('二', 'm-alias', 2), brought('三', 'm-wang', 0)];
  floor = await pageTablet({ rows: { ...BASE, member: [...BASE.member, ...member], ...stocked('referral_gift', 1) } });
  const list = await floor.get('/floor/referrals');
  assert.match(text(list.html), /王小明 .*有礼待发 2 位/);
  const profile = await floor.get('/floor/members/m-wang');
  assert.match(text(profile.html), /referral_gift 介绍新会员的第 1 份礼 发券.*已介绍 2 位/);
  assert.match(text((await floor.get('/floor/members/m-wang/referrals')).html), /已消费 2 还没消费 1/);
  await floor.post('/floor/members/m-wang/vouchers', { op_id: id(), gift: 'referral_gift', occasion_day: '', nth: '1' });
  const use = await floor.post('/floor/vouchers/m-wang/referral/1/use', { op_id: id() });
  assert.match(text(use.html), /已用/);
  assert.equal(row("select on_hand from gift_stock where id = 'referral_gift'").on_hand, 0);
});

for (const locale of ['en', 'zh-TW'])
  test(`every page speaks ${locale}`, async () => {
    floor = await pageTablet({ rows: BASE, locale, me: MANAGER });
    const op = id();
    await redeem({ op_id: op, keep: '1' });
    const member = '/floor/members/m-wang';
    const pages = ['', '/gifts', '/gifts/socks', '/points', '/points/correction', '/vouchers', '/vouchers/new', '/referrals'];
    const others = ['/floor/gifts', '/floor/gifts/umbrella', '/floor/gifts/reserved', '/floor/vouchers', '/floor/referrals'];
    for (const path of [...pages.map((page) => member + page), ...others, `/floor/redemptions/${op}`]) {
      const { status, html } = await floor.get(path);
      assert.equal(status, 200, path);
      assert.doesNotMatch(html, /undefined|\[object/, path);
    }
  });
