// From the eve on the greetings of a day are prepared: read over, copied and noted, or given to the server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { clockAt } from './support/clock.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { MANAGER, floor } from './support/today.js';

const said = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const step = (tier) => ({
  id: `${tier}/mid@1`, version: 1, current: 1, key: 'mid', tier, trigger: 'festival', subject: 'mid_autumn', channel: 'message', script: 'wish', purpose: 'wish', title: said('中秋祝福'),
});

async function eve({ me = undefined, ahead = 1 } = {}) {
  const found = await floor(me ? { me } : {});
  const { add, today, tablet } = found;
  clockAt(tablet, '12:00');
  const day = addDays(today, ahead);
  add({ cadence_step: [step('C'), step('A')], festival: [{ id: 'f@1', key: 'mid_autumn', version: 1, current: 1, title: said('中秋节') }] });
  add({ choice: [{ id: 'refuse_word/no@1', version: 1, current: 1, kind: 'refuse_word', key: 'no', title: said('不接受') }] });
  const wish = (id, of = {}, due = {}) =>
    add({
      ...caseOf(id, today, {
        of: { clerk_id: 'staff-1002', ...of },
        due: { purchase_id: '', step: 'mid', trigger: 'festival', purpose: 'wish', channel: 'message', script: 'wish', anchor: `m-${id}/mid_autumn/2026`, base_day: day, first_due: day, due: day, from_day: addDays(day, -1), to_day: day, assignee_id: '', ...due },
      }),
      purchase: [],
    });
  wish('w1', { name: '王思博', tier: 'C' });
  wish('w2', { name: '李安', sex: 'female', tier: 'A', pinyin: 'li an' });
  wish('w3', { name: '拒收的' });
  wish('w4', { name: '别人的', clerk_id: 'staff-1003' });
  add({ refusal: [{ id: 'r-1', member_id: 'm-w3', channel: 'message', purpose: 'all', day: today }] });
  return { ...found, day, page: `/floor/today/greetings?step=mid&due=${day}` };
}

test('the eve says how many are prepared; they are no part of the list until one asks for them', async () => {
  const { get, page } = await eve();
  const { html } = await get('/floor/today');
  assert.match(words(html), /明天中秋节：备好 3 条祝福/);
  assert.ok(html.includes(page.replace('&', '&amp;')));
  assert.doesNotMatch(html, /class="group/);
  const wishes = (await get('/floor/today?group=wish')).html;
  assert.match(wishes, /王思博/);
});

test('each text has the name in it, the higher card first; who refused is shown as such', async () => {
  const { get, page } = await eve();
  const { html } = await get(page);
  const text = words(html);
  assert.match(text, /李安.*李女士您好.*王思博.*王先生您好/);
  assert.match(html, /data-copy="王先生您好。/);
  assert.match(text, /拒收的.*会员不愿被联系/);
  assert.doesNotMatch(text, /别人的/);
  assert.doesNotMatch(html, /value="w3\/day3"/);
});

test('a manager sees all of them, by card or by clerk', async () => {
  const { get, page } = await eve({ me: MANAGER });
  assert.match(words((await get(`${page}&by=clerk`)).html), /徐丽芳 3 位.*周晓燕 1 位/);
});

test('ticked ones are noted as sent, once', async () => {
  const { post, get, day, page, replica, tablet } = await eve({ ahead: 0 });
  const form = { step: 'mid', due: day, follow_up_id: ['w1/day3', 'w3/day3'] };
  assert.equal((await post('/floor/today/greetings/sent', form)).said, tablet.words.t('today-greetings_said_sent', { count: 1 }));
  await post('/floor/today/greetings/sent', form);
  const contacts = replica.rows('select id, purpose, outcome, script_id from contact');
  assert.deepEqual(contacts.map((row) => ({ ...row })), [{ id: 'w1/day3/sent', purpose: 'wish', outcome: 'message_sent', script_id: 'wish@1' }]);
  assert.equal(replica.row("select state from follow_up where id = 'w1/day3'").state, 'done');
  assert.doesNotMatch(words((await get(page)).html), /王思博/);
});

test('the server is given those who may get one, and none twice', async () => {
  const { post, get, day, page, replica, tablet } = await eve();
  const form = { step: 'mid', due: day };
  assert.equal((await post('/floor/today/greetings/queue', form)).said, tablet.words.t('today-greetings_said_queued', { count: 2 }));
  await post('/floor/today/greetings/queue', form);
  const rows = replica.rows('select member_id, follow_up_id, purpose, body, state from message order by member_id');
  assert.deepEqual(rows.map(({ follow_up_id: id, purpose, state }) => [id, purpose, state]), [['w1/day3', 'wish', 'queued'], ['w2/day3', 'wish', 'queued']]);
  assert.match(rows[1].body, /^李女士您好/);
  assert.match(words((await get(page)).html), /等着发/);
});

test('a birthday that was planned leads to its follow-up, not to another contact', async () => {
  const { add, get, today } = await eve();
  add({
    ...caseOf('b', today, {
      of: { name: '寿星', birthday: `1980-${today.slice(5)}`, clerk_id: 'staff-1002' },
      due: { purchase_id: '', step: 'birthday', trigger: 'birthday', purpose: 'wish', channel: 'message', script: 'wish', first_due: today, due: today, from_day: today, to_day: today },
    }),
    purchase: [],
  });
  const { html } = await get('/floor/today');
  assert.match(html, /href="\/floor\/follow_ups\/b\/day3"[^]*寿星/);
  assert.match(html, /greetings\?step=birthday/);
});
