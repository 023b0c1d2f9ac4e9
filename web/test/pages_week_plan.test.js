// Plans of a week on the real floor: laid out by itself, changed, proposed, returned, set and running; two tablets at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { balanced, workDays } from '../pages/week_plan/balanced.js';
import { mondayOf } from '../pages/week_plan/week.js';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, floor } from './support/today.js';

const TABLES = ['follow_up', 'week_plan', 'week_plan_item', 'follow_up_event'];

function synced(from, to) {
  for (const name of TABLES) {
    const { upsert, columns } = rules.tables.find((table) => table.name === name);
    for (const row of from.replica.rows(`select * from ${name} where scope = 'store/001'`)) to.replica.sql.put(upsert, columns.map((column) => row[column]));
  }
}

const due = (id, member_id, day, more = {}) => ({
  id, member_id, step: 'day3', tier: 'C', channel: 'call', state: 'open', assignee_id: CLERK.id, purpose: 'care', trigger: 'purchase',
  first_due: day, due: day, from_day: day, to_day: day, ...more,
});

/** Next week of 徐丽芳: two follow-ups and a birthday. */
async function shop({ me = CLERK, locale = 'zh-CN' } = {}) {
  const found = await floor({ me, locale });
  const week = addDays(mondayOf(found.today), 7);
  const mine = { clerk_id: CLERK.id, tier: 'C', consent: 1, phone: '+8613800138000' };
  found.add({
    member: [
      member('m-a', { ...mine, name: '张三' }),
      member('m-b', { ...mine, name: '李四' }),
      member('m-c', { ...mine, name: '王寿星', birthday: `1980-${addDays(week, 2).slice(5)}` }),
      member('m-d', { ...mine, name: '赵多出' }),
    ],
    follow_up: [
      due('p-a/day3', 'm-a', addDays(week, 1), { to_day: addDays(week, 3) }),
      due('p-b/day3', 'm-b', addDays(week, 1), { to_day: addDays(week, 1) }),
    ],
  });
  return { ...found, week, base: `/floor/plans/${CLERK.id}/${week}` };
}

const hand = (html, act, more = {}) => ({ op_id: field(html, 'op_id'), seen: field(html, 'seen'), do: act, note: '', answer: '', ...more });

test('a week is laid out by itself and proposed', async () => {
  const { get, post, replica, week, base } = await shop();
  const html = (await get(base)).html;
  assert.match(words(html), /还没提交.*李四.*王寿星.*生日祝福.*张三/);
  const sent = await post(base, hand(html, 'propose', { note: '周三休息' }));
  assert.equal(sent.path, base);
  const plan = replica.row('select * from week_plan');
  assert.deepEqual([plan.state, plan.note, plan.week], ['proposed', '周三休息', week]);
  const items = replica.rows('select follow_up_id, member_id, day from week_plan_item order by member_id');
  assert.deepEqual(items.map(({ follow_up_id: id }) => id), ['p-a/day3', 'p-b/day3', `m-c/birthday/${week.slice(0, 4)}/birthday`]);
  assert.equal(items[2].day, addDays(week, 2));
  assert.match(words((await get(base)).html), /已提交/);
});

