import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGER, day } from './support/card_rows.js';
import { ROWS, id, text, TODAY } from './support/member_rows.js';
import { CLERK, pageTablet } from './support/page_tablet.js';

const open = (me = CLERK, rows = {}) => pageTablet({ rows: { ...ROWS, staff: [{ ...MANAGER, active: 1 }], ...rows }, me });
const complaint = (given = {}) => ({
  id: 'case-1', member_id: 'm-wang', kind: 'complaint', state: 'open', what: '扣子掉了', owner_id: 'staff-1002', opened_day: day(-4), due_day: day(-1), ...given,
});

test('a complaint is recorded at the member, is due in some days and belongs to the manager', async () => {
  const { get, post, tablet } = await open();
  assert.match(text((await get('/floor/members/m-wang/cases/new')).html), /3 天内要答复/);
  const without = await post('/floor/members/m-wang/cases/new', { op_id: id(), kind: 'complaint', what: ' ' });
  assert.equal(without.status, 422);
  assert.match(text(without.html), /请写下会员怎么说/);
  await post('/floor/members/m-wang/cases/new', { op_id: 'case-new', kind: 'complaint', what: '袖口开线', owner_id: '' });
  const [row] = tablet.parts.replica().rows("select * from service_case where id = 'case-new'", {});
  assert.deepEqual([row.owner_id, row.due_day, row.state], ['staff-1001', day(3), 'open']);
  assert.match(text((await get('/floor/members/m-wang')).html), /投诉.*袖口开线/);
});

test('who calls sees that a complaint is open', async () => {
  const { get } = await open(CLERK, { service_case: [complaint()] });
  assert.match((await get('/floor/contacts/new?member=m-wang&channel=call')).html, /href="\/floor\/cases\/case-1"/);
});

test('the overdue stand on the day’s page, and theirs only', async () => {
  const rows = { service_case: [complaint(), complaint({ id: 'case-2', what: '别人的事', owner_id: 'staff-1003' })] };
  const clerk = await open(CLERK, rows);
  const today = text((await clerk.get('/floor/today')).html);
  assert.match(today, /要答复的会员 晚了 1 件/);
  assert.doesNotMatch(today, /别人的事/);
  const manager = await open(MANAGER, rows);
  const all = text((await manager.get('/floor/cases')).html);
  assert.match(all, /别人的事/);
  assert.doesNotMatch(text((await manager.get('/floor/cases?whose=mine')).html), /别人的事/);
  assert.match(text((await manager.get('/floor/store')).html), /谁在等答复，几天了 2/);
});

test('who is not content is answered again; who is, is settled; every answer stays', async () => {
  const { get, post, tablet } = await open(CLERK, { service_case: [complaint()] });
  const row = () => tablet.parts.replica().rows("select * from service_case where id = 'case-1'", {})[0];
  const missing = await post('/floor/cases/case-1', { op_id: id(), deed: 'answer', result: '换了新的' });
  assert.equal(missing.status, 422);
  assert.match(missing.html, /换了新的/);
  await post('/floor/cases/case-1', { op_id: id(), deed: 'answer', result: '先道歉', satisfied: 'on' });
  assert.deepEqual([row().state, row().due_day], ['open', day(3)]);
  await post('/floor/cases/case-1', { op_id: id(), deed: 'answer', result: '换了新的', satisfied: 'yes' });
  assert.deepEqual([row().state, row().satisfied, row().closed_day, row().result], ['closed', 1, TODAY, `${TODAY} 先道歉\n${TODAY} 换了新的`]);
  const page = text((await get('/floor/cases/case-1')).html);
  assert.match(page, /已了结.*先道歉.*换了新的/);
  assert.match(text((await get('/floor/cases')).html), /没有待答复的/);
  assert.match(text((await get('/floor/cases?state=closed')).html), /扣子掉了/);
});

test('it is handed to somebody else', async () => {
  const { post, tablet } = await open(CLERK, { service_case: [complaint()] });
  await post('/floor/cases/case-1', { op_id: id(), deed: 'own', owner_id: 'staff-1003' });
  assert.equal(tablet.parts.replica().rows("select owner_id from service_case where id = 'case-1'", {})[0].owner_id, 'staff-1003');
});

test('nobody’s case is not found', async () => {
  const { get } = await open();
  assert.equal((await get('/floor/cases/none')).status, 404);
});
