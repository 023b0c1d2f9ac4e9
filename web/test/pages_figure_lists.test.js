// What the figures count honestly: reasons as a call notes them, overdue work that was planned anew, people's work apart from
// the server's; and the list behind each number.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { clockAt } from './support/clock.js';
import { caseOf, member } from './support/day.js';
import { words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, contactForm, floor } from './support/today.js';

const said = (zh) => ({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const text = (value) => JSON.stringify(value);
/** The step of `absent_180` that asks why. */
const ABSENT = {
  opening: said('您好。'), objections: [], closing: said('再见。'), advice: [],
  steps: [{
    id: 'why', say: said('您怎么想就怎么说。'), ask: said('这半年没来，是别的缘故？'), note: true,
    answers: [{ key: 'told', label: said('说了原因'), next: '' }],
    fields: [{ key: 'why_away', label: said('没来的原因'), type: 'choice', required: true, options: [{ key: 'moved', label: said('搬走了') }] }],
  }],
};

const tight = ({ html }) => words(html).replaceAll(/\s+/g, '');

test('a reason that was noted in a call is counted, with its list', async () => {
  const { get, post, add, today, tablet } = await floor({ me: MANAGER });
  clockAt(tablet, '12:00');
  add({
    script: [{ id: 'away@1', version: 1, current: 1, key: 'away', kind: 'call', title: text(said('久未到店')), body: text(ABSENT) }],
    choice: [{ id: 'churn_reason/moved@9', kind: 'churn_reason', key: 'moved', version: 9, current: 1, position: 1, facts: '{}', title: text(said('搬走了')) }],
  });
  add(caseOf('t', today, { due: { script: 'away' } }));
  const form = contactForm((await get('/floor/follow_ups/t/day3')).html.split('id="record"')[1]);
  await post('/floor/contacts/step', { ...form, step: 'why', answer: 'told', 'field.why.why_away': 'moved' }, 'script');
  await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.match(tight(await get('/floor/figures/churn')), /搬走了1/);
  assert.doesNotMatch(tight(await get('/floor/figures/list/reason-moved')), /没有会员/);
});

const step = (id, member_id, more) => ({
  id, member_id, step: 'day3', tier: 'C', channel: 'call', state: 'open', assignee_id: CLERK.id, purpose: 'care', trigger: 'purchase', attempts: 0, ...more,
});

async function store() {
  const found = await floor({ me: MANAGER });
  const { today } = found;
  const ago = (days) => addDays(today, -days);
  const mine = { clerk_id: CLERK.id, tier: 'C', consent: 1, phone: '+8613800138000', joined_day: ago(2) };
  const window = { first_due: ago(3), from_day: ago(3), to_day: addDays(today, 5) };
  const talk = (id, member_id, more) => ({ id, member_id, outcome: 'reached', channel: 'call', day: today, at: 1000, clerk_id: CLERK.id, answers: '{}', follow_up_id: '', ...more });
  found.add({
    member: ['钱一', '孙二', '李三', '周四'].map((name, place) => member(`m-${place + 1}`, { ...mine, name })),
    follow_up: [
      step('f-1', 'm-1', { ...window, due: ago(3) }),
      step('f-2', 'm-2', { ...window, due: addDays(today, 1) }),
      step('f-3', 'm-3', { ...window, due: ago(3), to_day: ago(1) }),
      step('f-4', 'm-4', { ...window, due: ago(3), to_day: ago(2), state: 'done', done_day: today, contact_id: 'c-1' }),
    ],
    outcome: [{ id: 'message_sent@9', version: 9, current: 1, key: 'message_sent', title: text(said('已发出')), reached: 0, closes: 1, asks_day: 0, mark: '', next_days: 0 }],
    campaign: [{ id: 'g-1', title: text(said('降温提醒')) }],
    message: [{ id: 'x-1', member_id: 'm-3', campaign_id: 'g-1', channel: 'sms', state: 'sent', sent_day: today, contact_id: 'x-1', by_id: '' }],
    contact: [
      talk('c-1', 'm-4', { follow_up_id: 'f-4' }), talk('c-2', 'm-4', { at: 2000 }),
      talk('x-1', 'm-3', { outcome: 'message_sent', channel: 'message', clerk_id: '' }),
    ],
  });
  return { ...found, ago };
}

test('work that was given another day stays overdue, in the figures as on Today', async () => {
  const { get } = await store();
  const page = tight(await get('/floor/figures?days=7'));
  for (const shown of ['错过1/4', '逾期未做2/4', '逾期后改了日子1/2', '晚完成1/1']) assert.ok(page.includes(shown), `${shown} in ${page}`);
  assert.match(tight(await get('/floor/today')), /逾期未做2项，其中改了日子的1项/);
  const list = tight(await get('/floor/figures/list/overdue?days=7'));
  assert.match(list, /钱一/);
  assert.match(list, /孙二.*改到/);
  assert.doesNotMatch(tight(await get('/floor/figures/list/replanned?days=7')), /钱一/);
});

test('what was done late says both days', async () => {
  const { get, ago, today, tablet } = await store();
  const short = (day) => tablet.words.day_short(day);
  assert.ok(tight(await get('/floor/figures/list/late?days=7')).includes(`应在${short(ago(3))}·${short(today)}完成`));
});

test('what the server sent is no work of people, and members are counted as members', async () => {
  const { get } = await store();
  const today = tight(await get('/floor/today?done=1'));
  assert.match(today, /今天已联系1位系统发出短信1位/);
  assert.match(today, /李三·.*降温提醒·系统发出/);
  const page = tight(await get('/floor/figures?days=7'));
  assert.ok(page.includes('联系到的会员1'), page);
  assert.ok(page.includes('系统发出短信的会员1'), page);
  assert.match(tight(await get('/floor/figures/list/sent?days=7')), /李三/);
  assert.doesNotMatch(tight(await get('/floor/figures/list/contacted?days=7')), /李三/);
});

test('each number opens its list, also in the tables', async () => {
  const { get, add, ago } = await store();
  add({
    member: [member('m-5', { name: '没人管', clerk_id: '', joined_day: ago(1), tier: 'C', consent: 1, phone: '+8613800138001' })],
    follow_up: [step('f-5', 'm-5', { first_due: ago(1), due: ago(1), from_day: ago(1), to_day: ago(1), assignee_id: '' })],
  });
  const { html } = await get('/floor/figures?days=7');
  const cells = [...html.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, inside]) => inside);
  assert.ok(cells.length > 6 && cells.every((inside) => inside.includes('href="/floor/figures/list/')));
  assert.doesNotMatch(html, /<div class="stat">/);
  const links = [...new Set([...html.matchAll(/href="(\/floor\/figures\/list\/[^"]+)"/g)].map(([, href]) => href.replaceAll('&amp;', '&')))];
  for (const href of links) assert.equal((await get(href)).status ?? 200, 200, href);
  assert.match(tight(await get('/floor/figures/list/fresh?days=7')), /钱一.*|没人管/);
  const nobodys = tight(await get('/floor/figures/list/due?days=7&person=-'));
  assert.match(nobodys, /没人管/);
  assert.doesNotMatch(nobodys, /钱一/);
});