test('a contact is moved, dropped with its reason and added; what is wrong is said and kept', async () => {
  const { get, post, replica, week, base } = await shop();
  const at = `${base}/item`;
  await post(at, { key: 'p-a/day3', do: 'change', day: addDays(week, 3), channel: 'message', note: '问尺码' });
  assert.match((await get(`${at}?key=p-a/day3`)).html, /value="either"/);
  const none = await post(at, { key: 'p-b/day3', do: 'drop', reason: '', why: '' });
  assert.equal(none.status, 422);
  assert.match(none.html, /has-problem/);
  await post(at, { key: 'p-b/day3', do: 'drop', why: '出差' });
  const empty = await post(`${base}/add`, { member_id: '', day: addDays(week, 9), channel: '', purpose: '', note: '记得带册子' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /记得带册子/);
  assert.match(words(empty.html), /请选一位会员.*日子要在这一周里/);
  await post(`${base}/add`, { member_id: 'm-d', day: week, channel: 'call', purpose: 'service', note: '取衣' });
  const { html } = await get(base);
  assert.match(words(html), /赵多出.*这周不做的.*李四/);
  await post(base, hand(html, 'propose'));
  const rows = replica.rows('select * from week_plan_item order by member_id');
  assert.deepEqual(
    rows.map(({ member_id: id, day, state, note, purpose, channel }) => [id, day, state, note, purpose, channel]),
    [
      ['m-a', addDays(week, 3), 'proposed', '问尺码', 'care', 'message'],
      ['m-b', addDays(week, 1), 'dropped', '出差', 'care', 'call'],
      ['m-c', addDays(week, 2), 'proposed', '', 'wish', 'message'],
      ['m-d', week, 'proposed', '取衣', 'service', 'call'],
    ],
  );
  assert.doesNotMatch((await get(base)).html, /改过/);
});

test('the manager sees who has not proposed, returns, sets; then it runs', async () => {
  const clerk = await shop();
  const manager = await shop({ me: MANAGER });
  const { week, base } = clerk;
  await clerk.post(base, hand((await clerk.get(base)).html, 'propose'));
  const before = words((await manager.get(`/floor/plans?week=${week}`)).html);
  assert.match(before, /2 位同事还没提交/);
  synced(clerk, manager);
  assert.match(words((await manager.get(`/floor/plans?week=${week}`)).html), /1 份计划等你确定.*1 位同事还没提交/);
  const unsaid = await manager.post(base, hand((await manager.get(base)).html, 'return'));
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.html, /answer-problem/);
  await manager.post(base, hand((await manager.get(base)).html, 'return', { answer: '周二太满' }));
  synced(manager, clerk);
  const back = (await clerk.get(base)).html;
  assert.match(words(back), /退回修改.*店长：周二太满/);
  await clerk.post(base, hand(back, 'propose'));
  synced(clerk, manager);
  await manager.post(`${base}/item`, { key: 'p-a/day3', do: 'change', day: addDays(week, 4), channel: 'call', note: '' });
  assert.doesNotMatch(words((await manager.get(base)).html), /刚在别处改过/);
  await manager.post(base, hand((await manager.get(base)).html, 'set', { answer: '好' }));
  assert.equal(manager.replica.row("select due from follow_up where id = 'p-a/day3'").due, addDays(week, 4));
  synced(manager, clerk);
  const set = words((await clerk.get(base)).html);
  assert.match(set, /已确定.*完成 0 \/ 1/);
  assert.doesNotMatch(set, /提交计划/);
});

test('of two tablets the second keeps what it changed and sees what stands', async () => {
  const one = await shop();
  const other = await shop();
  const { base, week } = one;
  const late = (await other.get(base)).html;
  await one.post(base, hand((await one.get(base)).html, 'propose', { note: '先到' }));
  await other.post(`${base}/item`, { key: 'p-a/day3', do: 'change', day: addDays(week, 3), channel: 'call', note: '晚点' });
  synced(one, other);
  assert.match(words((await other.get(base)).html), /刚在别处改过/);
  const refused = await other.post(base, hand(late, 'propose', { note: '后到' }));
  assert.equal(refused.status, 422);
  assert.match(words(refused.html), /刚在另一台平板上改过/);
  assert.match(refused.html, /后到/);
  assert.match(words(refused.html), /张三.*晚点/);
  assert.doesNotMatch(words((await other.get(base)).html), /刚在别处改过/);
  await other.post(base, hand(refused.html, 'propose', { note: '后到' }));
  assert.equal(other.replica.row('select note from week_plan').note, '后到');
});

