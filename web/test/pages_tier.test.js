import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buyer, day, sale, withCards } from './support/card_rows.js';
import { pageTablet } from './support/page_tablet.js';
import { id, text } from './support/member_rows.js';

const open = (rows) => pageTablet({ rows: withCards(rows) });
const later = (row, root, kind, amount) => ({ ...sale(row, 'm-1', amount), root_id: root, kind });

test('every way in says what counts, net of returns and corrections, and what is missing', async () => {
  const { get } = await open({
    member: [buyer('m-1', { largest_minor: 120000, spend_minor: 200000 })],
    purchase: [sale('p-1', 'm-1', 150000), later('r-1', 'p-1', 'return', -30000), sale('p-2', 'm-1', 80000)],
  });
  const page = text((await get('/floor/members/m-1/tier')).html);
  assert.match(page, /B 级 · 银卡 .*累计消费 还差 ¥3,000 ¥2,000 \/ ¥5,000/);
  assert.match(page, /一次买满 要一次买满 ¥1,500 ¥1,200 \/ ¥1,500/);
  assert.match(page, /¥1,200.00 退货和更正 -¥300.00/);
  assert.match(page, /第一次购买就有/);
  assert.match(page, /办了前一级的卡以后，183 天内再买满 ¥10,000 也可以/);
});

test('a window says from when to when, and when it has run out', async () => {
  const silver = (since) => ({ member: [buyer('m-1', { tier: 'B', tier_since: since })], purchase: [sale('p-1', 'm-1', 160000)] });
  const open1 = text((await (await open(silver(day(-10)))).get('/floor/members/m-1/tier')).html);
  assert.match(open1, /限期内累计消费.*之间的消费才算.*还差 ¥8,400/);
  const over = text((await (await open(silver(day(-300)))).get('/floor/members/m-1/tier')).html);
  assert.match(over, /限期累计已在.*截止/);
  assert.doesNotMatch(over, /之间的消费才算/);
});

test('since when and by which decision', async () => {
  const change = { member_id: 'm-1', from_tier: 'C', to_tier: 'B', state: 'approved', decided_by: 'staff-1003', decided_day: day(-3), card_id: 'c-1' };
  const rows = { member: [buyer('m-1', { tier: 'B', tier_since: day(-3) })], tier_change: [{ id: 't-1', ...change }] };
  const { html } = await (await open(rows)).get('/floor/members/m-1/tier');
  assert.match(text(html), /周晓燕于.*批准/);
  assert.match(html, /href="\/floor\/cards\/c-1"/);
  const before = await open({ member: [buyer('m-1', { tier: 'B' })] });
  assert.match(text((await before.get('/floor/members/m-1/tier')).html), /没有留下审批记录.*从那以后没有变过/);
});

test('at the top nothing is missing', async () => {
  const { get } = await open({ member: [buyer('m-1', { tier: 'A' })] });
  assert.match(text((await get('/floor/members/m-1/tier')).html), /已经是最高等级/);
});

test('another tier is asked for with a reason, once', async () => {
  const { get, post, replica } = await open({ member: [buyer('m-1')] });
  for (const [form, field] of /** @type {[Record<string, string>, string][]} */ ([
    [{}, 'to_tier'],
    [{ to_tier: 'A' }, 'reason'],
    [{ to_tier: 'A', reason: 'other_card' }, 'note'],
  ])) {
    const back = await post('/floor/members/m-1/tier', { op_id: id(), ...form });
    assert.equal(back.status, 422);
    assert.match(back.html, new RegExp(`id="${field}-problem"`));
  }
  await post('/floor/members/m-1/tier', { op_id: id(), to_tier: 'A', reason: 'other_card', note: '持集团金卡' });
  assert.equal(replica.row("select tier from member where id = 'm-1'").tier, 'C');
  const page = await get('/floor/members/m-1/tier');
  assert.match(text(page.html), /C 级 → A 级 等总部决定.*旧卡.*持集团金卡/);
  assert.doesNotMatch(page.html, /id="tier-ask"/);
});

test('a member who is not there', async () => {
  const { get, post } = await open({});
  assert.equal((await get('/floor/members/none/tier')).status, 404);
  assert.equal((await post('/floor/members/none/tier', {})).status, 404);
});
