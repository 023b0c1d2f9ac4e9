// The figures of the store: what they count, whose they are, and the lists behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { bars } from '../pages/figure/chart.js';
import { byWeek, churn, share } from '../pages/figure/summing.js';
import { member } from './support/day.js';
import { words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, floor } from './support/today.js';


function step(id, today, given) {
  return { id, member_id: 'm-1', step: 'day3', tier: 'C', channel: 'call', state: 'open', first_due: today, due: today,
    from_day: addDays(today, -1), to_day: addDays(today, 1), assignee_id: CLERK.id, ...given };
}

async function store(me) {
  const shop = await floor({ me });
  const { today } = shop.tablet;
  const back = (days) => addDays(today, -days);
  const talk = (id, given) => ({ id, member_id: 'm-1', outcome: 'reached', channel: 'call', day: back(4), at: 1000, clerk_id: CLERK.id, answers: '{}', ...given });
  const sale = (id, member_id, day, given) => ({ id, root_id: id, member_id, kind: 'sale', day, at: 2000, amount_minor: 10000, items: '[]', ...given });
  shop.add({
    choice: [{ id: 'churn_reason/moved@1', kind: 'churn_reason', key: 'moved', version: 1, current: 1, position: 1, facts: '{}', title: '{"zh-CN":"搬走了"}' }],
    member: [
      member('m-1', { name: '林晓', clerk_id: CLERK.id, joined_day: back(3), tier: 'C' }),
      member('m-2', { name: '钱一', clerk_id: CLERK.id, joined_day: back(400), tier: 'C' }),
      member('m-3', { name: '孙退', clerk_id: CLERK.id, joined_day: back(400), tier: 'C' }),
    ],
    follow_up: [
      step('f-done', today, { first_due: back(3), due: back(3), to_day: back(2), state: 'done', done_day: back(3), contact_id: 'c-1' }),
      step('f-late', today, { first_due: back(6), due: back(5), to_day: back(4), state: 'done', done_day: back(1), contact_id: 'c-2', member_id: 'm-2' }),
      step('f-open', today, { first_due: back(2), due: back(2) }),
      step('f-missed', today, { first_due: back(5), due: back(5), state: 'missed', assignee_id: MANAGER.id }),
      step('f-gone', today, { first_due: back(2), due: back(2), state: 'superseded' }),
      step('f-old', today, { first_due: back(20), due: back(20), state: 'missed' }),
    ],
    contact: [
      talk('c-1', {}), talk('c-2', { member_id: 'm-2', outcome: 'no_answer' }),
      talk('c-3', { member_id: 'm-3', answers: '{"why":"told","why.why_away":"moved"}', at: 900 }),
    ],
    purchase: [
      sale('p-1', 'm-1', back(30)), sale('p-2', 'm-1', back(2)), sale('p-3', 'm-2', back(40)), sale('p-4', 'm-3', back(50)),
      sale('p-5', 'm-3', back(1)), { ...sale('p-6', 'm-3', today, { kind: 'return', root_id: 'p-5', amount_minor: -10000 }) },
    ],
  });
  const text = async (path) => words((await shop.get(path)).html).replaceAll(/\s+/g, '');
  return { shop, text };
}

test('follow-ups are counted by the day they were first due, replaced ones and older ones are not', async () => {
  const { text } = await store(MANAGER);
  const page = await text('/floor/figures?days=7');
  for (const said of ['应回访4', '已完成2', '联系到本人1', '晚完成1', '错过1', '逾期未做1']) assert.ok(page.includes(said), `${said} in ${page}`);
  assert.match(await text('/floor/figures/list/late?days=7'), /钱一/);
  assert.doesNotMatch(await text('/floor/figures/list/late?days=7'), /林晓/);
  assert.ok((await text('/floor/figures?days=28')).includes('应回访5'));
});

test('who was contacted and bought afterwards; what was given back is no sale', async () => {
  const { text } = await store(MANAGER);
  const page = await text('/floor/figures?days=7');
  assert.ok(page.includes('联系到的会员2'), page);
  assert.ok(page.includes('又来买的1'), page);
  const list = await text('/floor/figures/list/bought?days=7');
  assert.match(list, /林晓/);
  assert.doesNotMatch(list, /孙退/);
});

test('churn has its numerator, its denominator and the reasons as members said them', async () => {
  const { text } = await store(MANAGER);
  const page = await text('/floor/figures/churn?churn=180');
  for (const said of ['买过的会员3', '买过两次以上1', '只来过一次2']) assert.ok(page.includes(said), `${said} in ${page}`);
  assert.match(page, /67%|66\.7%/);
  assert.match(page, /搬走了1/);
  assert.match(await text('/floor/figures/list/reason-moved?churn=180'), /孙退/);
  const once = await text('/floor/figures/list/once?churn=180');
  assert.match(once, /钱一/);
  assert.doesNotMatch(once, /林晓/);
});

test('a clerk has their own figures and no churn', async () => {
  const { shop, text } = await store(CLERK);
  const page = await text('/floor/figures?days=7&person=staff-1001');
  assert.ok(page.includes('应回访3'), page);
  assert.doesNotMatch(page, /流失率/);
  assert.equal((await shop.get('/floor/figures/churn')).status, 404);
  assert.equal((await shop.get('/floor/figures/list/once')).status, 404);
  assert.equal((await shop.get('/floor/figures/list/nonsense')).status, 404);
});

test('nothing to count is said, not divided by', async () => {
  const shop = await floor({ me: MANAGER });
  for (const path of ['/floor/figures', '/floor/figures/churn', '/floor/figures/list/due', '/floor/figures?days=abc&churn=-3']) {
    const { html, status } = await shop.get(path);
    assert.ok((status ?? 200) < 300, path);
    assert.doesNotMatch(html, /NaN|undefined|Infinity/);
  }
});

test('the arithmetic', () => {
  assert.equal(share(1, 0), null);
  assert.equal(churn({ customers: 0, again: 0 }), null);
  assert.equal(churn({ customers: 4, again: 1 }), 0.75);
  const row = (day) => ({ day, person: 'a', due: 2, done: 2, late: 1, reached: 0, missed: 0, overdue: 0, replanned: 0 });
  const weeks = byWeek([row('2026-11-22'), row('2026-11-16'), row('2026-11-15'), row('2026-01-01')], '2026-11-22', 2);
  assert.deepEqual(weeks, [{ from: '2026-11-09', whole: 2, part: 1 }, { from: '2026-11-16', whole: 4, part: 2 }]);
  const chart = bars([{ label: 'a', whole: 4, part: 1 }, { label: 'b', whole: 0, part: 0 }]);
  assert.deepEqual(chart.bars.map(({ whole_height, part_height }) => [whole_height, part_height]), [[100, 25], [0, 0]]);
  assert.ok(chart.bars.every(({ whole_y, whole_height }) => whole_y + whole_height === chart.base));
});
