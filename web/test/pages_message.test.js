// Messages on the floor: the words of a script handed to the server, what waits, what failed, what came back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf } from './support/day.js';
import { field, words } from './support/html.js';
import { floor } from './support/today.js';

const REFUSE = { choice: [{ id: 'rw', kind: 'refuse_word', key: 'refuse', current: 1, version: 1, title: '{"zh-CN":"不接受"}', facts: '{}' }] };

async function withMessage() {
  const found = await floor();
  found.add(REFUSE);
  found.add(caseOf('due', found.today, { due: { channel: 'message', script: 'day3_message' } }));
  const { html } = await found.get('/floor/follow_ups/due/day3');
  const names = ['op_id', 'member_id', 'follow_up_id', 'purpose', 'script_id', 'body', 'back'];
  const sending = html.slice(html.indexOf('action="/floor/messages"'));
  const form = /** @type {Record<string, any>} */ ({ ...Object.fromEntries(names.map((name) => [name, field(sending, name)])), channel: 'sms' });
  return { ...found, html, form };
}

test('a script’s words are queued for the server, once', async () => {
  const { get, post, form, html, replica, tablet } = await withMessage();
  assert.match(words(html), /由服务器发短信/);
  assert.doesNotMatch(words(html), /由服务器发邮件/);
  const answer = await post('/floor/messages', form);
  assert.equal(answer.said, tablet.words.t('message-said-queued'));
  const [row] = replica.rows('select * from message');
  assert.deepEqual([row.state, row.channel, row.purpose, row.follow_up_id, row.body], ['queued', 'sms', 'care', 'due/day3', form.body]);
  assert.equal(replica.rows("select state from follow_up where id = 'due/day3'")[0].state, 'open');
  assert.match(words((await get('/floor/follow_ups/due/day3')).html), /已经排了一条短信/);
  const again = await post('/floor/messages', { ...form, op_id: 'another-one' });
  assert.equal(again.status, 422);
  assert.match(words(again.html), /已经有一条消息/);
});

test('what waits can be taken back, and what failed sent again', async () => {
  const { get, post, form, replica, add } = await withMessage();
  await post('/floor/messages', form);
  assert.match(words((await get('/floor/messages')).html), /等着发（1）/);
  const { id } = replica.rows('select id from message')[0];
  await post(`/floor/messages/${id}/cancel`, { op_id: 'cancel-1' });
  assert.deepEqual(replica.rows('select state, reason from message'), [{ state: 'cancelled', reason: 'person' }]);
  add({ message: [{ id: 'lost', member_id: form.member_id, channel: 'sms', state: 'failed', reason: 'unknown', body: '您好', day: '2026-11-20' }] });
  assert.match(words((await get('/floor/messages')).html), /不知道发出去没有/);
  await post('/floor/messages/lost/retry', { op_id: 'retry-1' });
  assert.equal(replica.rows("select state from message where id = 'lost'")[0].state, 'queued');
  const late = await post(`/floor/messages/${id}/retry`, { op_id: 'retry-2' });
  assert.equal(late.status, 422);
});

test('replies wait on the day’s page, the member’s and their own until somebody saw to them', async () => {
  const { get, post, form, add, replica, today } = await withMessage();
  add({ message_reply: [{ id: 'y-1', member_id: form.member_id, channel: 'sms', body: '周末<来>', meaning: 'other', day: today, at: 1, handled_day: '' }] });
  for (const path of ['/floor/messages', '/floor/today', `/floor/members/${form.member_id}`]) {
    assert.match((await get(path)).html, /周末&lt;来&gt;/, path);
  }
  await post('/floor/replies/y-1/handled', { op_id: 'handled-1' });
  assert.equal(replica.rows('select handled_day from message_reply')[0].handled_day, today);
  assert.doesNotMatch((await get('/floor/messages')).html, /周末/);
});

test('nothing to do says what to do', async () => {
  const { get } = await floor();
  assert.match(words((await get('/floor/messages')).html), /没有等着发的消息/);
});

test('who wants no messages is offered none', async () => {
  const { add, get, form } = await withMessage();
  add({ refusal: [{ id: 'r-1', member_id: form.member_id, channel: 'message', purpose: 'care', day: '2026-11-20', withdrawn_day: '' }] });
  assert.doesNotMatch(words((await get('/floor/follow_ups/due/day3')).html), /由服务器发短信/);
});
