// A day that is promised in a call: not beyond the limit, and with its year when it is another one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { clockAt } from './support/clock.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { contactForm, floor } from './support/today.js';

const BACK = { id: 'call_back@9', version: 9, current: 1, key: 'call_back', title: '{"zh-CN":"约好改天打"}', reached: 0, closes: 0, asks_day: 1, mark: '', next_days: 0 };

async function call() {
  const found = await floor();
  clockAt(found.tablet, '12:00');
  found.add({ outcome: [BACK], ...caseOf('t', found.today) });
  const { html } = await found.get('/floor/follow_ups/t/day3');
  const form = { ...contactForm(html.split('id="record"')[1]), outcome: 'call_back', next_day: 'other' };
  return { ...found, html, send: (day) => found.post('/floor/contacts', { ...form, other_day: day }) };
}

test('a day ten years ahead is a slip: refused at its field, which says how far one may go', async () => {
  const { html, send, replica, tablet, today } = await call();
  const last = addDays(today, 366);
  assert.ok(words(html).includes(tablet.words.day(last)));
  assert.match(html, new RegExp(`max="${last}"`));
  const refused = await send(`${Number(today.slice(0, 4)) + 10}${today.slice(4)}`);
  assert.equal(refused.status, 422);
  assert.match(words(refused.html), /最晚只能约到/);
  assert.equal(replica.rows('select id from contact').length, 0);
});

test('a day of next year is taken and said with its year', async () => {
  const { send, tablet, today } = await call();
  const next = `${Number(today.slice(0, 4)) + 1}-01-05`;
  assert.ok(JSON.stringify(await send(next)).includes(tablet.words.day(next)));
});
