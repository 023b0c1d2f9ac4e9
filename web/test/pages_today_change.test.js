// Putting off, giving up and giving on: from the row's menu, from the call's page, and many at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { caseOf } from './support/day.js';
import { field, words } from './support/html.js';
import { MANAGER, floor } from './support/today.js';

const said = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const choice = (kind, key, zh) => ({ id: `${kind}/${key}@1`, version: 1, current: 1, kind, key, title: said(zh), facts: '{}' });
const REASONS = [choice('snooze_reason', 'away', '会员出差'), choice('stop_reason', 'in_store', '店里聊过')];

async function one(given = {}) {
  const found = await floor(given);
  found.add({ choice: REASONS });
  found.add(caseOf('one', found.today));
  const row = () => found.replica.row("select * from follow_up where id = 'one/day3'");
  return { ...found, row, menu: () => found.get('/floor/follow_ups/menu/one/day3', 'menu') };
}

test('put off with a day and a reason, said afterwards, kept with who and why', async () => {
  const { menu, post, get, today, row, tablet } = await one();
  const { html } = await menu();
  assert.match(words(html), /会员出差/);
  assert.doesNotMatch(html, /reassign/);
  const day = addDays(today, 3);
  const answer = await post('/floor/follow_ups/snooze', { op_id: field(html, 'op_id'), follow_up_id: 'one/day3', next_day: day, reason: 'away' });
  assert.equal(answer.said, tablet.words.t('follow_up-said-snoozed', { when: tablet.words.day_short(day) }));
  assert.deepEqual([row().due, row().state], [day, 'open']);
  assert.notEqual(row().first_due, day);
  const page = words((await get('/floor/follow_ups/one/day3')).html);
  assert.match(page, /改动记录.*徐丽芳.*会员出差/);
});

test('without a reason, or too far, nothing is put off and the form comes back', async () => {
  const { menu, post, today, row } = await one();
  const form = { op_id: field((await menu()).html, 'op_id'), follow_up_id: 'one/day3', next_day: addDays(today, 1) };
  const none = await post('/floor/follow_ups/snooze', form);
  assert.equal(none.status, 422);
  assert.match(words(none.html), /请选择为什么改期/);
  const far = await post('/floor/follow_ups/snooze', { ...form, next_day: 'other', other_day: addDays(today, 90), reason: 'away' });
  assert.equal(far.status, 422);
  assert.match(far.html, new RegExp(`value="${addDays(today, 90)}"`));
  assert.equal(row().due, addDays(today, -1));
});

test('given up with a reason; recorded after all, both days are there', async () => {
  const { menu, post, get, row, tablet, today } = await one();
  const form = { op_id: field((await menu()).html.split('follow_ups/stop')[1], 'op_id'), follow_up_id: 'one/day3' };
  assert.equal((await post('/floor/follow_ups/stop', form)).status, 422);
  assert.equal((await post('/floor/follow_ups/stop', { ...form, reason: 'in_store' })).said, tablet.words.t('follow_up-said-stopped'));
  assert.equal(row().state, 'stopped');
  const closed = (await get('/floor/follow_ups/one/day3')).html;
  assert.match(words(closed), /店里聊过/);
  const { html } = await get('/floor/follow_ups/one/day3?late=1');
  const of = Object.fromEntries(['follow_up_id', 'member_id', 'script', 'channel', 'back'].map((name) => [name, field(html.split('id="record"')[1], name)]));
  const late = await post('/floor/contacts', { ...of, op_id: field(html.split('id="record"')[1], 'op_id'), outcome: 'reached', note: '补的' });
  assert.equal(late.said, tablet.words.t('contact-said-late'));
  const after = words((await get('/floor/follow_ups/one/day3')).html);
  assert.match(after, /补的/);
  assert.ok(after.includes(tablet.words.day(addDays(today, -1))));
});

test('the menu of one that has ended says so', async () => {
  const { menu, replica } = await one();
  replica.db.exec("update follow_up set state = 'done'");
  assert.match(words((await menu()).html), /已经结束/);
});

test('a manager gives on what the chips leave, or what is ticked; a clerk does not', async () => {
  const { add, get, post, today, tablet, replica } = await one({ me: MANAGER });
  add(caseOf('two', today, { of: { name: '李二' }, due: { assignee_id: 'staff-1003' } }));
  add({ handover: [{ id: 'h-1', from_id: 'staff-1002', state: 'active', reason: 'absent', rule: 'spread', until_day: addDays(today, 3) }] });
  const { html } = await get('/floor/follow_ups/reassign');
  assert.match(words(html), /徐丽芳不在/);
  const form = { op_id: field(html, 'op_id'), follow_up_id: ['one/day3', 'two/day3'], note: '请假' };
  assert.equal((await post('/floor/follow_ups/reassign', form)).status, 422);
  const answer = await post('/floor/follow_ups/reassign', { ...form, to_id: 'staff-1003' });
  assert.equal(answer.said, tablet.words.t('follow_up-said-reassigned', { count: 2, name: '周晓燕' }));
  assert.deepEqual(replica.rows('select assignee_id from follow_up').map(({ assignee_id: id }) => id), ['staff-1003', 'staff-1003']);
  assert.match(words((await get('/floor/follow_ups/one/day3')).html), /从徐丽芳转给周晓燕.*请假/);
  tablet.me = { ...MANAGER, id: 'staff-1002', role: 'clerk' };
  assert.equal((await get('/floor/follow_ups/reassign')).status, 404);
});

test('the tablet plans the day once, whoever looks and how often', async () => {
  const { get, replica } = await floor();
  await Promise.all([get('/floor/today'), get('/floor/today')]);
  await get('/floor/today');
  assert.equal(replica.rows('select id from plan_run').length, 1);
});
