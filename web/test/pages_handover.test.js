// Hand-overs on the real floor: made on the manager's tablet, seen on the stand-in's and on the first person's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { addDays } from '../worker/days.js';
import { caseOf, member } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK, put } from './support/page_tablet.js';
import { MANAGER, floor } from './support/today.js';

const XU = CLERK.id; // 徐丽芳, whose members they are
const ZHOU = { ...CLERK, id: 'staff-1003', number: '1003', name: '周晓燕' };
const TABLES = ['member', 'follow_up', 'handover', 'handover_member', 'card', 'card_step', 'customer_file'];

/** What the next pull brings from one tablet to the other: the rows as the server would send them. */
function synced(from, to) {
  for (const name of TABLES) {
    const { upsert, columns } = rules.tables.find((table) => table.name === name);
    for (const row of from.replica.rows(`select * from ${name} where scope = 'store/001'`)) {
      to.replica.sql.put(upsert, columns.map((column) => row[column]));
    }
  }
}

async function twoTablets() {
  const office = await floor({ me: MANAGER });
  const shop = await floor();
  const { today } = office;
  const rows = caseOf('one', today, { of: { name: '张我的', clerk_id: XU, last_purchase_day: today } });
  for (const { add } of [office, shop]) {
    add(rows);
    add({ member: [member('m-other', { name: '李别人', clerk_id: ZHOU.id })] });
  }
  return { office, shop, today };
}

const away = (html, today, more = {}) => ({
  op_id: field(html, 'op_id'),
  from_id: XU,
  rule: 'one',
  to_id: ZHOU.id,
  reason: 'absent',
  from_day: today,
  until_day: addDays(today, 3),
  note: '',
  ...more,
});

test('a stand-in is seen on both tablets, and goes back', async () => {
  const { office, shop, today } = await twoTablets();
  const form = away((await office.get(`/floor/handovers/new?from=${XU}`)).html, today);
  const made = await office.post('/floor/handovers', form);
  assert.equal(made.path, `/floor/handovers/${form.op_id}`);
  assert.equal(made.said, office.tablet.words.t('handover-said-made', { count: 1 }));
  assert.match(words(made.html), /代管中.*周晓燕.*1 位会员/);
  assert.doesNotMatch(words((await office.get('/floor/today?person=staff-1002')).html), /张我的/);

  shop.tablet.me = ZHOU;
  assert.doesNotMatch(words((await shop.get('/floor/today')).html), /张我的/);
  synced(office, shop);
  assert.match(words((await shop.get('/floor/today')).html), /你替徐丽芳照看 1 位会员.*张我的/);
  const mine = (await shop.get('/floor/members/search?mine=1&q=', 'rows')).html;
  assert.match(words(mine), /张我的/);
  assert.match(words((await shop.get('/floor/members/m-one')).html), /周晓燕替徐丽芳照看/);

  shop.tablet.me = CLERK;
  const own = words((await shop.get('/floor/today')).html);
  assert.match(own, /周晓燕替你照看 1 位会员/);
  assert.doesNotMatch(own, /张我的/);

  const { html } = await office.get(made.path);
  const end = html.slice(html.indexOf('/end"'));
  await office.post(`${made.path}/end`, { op_id: field(end, 'op_id') });
  synced(office, shop);
  assert.match(words((await shop.get('/floor/today')).html), /张我的/);
  assert.doesNotMatch(words((await shop.get('/floor/today')).html), /替你照看/);
});

test('a stand-in is over when its day has passed, also before anything was ended', async () => {
  const { office, shop, today } = await twoTablets();
  await office.post('/floor/handovers', away((await office.get('/floor/handovers/new')).html, today));
  synced(office, shop);
  shop.replica.db.exec(`update member set cover_until = '${addDays(today, -1)}' where cover_id <> ''`);
  assert.match(words((await shop.get('/floor/today')).html), /张我的/);
  shop.tablet.me = ZHOU;
  assert.doesNotMatch(words((await shop.get('/floor/today')).html), /张我的|照看/);
});

test('for good: the follow-up is the new clerk’s on the other tablet', async () => {
  const { office, shop, today } = await twoTablets();
  const form = away((await office.get('/floor/handovers/new')).html, today, { reason: 'left', until_day: '' });
  assert.match(words((await office.post('/floor/handovers', form)).html), /正式移交/);
  synced(office, shop);
  assert.doesNotMatch(words((await shop.get('/floor/today')).html), /张我的/);
  shop.tablet.me = ZHOU;
  assert.match(words((await shop.get('/floor/today')).html), /张我的/);
});

