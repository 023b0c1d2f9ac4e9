// The days of a week's plan: what members were told holds, and nobody is planned for a day on which they cannot be reached.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balanced } from '../pages/week_plan/balanced.js';
import { mondayOf } from '../pages/week_plan/week.js';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, contactForm, floor } from './support/today.js';

const step = (id, member_id, day, more = {}) => ({
  id, member_id, step: 'day3', tier: 'C', channel: 'call', state: 'open', assignee_id: CLERK.id, purpose: 'care', trigger: 'purchase',
  first_due: day, due: day, from_day: day, to_day: addDays(day, 6), attempts: 0, contact_id: '', ...more,
});

/** Seven calls that are due today; a long week to spread them over. */
async function shop(me = MANAGER) {
  const found = await floor({ me });
  const week = addDays(mondayOf(found.today), 7);
  const ids = ['m-1', 'm-2', 'm-3', 'm-4', 'm-5', 'm-6', 'm-7'];
  const mine = { clerk_id: CLERK.id, tier: 'C', consent: 1, phone: '+8613800138000' };
  found.add({
    choice: [
      { id: 'call_hours/workday@9', kind: 'call_hours', key: 'workday', version: 9, current: 1, position: 1, facts: '{"days":"mon-fri"}', title: '{"zh-CN":"工作日白天"}' },
      { id: 'call_hours/weekend@9', kind: 'call_hours', key: 'weekend', version: 9, current: 1, position: 2, facts: '{"days":"sat-sun"}', title: '{"zh-CN":"周末"}' },
    ],
    member: ids.map((id) => member(id, { ...mine, name: `会员${id}` })),
    follow_up: ids.map((id) => step(`f-${id}`, id, week)),
  });
  return { ...found, week, base: `/floor/plans/${CLERK.id}/${week}` };
}

const set = (html) => ({ op_id: field(html, 'op_id'), seen: field(html, 'seen'), do: 'set', note: '', answer: '' });
const dueOf = ({ replica }, id) => replica.row(`select due from follow_up where id = '${id}'`).due;

/** Calls that can be made on this day only: it is full before anything else is placed. */
function crowd({ add }, day) {
  const names = Array.from({ length: 12 }, (_, place) => `x-${place}`);
  add({
    member: names.map((id) => member(id, { name: id, clerk_id: CLERK.id, tier: 'C', consent: 1, phone: '+8613800138009' })),
    follow_up: names.map((id) => step(`f-${id}`, id, day, { to_day: day })),
  });
}

test('a call that was promised for a day keeps it when the plan is set', async () => {
  const found = await shop();
  const { get, post, week, base, add } = found;
  const thursday = addDays(week, 3);
  const form = contactForm((await get('/floor/follow_ups/f-m-1')).html);
  add({ outcome: [{ id: 'call_back@9', version: 9, current: 1, key: 'call_back', title: '{"zh-CN":"约好改天打"}', reached: 0, closes: 0, asks_day: 1, mark: '', next_days: 0 }] });
  await post('/floor/contacts', { ...form, outcome: 'call_back', way: 'call', next_day: 'other', other_day: thursday });
  assert.equal(dueOf(found, 'f-m-1'), thursday);
  crowd(found, thursday);
  const { html } = await get(base);
  assert.match(words(html), /约好的日子/);
  await post(base, set(html));
  assert.equal(dueOf(found, 'f-m-1'), thursday);
});

test('so do the next attempt after no answer, an appointment and what a person put off', async () => {
  const found = await shop();
  const { get, post, week, base, add, replica } = found;
  const late = addDays(week, 5);
  crowd(found, late);
  replica.db.exec(`update follow_up set due = '${late}', attempts = 1, outcome = 'no_answer' where id = 'f-m-1'`);
  replica.db.exec(`update follow_up set due = '${late}' where id = 'f-m-2'`);
  replica.db.exec(`update follow_up set due = '${late}', first_due = '${late}', step = 'visit' where id = 'f-m-3'`);
  add({ follow_up_event: [{ id: 'e-1', follow_up_id: 'f-m-2', member_id: 'm-2', kind: 'snoozed', day: week, at: 1, by_id: CLERK.id, before: week, after: late, reason: 'asked', note: '' }] });
  await post(base, set((await get(base)).html));
  for (const id of ['f-m-1', 'f-m-2', 'f-m-3']) assert.equal(dueOf(found, id), late, id);
});

