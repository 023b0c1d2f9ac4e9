// Each step says why it is in the list, what keeps it from being done, and until when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { clockAt } from './support/clock.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { MANAGER, floor } from './support/today.js';

const title = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });

test('why, in words, for every trigger', async () => {
  const { add, get, today, tablet } = await floor();
  clockAt(tablet, '12:00');
  add({
    festival: [{ id: 'mid@1', key: 'mid_autumn', version: 1, current: 1, title: title('中秋') }],
    campaign: [{ id: 'camp-1', title: title('寒潮'), state: 'running' }],
  });
  const day = addDays(today, -5);
  const said = tablet.words.day_short(day);
  const follows = {
    card: [`m-card/c`, `${said}批准办卡`],
    joined: ['m-joined', `${said}入会`],
    case: ['s-1', `投诉${said}已办结`],
    no_visit: [`m-no_visit/no_visit/${day}`, '5 天没来了'],
    quarter: ['c-1', '一季一次'],
    special: ['camp-1/m-special', '总部专项：寒潮'],
    plan: ['p-1', '店长定的周计划'],
    wedding_day: ['m-wedding_day/wedding_day/2026', `${said}结婚纪念日`],
    festival: ['m-festival/mid_autumn/2026', `中秋 · ${said}`],
  };
  for (const [trigger, [anchor]] of Object.entries(follows)) {
    add({ ...caseOf(trigger, today, { of: { name: trigger }, due: { purchase_id: '', trigger, anchor, base_day: day, step: trigger, purpose: 'care' } }), purchase: [] });
  }
  add(caseOf('sale', today, { due: { trigger: 'purchase' } }));
  const list = words((await get('/floor/today')).html);
  for (const [, why] of Object.values(follows)) assert.ok(list.includes(why), why);
  assert.match(list, /购买 · 免烫衬衫/);
});

test('a step that was put off shows both days, a message on its way that it is queued', async () => {
  const { add, get, today, tablet } = await floor();
  add(caseOf('moved', today, { due: { first_due: addDays(today, -4), due: today, to_day: addDays(today, 3) } }));
  add({ message: [{ id: 'x-1', member_id: 'm-moved', follow_up_id: 'moved/day3', state: 'queued', channel: 'sms' }] });
  const list = words((await get('/floor/today')).html);
  assert.ok(list.includes(`原定${tablet.words.day_short(addDays(today, -4))}，改到${tablet.words.day_short(today)}`));
  assert.match(list, /等着发/);
});

test('what is refused is not offered, what must wait says until when, and a free way counts', async () => {
  const { add, get, today, tablet } = await floor({ me: MANAGER });
  clockAt(tablet, '08:15');
  add(caseOf('early', today, { of: { name: '太早' } }));
  add(caseOf('no', today, { of: { name: '拒绝' } }));
  add(caseOf('half', today, { of: { name: '一半' }, due: { channel: 'either' } }));
  add({ refusal: [{ id: 'r-1', member_id: 'm-no', channel: 'all', purpose: 'all', day: today }, { id: 'r-2', member_id: 'm-half', channel: 'call', purpose: 'all', day: today }] });
  const row = (html, id) => words(html.split(`/floor/follow_ups/${id}/day3`)[1].split('class="due')[0]);
  const early = (await get('/floor/today')).html;
  assert.match(row(early, 'early'), /太早或太晚 · 今天 09:00 后可以/);
  assert.match(row(early, 'no'), /会员不愿被联系/);
  clockAt(tablet, '12:00');
  const noon = (await get('/floor/today')).html;
  assert.doesNotMatch(row(noon, 'early'), /太早/);
  assert.match(row(noon, 'no'), /会员不愿被联系/);
  assert.doesNotMatch(row(noon, 'half'), /不愿/);
});

test('chips of what it is about', async () => {
  const { add, get, today, tablet } = await floor();
  clockAt(tablet, '12:00');
  add(caseOf('sale', today, { of: { name: '买过' }, due: { trigger: 'purchase', purpose: 'care' } }));
  add(caseOf('serve', today, { of: { name: '取卡' }, due: { trigger: 'card', purpose: 'service' } }));
  const { html } = await get('/floor/today');
  assert.match(html, /group=sale/);
  const service = (await get('/floor/today?group=service')).html;
  assert.match(service, /取卡/);
  assert.doesNotMatch(service, /买过/);
});