test('what somebody who is away had to do with members of others is their clerks’ meanwhile', async () => {
  const { office, shop, today } = await twoTablets();
  for (const { add } of [office, shop]) {
    add(caseOf('served', today, { of: { name: '钱旁人', clerk_id: ZHOU.id }, due: { assignee_id: XU } }));
  }
  shop.tablet.me = ZHOU;
  assert.doesNotMatch(words((await shop.get('/floor/today')).html), /钱旁人/);
  await office.post('/floor/handovers', away((await office.get('/floor/handovers/new')).html, today));
  synced(office, shop);
  assert.match(words((await shop.get('/floor/today')).html), /钱旁人/);
});

/** 李约好 of 徐丽芳, who promised to call today. */
async function promised() {
  const { office, shop, today } = await twoTablets();
  for (const { add } of [office, shop]) {
    add({
      member: [member('m-promised', { name: '李约好', clerk_id: XU })],
      contact: [{ id: 'k-1', member_id: 'm-promised', channel: 'call', clerk_id: XU, day: today, at: 1, next_day: today }],
    });
  }
  return { office, shop, today };
}
const listOf = async (shop, person) => {
  shop.tablet.me = person;
  return words((await shop.get('/floor/today')).html);
};

test('a call that was promised goes along for good, also when who promised it works elsewhere now', async () => {
  for (const [name, left] of /** @type {[string, string][]} */ ([['stays', ''], ['moved', "store_id = '002'"], ['gone', 'active = 0']])) {
    const { office, shop, today } = await promised();
    assert.match(await listOf(shop, CLERK), /李约好/);
    const form = away((await office.get('/floor/handovers/new')).html, today, { reason: 'other', until_day: '' });
    await office.post('/floor/handovers', form);
    synced(office, shop);
    if (left) shop.replica.db.exec(`update staff set ${left} where id = '${XU}'`);
    assert.match(await listOf(shop, ZHOU), /李约好/, name);
    assert.doesNotMatch(await listOf(shop, CLERK), /李约好/, name);
  }
});

test('a call that was promised to a chosen member goes along, and one made after it is its maker’s', async () => {
  const { office, shop, today } = await promised();
  const { html } = await office.get(`/floor/handovers/choose?from=${XU}`);
  const form = { op_id: field(html, 'op_id'), from: XU, to_id: ZHOU.id, reason: 'other', member: ['m-promised'] };
  await office.post('/floor/handovers/choose', form);
  synced(office, shop);
  assert.match(await listOf(shop, ZHOU), /李约好/);
  const at = office.replica.row('select at from handover').at + 1;
  shop.add({ contact: [{ id: 'k-2', member_id: 'm-promised', channel: 'call', clerk_id: XU, day: today, at, next_day: today }] });
  assert.match(await listOf(shop, CLERK), /李约好/);
  assert.doesNotMatch(await listOf(shop, ZHOU), /李约好/);
});

test('members of nobody are counted, listed and given with select boxes', async () => {
  const { office } = await twoTablets();
  office.add({ staff: [{ id: 'staff-gone', number: '9', name: '走了', role: 'clerk', store_id: '001', active: 0 }] });
  office.add({
    member: [
      member('m-gone', { name: '孤一', clerk_id: 'staff-gone' }),
      member('m-none', { name: '孤二', clerk_id: '' }),
      member('m-far', { name: '孤三', clerk_id: 'staff-unknown' }),
      member('m-alias', { name: '孤四', clerk_id: '', alias_of: 'm-none' }),
    ],
  });
  assert.match(words((await office.get('/floor/store')).html), /客户移交.*3/);
  assert.match(words((await office.get('/floor/handovers')).html), /3 位会员没有在职的负责人/);
  const { html } = await office.get('/floor/handovers/choose?from=gone');
  assert.match(words(html), /孤一.*走了/);
  assert.doesNotMatch(words(html), /张我的|孤四/);
  const form = { op_id: field(html, 'op_id'), from: 'gone', to_id: ZHOU.id, reason: 'other', member: ['m-gone', 'm-none'] };
  const made = await office.post('/floor/handovers/choose', form);
  assert.match(made.said, /2 位会员/);
  assert.deepEqual(
    office.replica.rows("select id, clerk_id from member where id in ('m-far', 'm-gone', 'm-none') order by id").map(({ clerk_id: id }) => id),
    ['staff-unknown', ZHOU.id, ZHOU.id],
  );
});