test('whoever moves a promised day by hand is told', async () => {
  const { get, post, week, base, replica } = await shop();
  replica.db.exec("update follow_up set attempts = 1 where id = 'f-m-1'");
  assert.match(words((await get(`${base}/item?key=f-m-1`)).html), /已和会员约好/);
  const moved = await post(`${base}/item`, { key: 'f-m-1', do: 'change', day: addDays(week, 2), channel: 'call', note: '' });
  assert.match(JSON.stringify(moved), /记得告诉会员/);
  assert.match(words((await get(base)).html), /有 1 项没排在约好的日子/);
});

test('a promise made after the plan was set survives setting it again; one for a later week stays there', async () => {
  const found = await shop();
  const { get, post, week, base, replica, add } = found;
  await post(base, set((await get(base)).html));
  const at = Date.now() + 60_000;
  const said = (id, member_id, day) => ({ id, member_id, follow_up_id: `f-${member_id}`, outcome: 'call_back', channel: 'call', day: found.today, at, clerk_id: CLERK.id, answers: '{}', next_day: day });
  const [friday, later] = [addDays(week, 4), addDays(week, 9)];
  add({ contact: [said('c-1', 'm-1', friday), said('c-2', 'm-2', later)] });
  replica.db.exec(`update follow_up set due = '${friday}', attempts = 1, contact_id = 'c-1' where id = 'f-m-1'`);
  replica.db.exec(`update follow_up set due = '${later}', attempts = 1, contact_id = 'c-2' where id = 'f-m-2'`);
  await post(base, set((await get(base)).html));
  assert.equal(dueOf(found, 'f-m-1'), friday);
  assert.equal(dueOf(found, 'f-m-2'), later);
});

test('nobody is planned for a day on which they do not want to be called', async () => {
  const found = await shop();
  const { get, post, week, base, replica } = found;
  replica.db.exec("update member set hours = 'weekend' where id in ('m-1', 'm-2')");
  replica.db.exec(`update follow_up set to_day = '${week}' where id = 'f-m-2'`);
  replica.db.exec("update member set hours = 'workday' where id in ('m-3', 'm-4', 'm-5', 'm-6', 'm-7')");
  await post(base, set((await get(base)).html));
  const weekend = [addDays(week, 5), addDays(week, 6)];
  for (const id of ['f-m-1', 'f-m-2']) assert.ok(weekend.includes(dueOf(found, id)), id);
  for (const id of ['f-m-3', 'f-m-4', 'f-m-5', 'f-m-6', 'f-m-7']) assert.ok(!weekend.includes(dueOf(found, id)), id);
});

test('what is late already is spread over the week, and full days fill evenly', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  const late = (key) => ({ key, due: '2026-11-18', from_day: '2026-11-16', to_day: days[0] });
  const placed = [...balanced(['a', 'b', 'c', 'd'].map(late), days).values()];
  assert.deepEqual(placed.sort(), days);
  const narrow = (key) => ({ key, due: days[0], from_day: days[0], to_day: days[1] });
  const counts = [...balanced(['a', 'b', 'c', 'd', 'e', 'f'].map(narrow), days).values()].filter((day) => day === days[0]).length;
  assert.equal(counts, 3);
});

test('the sheet has weekdays and the numbers to dial', async () => {
  const { get, base } = await shop();
  const sheet = (await get(`${base}/sheet`)).html;
  assert.match(words(sheet), /周一/);
  assert.match(words(sheet), /\+8613800138000/);
});
