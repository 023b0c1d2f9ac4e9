// The tablet plans its own day when nobody did: once, and only what the days ask for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { floor } from './support/today.js';

const WISH = {
  key: 'wish_day', trigger: 'birthday', tier: 'C', day: 0, channel: 'message', script: 's', days_before: 0, days_after: 0,
  title: '{}', subject: '', condition: '', assignee: 'own', purpose: 'wish', current: 1, version: 1,
};
const born = (day) => `1990-${day.slice(5)}`;

const plansOf = async (tablet) => (await tablet.parts.outbox.all()).filter(({ op }) => op === 'follow_up.plan').length;

async function withBirthday(days) {
  const found = await floor();
  const { add, today } = found;
  add({ cadence_step: [{ id: 'C/wish_day@1', ...WISH }] });
  add({ member: [member('m-1', { tier: 'C', birthday: born(addDays(today, days)), joined_day: '2020-01-01' })] });
  const wishes = () => found.replica.rows("select id, due, state from follow_up where step = 'wish_day'");
  return { ...found, wishes };
}

test('the first look at the day plans it, the second does not', async () => {
  const { get, today, replica, tablet, wishes } = await withBirthday(3);
  const before = await plansOf(tablet);
  for (let look = 0; look < 2; look += 1) await get('/floor/today');
  const due = addDays(today, 3);
  assert.deepEqual(wishes(), [{ id: `m-1/birthday/${due.slice(0, 4)}/wish_day`, due, state: 'open' }]);
  assert.deepEqual(replica.rows('select id, by_id, until_day from plan_run'), [
    { id: today, by_id: tablet.me.id, until_day: addDays(today, 7) },
  ]);
  assert.equal((await plansOf(tablet)) - before, 1);
});

test('what the server planned is not planned again', async () => {
  const { add, get, today, tablet, wishes } = await withBirthday(3);
  add({ plan_run: [{ id: today, at: 1, by_id: 'system', device: '', until_day: addDays(today, 7) }] });
  const before = await plansOf(tablet);
  await get('/floor/today');
  assert.deepEqual(wishes(), []);
  assert.equal(await plansOf(tablet), before);
});

test('headquarters says how far ahead', async () => {
  const { add, get, replica, wishes } = await withBirthday(3);
  replica.sql.run("delete from setting where key = 'plan_ahead_days'");
  add({ setting: [{ id: 'plan_ahead_days@1', key: 'plan_ahead_days', value: 2, current: 1, version: 1, title: '{}' }] });
  await get('/floor/today');
  assert.deepEqual(wishes(), []);
});
