// A special message that clerks pass on: its words stand on the page, with the member's name in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { floor } from './support/today.js';

test('the words of a campaign are on the page of its follow-up, filled in', async () => {
  const shop = await floor();
  const due = { channel: 'message', script: '', step: 'special', trigger: 'special', anchor: 'camp-1', purpose: 'promotion', purchase_id: '', to_day: addDays(shop.today, 2) };
  shop.add({
    ...caseOf('cold', shop.today, { due }),
    campaign: [{ id: 'camp-1', title: '降温提醒', state: 'running', body: '{"zh-CN":"{name}您好，明天降温，{store}提醒您添衣。不想再收到，请回复“不接受”。"}' }],
  });
  const page = words((await shop.get('/floor/follow_ups/cold/day3')).html);
  assert.match(page, /降温提醒/);
  assert.match(page, /您好，明天降温，.+提醒您添衣/);
  assert.doesNotMatch(page, /\{name\}|第 0 版/);
});