test('what somebody who left still has to do is counted and given on, also when no member is theirs', async () => {
  const { office, today } = await twoTablets();
  office.add({
    staff: [{ id: 'staff-gone', number: '9', name: '走了', role: 'clerk', store_id: '001', active: 0 }],
    card: [{ id: 'c-1', member_id: 'm-other', owner_id: 'staff-gone', state: 'told', due_day: today }],
    customer_file: [{ id: 'f-1', kind: 'new', name: '西湖', owner_id: 'staff-gone', state: 'active' }],
    follow_up: [{ id: 'u-1', member_id: 'm-other', assignee_id: 'staff-gone', state: 'open' }],
  });
  assert.match(words((await office.get('/floor/store')).html), /客户移交.*3/);
  const list = (await office.get('/floor/handovers')).html;
  assert.match(words(list), /走了已不在本店，名下还有回访 1 项、办理中的卡 1 张、客户档案 1 份/);
  assert.match(list, /href="\/floor\/handovers\/new\?from=staff-gone"/);
  assert.doesNotMatch(words((await office.get('/floor/handovers/choose?from=gone')).html), /走了/);
  const { html } = await office.get('/floor/handovers/new?from=staff-gone');
  assert.match(words(html), /走了（0 位会员，3 项未完成）/);
  assert.match(html, /value="staff-gone" selected/);
  const form = away(html, today, { from_id: 'staff-gone', reason: 'left', until_day: '' });
  await office.post('/floor/handovers', form);
  const owners = office.replica.rows('select owner_id from card union all select owner_id from customer_file');
  assert.deepEqual(owners.map(({ owner_id: id }) => id), [ZHOU.id, ZHOU.id]);
  assert.equal(office.replica.row("select assignee_id from follow_up where id = 'u-1'").assignee_id, ZHOU.id);
  assert.doesNotMatch(words((await office.get('/floor/handovers')).html), /已不在本店/);
});

test('the file of a chosen member goes along', async () => {
  const { office } = await twoTablets();
  office.add({ customer_file: [{ id: 'f-1', kind: 'new', name: '西湖', owner_id: XU, member_id: 'm-one', state: 'active' }] });
  const { html } = await office.get(`/floor/handovers/choose?from=${XU}`);
  const form = { op_id: field(html, 'op_id'), from: XU, to_id: ZHOU.id, reason: 'other', member: ['m-one'] };
  await office.post('/floor/handovers/choose', form);
  assert.equal(office.replica.row('select owner_id from customer_file').owner_id, ZHOU.id);
});

test('what is wrong is said at its field and nothing typed is lost', async () => {
  const { office, today } = await twoTablets();
  const { html } = await office.get('/floor/handovers/new');
  for (const [change, problem] of /** @type {[any, string][]} */ ([
    [{ from_id: '' }, 'args-required'],
    [{ to_id: '' }, 'handover-to_unknown'],
    [{ to_id: XU }, 'handover-same'],
    [{ until_day: 'soon' }, 'args-day'],
    [{ until_day: '' }, 'handover-absent_until'],
    [{ reason: '' }, 'handover-reason_missing'],
    [{ rule: '' }, 'handover-rule_missing'],
  ])) {
    const answer = await office.post('/floor/handovers', away(html, today, { note: '放假', ...change }));
    assert.equal(answer.status, 422);
    assert.ok(words(answer.html).includes(office.tablet.words.t(`problem-${problem}`)), problem);
    assert.match(answer.html, /放假/);
  }
  const empty = away(html, today, { from_id: 'staff-1001', to_id: ZHOU.id });
  assert.match(words((await office.post('/floor/handovers', empty)).html), /会员 0 位，未完成回访 0 项/);
  const none = await office.post('/floor/handovers/choose', { op_id: 'op-none', to_id: ZHOU.id, reason: 'other' });
  assert.equal(none.status, 422);
  assert.match(words(none.html), /至少勾选一位/);
  const nowhere = await office.post('/floor/handovers/choose', { op_id: 'op-none', reason: 'other', member: 'm-one' });
  assert.match(nowhere.html, /value="m-one" checked/);
});

test('a double tap hands over once', async () => {
  const { office, today } = await twoTablets();
  const form = away((await office.get('/floor/handovers/new')).html, today);
  await office.post('/floor/handovers', form);
  const again = await office.post('/floor/handovers', form);
  assert.equal(again.path, `/floor/handovers/${form.op_id}`);
  assert.equal(office.replica.row('select count(*) as count from handover').count, 1);
});

test('clerks hand nothing over', async () => {
  const { shop } = await twoTablets();
  for (const path of ['/floor/handovers', '/floor/handovers/new', '/floor/handovers/choose']) {
    assert.equal((await shop.get(path)).path, '/floor/store');
  }
  assert.doesNotMatch(words((await shop.get('/floor/store')).html), /客户移交/);
  put(shop.replica, { handover: [{ id: 'h-1', state: 'active', rule: 'one', reason: 'left' }] });
  assert.equal((await shop.get('/floor/handovers/h-1')).status, 404);
});

test('the pages speak three languages', async () => {
  for (const locale of ['zh-TW', 'en']) {
    const { get, post, today } = await floor({ me: MANAGER, locale });
    for (const path of ['/floor/handovers', '/floor/handovers/new', '/floor/handovers/choose', '/floor/today']) {
      assert.equal((await get(path)).status, 200, path);
    }
    assert.equal((await post('/floor/handovers', { op_id: 'op-x', from_id: '-', rule: 'even', reason: 'other', from_day: today })).status, 422);
  }
});
