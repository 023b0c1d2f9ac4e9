// Club events on the real floor: made, offered to those whose card entitles them, answered, attended, summed up, called off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, floor } from './support/today.js';

const GOLD = { tier: 'A', consent: 1, phone: '+8613800138000', clerk_id: CLERK.id };

async function shop({ me = MANAGER, locale = 'zh-CN' } = {}) {
  const found = await floor({ me, locale });
  found.replica.db.exec(`update tier set benefits = '[{"key":"club","title":{}}]' where key in ('A', 'B')`);
  found.add({
    member: [
      member('m-a', { ...GOLD, name: '金一', last_purchase_day: addDays(found.today, -5) }),
      member('m-b', { ...GOLD, name: '银二', tier: 'B', last_purchase_day: addDays(found.today, -3), clerk_id: 'staff-1003' }),
      member('m-c', { ...GOLD, name: '普三', tier: 'C' }),
      member('m-d', { ...GOLD, name: '拒四' }),
      member('m-e', { ...GOLD, name: '怨五' }),
      member('m-f', { ...GOLD, name: '不同意六', consent: 0 }),
      member('m-g', { ...GOLD, name: '只拒电话七', last_purchase_day: addDays(found.today, -50) }),
    ],
    refusal: [
      { id: 'r-1', member_id: 'm-d', channel: 'all', purpose: 'promotion', day: found.today, withdrawn_day: '' },
      { id: 'r-2', member_id: 'm-g', channel: 'call', purpose: 'all', day: found.today, withdrawn_day: '' },
    ],
    service_case: [{ id: 's-1', member_id: 'm-e', kind: 'complaint', state: 'open' }],
  });
  return found;
}

const typed = (html, today, more = {}) => ({
  op_id: field(html, 'op_id'), title: '秋冬搭配课', event_day: today, from_time: '14:00', to_time: '16:00', place: '二楼', places: '2', note: '', ...more,
});

async function made(found, more) {
  const form = typed((await found.get('/floor/club/new')).html, found.today, more);
  await found.post('/floor/club', form);
  return form.op_id;
}

const rowOf = (html, name) => html.split('guest-row').find((part) => part.includes(name)) ?? '';
const invite = async (found, id, ...ids) => found.post(`/floor/club/${id}/invite`, { op_id: found.tablet.newId(), member: ids });
const says = (found, id, member_id, answer) => found.post(`/floor/club/${id}/answer`, { op_id: found.tablet.newId(), member_id, answer });
const comes = (found, id, member_id, came = '1') => found.post(`/floor/club/${id}/attend`, { op_id: found.tablet.newId(), member_id, came });

test('it is offered to those whose card entitles them and who do not refuse, the highest first', async () => {
  const found = await shop();
  const id = await made(found);
  const { html } = await found.get(`/floor/club/${id}/invite`);
  assert.match(words(html), /金一.*只拒电话七.*银二/);
  assert.doesNotMatch(words(html), /普三|拒四|怨五|不同意六/);
  assert.equal(html.match(/name="member"[^>]* checked/g)?.length, 2);
  assert.doesNotMatch(words((await found.get(`/floor/club/${id}/invite?tier=B`)).html), /金一/);
  const none = await invite(found, id);
  assert.equal(none.status, 422);
  assert.match(words(none.html), /至少勾选一位/);
  const done = await invite(found, id, 'm-a', 'm-b', 'm-g');
  assert.match(words(done.html), /已邀请，等回复 3/);
  assert.match(words((await found.get(`/floor/club/${id}/invite`)).html), /没有可以邀请的会员/);
});

test('whom to call leads to the contact and back, who refuses calls gets a message', async () => {
  const found = await shop();
  const id = await made(found, { event_day: addDays(found.today, 3) });
  const { html } = await invite(found, id, 'm-a', 'm-g');
  const [, call] = rowOf(html, '金一').match(/href="(\/floor\/contacts\/new\?[^"]*channel=call[^"]*)"/) ?? [];
  const contact = (await found.get(call.replaceAll('&amp;', '&'))).html;
  assert.equal(field(contact, 'back'), `/floor/club/${id}`);
  assert.doesNotMatch(rowOf(html, '只拒电话七'), /channel=call/);
  assert.match(rowOf(html, '只拒电话七'), /channel=message/);
  assert.match(html, /data-copy="[^"]*湖滨店[^"]*秋冬搭配课/);
});

test('yes, no, no place left; there with one tap; a summary and what came of it', async () => {
  const found = await shop();
  const id = await made(found, { event_day: addDays(found.today, 1) });
  await invite(found, id, 'm-a', 'm-b', 'm-g');
  await says(found, id, 'm-a', 'coming');
  await says(found, id, 'm-b', 'coming');
  const full = await says(found, id, 'm-g', 'coming');
  assert.equal(full.status, 422);
  assert.match(words(full.html), /名额已满：2 个名额，已有 2 位/);
  const early = await comes(found, id, 'm-a');
  assert.match(words(early.html), /还没到活动那天/);
  found.replica.db.exec(`update club_event set day = '${found.today}'`);
  assert.match(words((await comes(found, id, 'm-a')).html), /来了 1 位/);
  await comes(found, id, 'm-b');
  assert.match(words((await comes(found, id, 'm-b', '0')).html), /来了 1 位/);
  const walkIn = (await found.get(`/floor/club/${id}/walk_in`)).html;
  assert.match(walkIn, /name="q"/);
  assert.match(words((await comes(found, id, 'm-c')).html), /3 \/ 2.*普三.*当天自己来的/);
  await found.post(`/floor/club/${id}/guests/m-a`, { op_id: found.tablet.newId(), outcome: 'bought', note: '两件' });
  const unsaid = await found.post(`/floor/club/${id}/close`, { op_id: found.tablet.newId(), summary: '' });
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.html, /summary-problem/);
  const closed = await found.post(`/floor/club/${id}/close`, { op_id: found.tablet.newId(), summary: '大家喜欢' });
  assert.match(words(closed.html), /大家喜欢.*到了 2.*买了东西.*没来 1/);
  assert.match(words((await found.get('/floor/club')).html), /还没有安排活动.*秋冬搭配课.*来了 2 位/);
  assert.match(words((await found.get('/floor/members/m-a')).html), /活动和拜访.*秋冬搭配课/);
});

