// Records that lack something, the history of changes, consent afterwards, and the customer map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { COLUMNS } from '../pages/record/record.js';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { addDays } from '../worker/days.js';

const MANAGER = { id: 'staff-1001', number: '1001', name: '方敏', role: 'store_manager', store_id: '001' };
const field = (key, position) => ({ id: `record/${key}@1`, version: 1, current: 1, key, position, purpose: 'record' });
const FIELDS = ['name', 'phone', 'sex', 'birthday'].map(field);
const full = { phone: '+8613912345678', sex: 'male', birthday: '1980-01-01' };

async function store(me = CLERK, members = []) {
  const opened = await pageTablet({
    me,
    rows: { staff: [{ ...MANAGER, active: 1 }], record_field: FIELDS, tablet: [{ id: 'test', name: '收银台', role: 'floor' }] },
  });
  const rows = members.map((row) => ({ consent: 1, consent_at: 1, clerk_id: CLERK.id, joined_day: addDays(opened.tablet.today, -20), ...row }));
  put(opened.replica, { member: rows });
  return opened;
}

test('a clerk sees their own incomplete records, the overdue first, one tap from filling them', async () => {
  const { get } = await store(CLERK, [
    { id: 'm-1', name: '林晓', ...full },
    { id: 'm-2', name: '王强', ...full, birthday: '' },
    { id: 'm-3', name: '赵云', ...full, sex: '', clerk_id: 'staff-1003' },
  ]);
  const { html } = await get('/floor/record');
  assert.match(html, /王强/);
  assert.match(html, /\/floor\/members\/m-2\/edit#birthday/);
  assert.doesNotMatch(html, /林晓|赵云/);
  assert.match(html, /1 位已到期/);
  assert.match((await get('/floor/today')).html, /有 1 位会员的资料没补全/);
  assert.match((await get('/floor/store')).html, /资料补全/);
  assert.equal((await get('/floor/record/figures')).path, '/floor/record');
});

test('the manager sees all, by person, and only the overdue when asked', async () => {
  const members = [
    { id: 'm-2', name: '王强', ...full, birthday: '' },
    { id: 'm-3', name: '赵云', ...full, sex: '', clerk_id: 'staff-1003' },
    { id: 'm-4', name: '导入客', clerk_id: '', joined_day: '', consent: 0, consent_at: 0 },
  ];
  const { tablet, get, replica } = await store(MANAGER, members);
  replica.sql.run("update member set joined_day = :day where id = 'm-3'", { day: tablet.today });
  const { html } = await get('/floor/record');
  assert.match(html, /王强[\s\S]*赵云/);
  assert.match(html, /没有负责人/);
  assert.doesNotMatch((await get('/floor/record?late=1')).html, /赵云|导入客/);
  assert.doesNotMatch((await get('/floor/record?clerk=-')).html, /赵云|王强/);
  const figures = await get('/floor/record/figures');
  assert.match(figures.html, /周晓燕/);
});

test('the profile says what is missing and the ID number is masked but in the form', async () => {
  const { get, tablet } = await store(CLERK, [{ id: 'm-2', name: '王强', ...full, birthday: '', id_number: '330106198001011234' }]);
  const { html } = await get('/floor/members/m-2');
  assert.match(html, /资料完整度<\/h2><span class="number">75 ?%/);
  assert.match(html, /补齐 · 还缺/);
  assert.match(html, /edit#birthday/);
  assert.doesNotMatch(html, /330106198001011234/);
  assert.match(html, /\*\*\*\*1234/);
  assert.match((await get('/floor/members/m-2/edit')).html, /330106198001011234/);
  tablet.me = /** @type {any} */ ({ ...CLERK, role: 'trainer' });
  assert.doesNotMatch((await get('/floor/members/m-2/edit')).html, /330106198001011234/);
});

test('what was changed stands in the history with person and tablet', async () => {
  const { get, post } = await store(CLERK, [{ id: 'm-1', name: '林晓', ...full, id_number: '330106198001011235' }]);
  assert.match((await get('/floor/members/m-1/history')).html, /还没改过/);
  const was = JSON.stringify({ name: '林晓', phone: '139 1234 5678', id_number: '330106198001011235' });
  const form = { op_id: 'r4-op-1', was, name: '林潇', phone: '139 1234 5678', id_number: '330106198001015674' };
  await post('/floor/members/m-1/edit', form);
  const { html } = await get('/floor/members/m-1/history');
  assert.match(html, /林晓[\s\S]*林潇/);
  assert.match(html, /收银台/);
  assert.match(html, /\*\*\*\*5674/);
  assert.doesNotMatch(html, /330106/);
});

test('consent withdrawn ends follow-ups and the list; the list needs consent', async () => {
  const { get, post, replica } = await store(CLERK, [{ id: 'm-1', name: '林晓', ...full }]);
  assert.match((await get('/floor/members/m-1')).html, /加入消息名单/);
  await post('/floor/members/m-1/messaging', { op_id: 'r5-op-1' });
  assert.match((await get('/floor/members/m-1')).html, /移出名单/);
  replica.sql.run("insert into follow_up (scope, id, seq, removed, member_id, state) values ('store/001', 'f-1', 1, 0, 'm-1', 'open')", {});
  assert.match((await get('/floor/members/m-1/consent')).html, /同意联系/);
  assert.equal((await post('/floor/members/m-1/consent', { op_id: 'r5-op-2' })).status, 422);
  await post('/floor/members/m-1/consent', { op_id: 'r5-op-2', consent: 'no' });
  assert.deepEqual(replica.rows("select state from follow_up where id = 'f-1'"), [{ state: 'stopped' }]);
  assert.match((await get('/floor/members/m-1')).html, /不在消息名单上/);
  const refused = await post('/floor/members/m-1/messaging', { op_id: 'r5-op-3' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /没有同意联系，不能加入/);
});

test('the map counts members by district, those without any too, and leads to them', async () => {
  const members = [
    { id: 'm-1', name: '林晓', district: 'east' },
    { id: 'm-2', name: '王强', district: 'east' },
    { id: 'm-3', name: '赵云', district: '' },
    { id: 'm-4', name: '并了', district: 'east', alias_of: 'm-1' },
  ];
  const { get } = await store(MANAGER, members);
  const { html } = await get('/floor/map');
  assert.match(html, /3 位会员/);
  assert.match(html, /没填片区/);
  const east = await get('/floor/map/east');
  assert.match(east.html, /林晓[\s\S]*王强|王强[\s\S]*林晓/);
  assert.doesNotMatch(east.html, /并了|赵云/);
  assert.match((await get('/floor/map/-')).html, /赵云/);
  assert.match((await get('/floor/map/nowhere')).html, /还没有会员/);
  assert.match((await (await store(MANAGER)).get('/floor/map')).html, /还没有会员/);
});

test('each field of a record has the bit by which the tablet’s index finds it empty', () => {
  const index = rules.tablet_ddl.find((one) => one.includes('member_empty'));
  for (const [place, key] of COLUMNS.entries()) assert.ok(index.includes(`(${key} = '') * ${2 ** place}`), key);
  assert.equal(index.split("= ''").length - 1, COLUMNS.length + 1); // and of nobody's alias
});