test('what was done is counted, on the page and on paper', async () => {
  const { get, post, add, replica, week, base } = await shop({ me: MANAGER });
  add({ outcome: [{ id: 'wants_visit@1', version: 1, current: 1, key: 'wants_visit', title: '{"zh-CN":"约好来店"}', reached: 1, closes: 1 }] });
  await post(base, hand((await get(base)).html, 'set'));
  replica.db.exec("update follow_up set state = 'done', done_day = due, contact_id = 'k-1', outcome = 'wants_visit' where id = 'p-a/day3'");
  add({ contact: [{ id: 'k-1', member_id: 'm-a', channel: 'call', outcome: 'wants_visit', day: week, at: 1, clerk_id: CLERK.id, note: '周末来试' }] });
  assert.match(words((await get(base)).html), /1 \/ 3/);
  const sheet = (await get(`${base}/sheet`)).html;
  assert.match(words(sheet), /张三.*已完成.*会员说了什么.*周末来试/);
  assert.match(sheet, /data-copy="[^"]*约好来店 1/);
  assert.match(sheet, /data-print/);
  const store = (await get(`/floor/plans/all/${week}/sheet`)).html;
  assert.match(words(store), /徐丽芳已确定31/);
  assert.match(words(store), /周晓燕还没提交00/);
});

test('a clerk has only their own, odd addresses are not found', async () => {
  const { get, week } = await shop();
  assert.match((await get('/floor/plans')).path, new RegExp(`^/floor/plans/${CLERK.id}/`));
  assert.match((await get(`/floor/plans/staff-1003/${week}`)).path, new RegExp(`/${CLERK.id}/`));
  assert.match((await get(`/floor/plans/all/${week}/sheet`)).path, new RegExp(`/${CLERK.id}/`));
  assert.equal((await get(`/floor/plans/${CLERK.id}/soon`)).status, 404);
  assert.equal((await get(`/floor/plans/${CLERK.id}/${week}/item?key=nothing`)).status, 404);
  const empty = await get(`/floor/plans/${CLERK.id}/${addDays(week, 14)}`);
  assert.match(words(empty.html), /这一周没有要联系的人/);
});

test('the pages speak three languages', async () => {
  for (const locale of ['zh-TW', 'en']) {
    const { get, post, week, base } = await shop({ me: MANAGER, locale });
    await post(base, hand((await get(base)).html, 'set'));
    for (const path of [`/floor/plans?week=${week}`, base, `${base}/item?key=p-a/day3`, `${base}/add`, `${base}/sheet`, `/floor/plans/all/${week}/sheet`, '/floor/store'])
      assert.equal((await get(path)).status, 200, path);
  }
});

test('days are shared out within their windows', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
  const wide = (key) => ({ key, due: days[0], from_day: days[0], to_day: days[2] });
  const placed = balanced(['a', 'b', 'c'].map(wide), days);
  assert.deepEqual([...placed.values()].sort(), days);
  const narrow = ['a', 'b', 'c'].map((key) => ({ ...wide(key), to_day: days[0] }));
  assert.deepEqual([...new Set(balanced(narrow, days).values())], [days[0]]);
  const twice = balanced(['a', 'b'].map((key) => ({ ...wide(key), member_id: 'm-1' })), days.slice(0, 2), new Map([[days[1], 9]]));
  assert.deepEqual([...twice.values()].sort(), days.slice(0, 2));
  const wish = balanced([{ ...wide('w'), due: '2026-11-28', fixed: true }], days);
  assert.equal(wish.get('w'), '2026-11-28');
  assert.equal(balanced([wide('a')], days, new Map([[days[0], 4]])).get('a'), days[1]);
  assert.deepEqual(workDays('2026-11-23', '2026-11-28', new Set(['2026-11-29'])), ['2026-11-28']);
  assert.deepEqual(workDays('2026-11-23', '2026-11-29', new Set(['2026-11-29'])), ['2026-11-29']);
});