test('a summary that was begun is there again', async () => {
  const found = await shop();
  const id = await made(found);
  await found.post(`/floor/club/${id}/summary`, { op_id: 'op-later', summary: '写到一半' });
  assert.match((await found.get(`/floor/club/${id}`)).html, /写到一半/);
});

test('when it is off, the page says who has not been told', async () => {
  const found = await shop();
  const id = await made(found, { event_day: addDays(found.today, 2) });
  await invite(found, id, 'm-a', 'm-b');
  await says(found, id, 'm-b', 'declined');
  assert.match(words((await found.get(`/floor/club/${id}/cancel`)).html), /1 位会员要一一通知/);
  const why = await found.post(`/floor/club/${id}/cancel`, { op_id: found.tablet.newId(), reason: '' });
  assert.equal(why.status, 422);
  const off = await found.post(`/floor/club/${id}/cancel`, { op_id: found.tablet.newId(), reason: '下雪' });
  assert.match(words(off.html), /活动已取消：下雪.*还有 1 位会员没有通知到/);
  const told = { member_id: 'm-a', channel: 'call', outcome: 'reached', day: found.today, at: Date.now() + 60_000, clerk_id: CLERK.id };
  found.add({ contact: [{ id: 'k-0', ...told, purpose: 'care' }] });
  const { html } = await found.get(`/floor/club/${id}`);
  assert.match(words(html), /还有 1 位会员没有通知到/);
  assert.match(html, /contacts\/new\?member=m-a&amp;purpose=service&amp;channel=call/);
  found.add({ contact: [{ id: 'k-1', ...told, purpose: 'service' }] });
  assert.match(words((await found.get(`/floor/club/${id}`)).html), /该通知的都通知了/);
});

test('what is wrong is said at its field and nothing typed is lost', async () => {
  const found = await shop();
  const { html } = await found.get('/floor/club/new');
  for (const [change, name] of /** @type {[any, string][]} */ ([
    [{ title: '' }, 'title'],
    [{ event_day: '' }, 'event_day'],
    [{ event_day: addDays(found.today, -1) }, 'event_day'],
    [{ from_time: '25:00' }, 'from_time'],
    [{ to_time: '13:00' }, 'to_time'],
    [{ place: ' ' }, 'place'],
    [{ places: '很多' }, 'places'],
    [{ places: '5000' }, 'places'],
  ])) {
    const answer = await found.post('/floor/club', typed(html, found.today, { note: '带样衣', ...change }));
    assert.equal(answer.status, 422, name);
    assert.match(answer.html, new RegExp(`id="${name}-problem"`), name);
    assert.match(answer.html, /带样衣/);
  }
  assert.equal((await found.get('/floor/club/nothing')).status, 404);
});

test('clerks invite and mark, they make no events', async () => {
  const found = await shop({ me: CLERK });
  assert.match(words((await found.get('/floor/club')).html), /还没有安排活动/);
  assert.equal((await found.get('/floor/club/new')).path, '/floor/club');
  assert.match(words((await found.get('/floor/store')).html), /会员活动/);
});

test('the pages speak three languages', async () => {
  for (const locale of ['zh-TW', 'en']) {
    const found = await shop({ locale });
    const id = await made(found);
    await invite(found, id, 'm-a', 'm-b');
    await comes(found, id, 'm-a');
    for (const rest of ['', '/invite', '/walk_in', '/edit', '/cancel', '/guests/m-a', '/found?q=金'])
      assert.equal((await found.get(`/floor/club/${id}${rest}`)).status, 200, rest);
    assert.equal((await found.get('/floor/club')).status, 200);
  }
});
