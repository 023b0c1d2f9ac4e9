// Visits at home on the real floor: planned from the member's page, on the day's page, noted as a contact, called off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, floor } from './support/today.js';

const GOLD = { tier: 'A', consent: 1, phone: '+8613800138000', clerk_id: CLERK.id, address: '文晖路 8 号', name: '金一' };
const said = (zh) => ({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const SCRIPT = {
  opening: said('{name}您好，打扰了。'),
  steps: [{ id: 'ask', say: said('难得坐下来。'), ask: said('您有什么想说的？'), note: true, answers: [] }],
  closing: said('您留步。'),
  objections: [],
  advice: [said('两个人同去。')],
};

async function shop({ me = CLERK, locale = 'zh-CN' } = {}) {
  const found = await floor({ me, locale });
  found.replica.db.exec(`update tier set benefits = '[{"key":"home_visit","title":{}}]' where key in ('A', 'B')`);
  found.add({
    member: [member('m-a', GOLD), member('m-c', { ...GOLD, name: '普三', tier: 'C' }), member('m-n', { ...GOLD, name: '无址', address: '' }), member('m-r', { ...GOLD, name: '拒四' })],
    refusal: [{ id: 'r-1', member_id: 'm-r', channel: 'all', purpose: 'all', day: found.today, withdrawn_day: '' }],
    script: [{ id: 'card_apply@1', key: 'card_apply', version: 1, current: 1, kind: 'visit', title: '{}', body: '{}' }, { id: 'home_visit@1', key: 'home_visit', version: 1, current: 1, kind: 'visit', title: JSON.stringify(said('上门')), body: JSON.stringify(SCRIPT) }],
  });
  return found;
}

const typed = (html, today, more = {}) => ({
  op_id: field(html, 'op_id'), visit_day: today, from_time: '10:00', agreed: '1', clerk_id: CLERK.id, companion_id: 'staff-1003', reason: '送西装', note: '', ...more,
});

async function planned(found, more) {
  const form = typed((await found.get('/floor/members/m-a/home_visits/new')).html, found.today, more);
  const answer = await found.post('/floor/members/m-a/home_visits', form);
  assert.equal(answer.path, `/floor/home_visits/${form.op_id}`, words(answer.html ?? ''));
  return form.op_id;
}

test('from the member’s page to the history', async () => {
  const found = await shop();
  assert.match(words((await found.get('/floor/members/m-a')).html), /活动和拜访.*安排拜访/);
  const id = await planned(found);
  assert.match(words((await found.get('/floor/today')).html), /今天的上门拜访.*金一/);
  assert.match(words((await found.get('/floor/store')).html), /上门拜访.*1/);
  const { html } = await found.get(`/floor/home_visits/${id}`);
  assert.match(words(html), /文晖路 8 号.*周晓燕.*两个人同去.*打扰了.*您有什么想说的？.*您留步/);
  await found.post(`/floor/home_visits/${id}/note`, { op_id: field(html, 'op_id'), note: '写到一半', outcome: '' });
  assert.match((await found.get(`/floor/home_visits/${id}`)).html, /写到一半/);
  const unsaid = await found.post(`/floor/home_visits/${id}/record`, { op_id: 'op-r', outcome: '', note: '很满意' });
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.html, /outcome-problem/);
  assert.match(unsaid.html, /很满意/);
  const refusal = await found.post(`/floor/home_visits/${id}/record`, { op_id: 'op-r', outcome: 'refused', note: '' });
  assert.equal(refusal.status, 422);
  const done = await found.post(`/floor/home_visits/${id}/record`, { op_id: 'op-r', outcome: 'reached', note: '很满意' });
  assert.match(words(done.html), /已拜访.*reached.*很满意/);
  const contact = found.replica.row('select member_id, channel, outcome, note, script_id from contact');
  assert.deepEqual({ ...contact }, { member_id: 'm-a', channel: 'visit', outcome: 'reached', note: '很满意', script_id: 'home_visit@1' });
  assert.doesNotMatch(words((await found.get('/floor/today')).html), /今天的上门拜访/);
  assert.match(words((await found.get('/floor/members/m-a')).html), /上门拜访.*已拜访/);
});

test('what is missing is said at its field', async () => {
  const found = await shop();
  const { html } = await found.get('/floor/members/m-a/home_visits/new');
  for (const [change, name] of /** @type {[any, string][]} */ ([
    [{ visit_day: '' }, 'visit_day'],
    [{ visit_day: addDays(found.today, -1) }, 'visit_day'],
    [{ from_time: '' }, 'from_time'],
    [{ agreed: '' }, 'agreed'],
    [{ clerk_id: '' }, 'clerk_id'],
    [{ companion_id: '' }, 'companion_id'],
    [{ companion_id: CLERK.id }, 'companion_id'],
    [{ reason: ' ' }, 'reason'],
  ])) {
    const answer = await found.post('/floor/members/m-a/home_visits', typed(html, found.today, { note: '二单元', ...change }));
    assert.equal(answer.status, 422, name);
    assert.match(answer.html, new RegExp(`id="${name}-problem"`), name);
    assert.match(answer.html, /二单元/);
  }
});

test('who is not entitled, has no address, refuses or never agreed is not offered one', async () => {
  const found = await shop();
  found.add({
    member: [member('m-w', { ...GOLD, name: '两五' }), member('m-o', { ...GOLD, name: '未六', consent: 0 })],
    refusal: ['call', 'message'].map((channel) => ({ id: `w-${channel}`, member_id: 'm-w', channel, purpose: 'care', day: found.today, withdrawn_day: '' })),
  });
  for (const [id, why] of /** @type {[string, RegExp][]} */ ([
    ['m-c', /没有上门拜访/],
    ['m-n', /先在资料里补上/],
    ['m-r', /不愿再被联系/],
    ['m-w', /不愿再被联系/],
    ['m-o', /没有同意联系/],
  ])) {
    assert.doesNotMatch(words((await found.get(`/floor/members/${id}`)).html), /安排拜访/);
    const { html } = await found.get(`/floor/members/${id}/home_visits/new`);
    const answer = await found.post(`/floor/members/${id}/home_visits`, typed(html, found.today));
    assert.equal(answer.status, 422);
    assert.match(words(answer.html), why);
  }
});

test('a visit goes with a refusal, and its page says why', async () => {
  const found = await shop();
  const id = await planned(found);
  assert.doesNotMatch(words((await found.get(`/floor/home_visits/${id}`)).html), /不愿再被联系/);
  await found.tablet.operate('refusal.record', { id: 'r-2', member_id: 'm-a', channel: 'all' });
  assert.match(words((await found.get(`/floor/home_visits/${id}`)).html), /不愿再被联系.*已取消/);
  assert.doesNotMatch(words((await found.get('/floor/today')).html), /今天的上门拜访/);
});

test('the manager may let somebody go alone; it is changed and called off', async () => {
  const found = await shop({ me: MANAGER });
  const unsaid = await found.post('/floor/members/m-a/home_visits', typed((await found.get('/floor/members/m-a/home_visits/new')).html, found.today, { companion_id: '' }));
  assert.match(unsaid.html, /companion_id-problem/);
  const id = await planned(found, { companion_id: '-', visit_day: addDays(found.today, 1) });
  assert.match(words((await found.get(`/floor/home_visits/${id}`)).html), /一个人去（店长同意）/);
  assert.doesNotMatch((await found.get(`/floor/home_visits/${id}`)).html, /\/record"/);
  const edit = (await found.get(`/floor/home_visits/${id}/edit`)).html;
  await found.post(`/floor/home_visits/${id}/edit`, typed(edit, addDays(found.today, 2), { from_time: '15:30' }));
  assert.match(words((await found.get('/floor/home_visits')).html), /金一.*15:30.*周晓燕/);
  const why = await found.post(`/floor/home_visits/${id}/cancel`, { op_id: 'op-c', reason: '' });
  assert.match(why.html, /reason-problem/);
  const off = await found.post(`/floor/home_visits/${id}/cancel`, { op_id: 'op-c', reason: '会员生病' });
  assert.match(words(off.html), /已取消.*会员生病/);
  assert.match(words((await found.get('/floor/home_visits')).html), /没有约好的拜访/);
});

test('the pages speak three languages', async () => {
  for (const locale of ['zh-TW', 'en']) {
    const found = await shop({ me: MANAGER, locale });
    const id = await planned(found);
    for (const path of ['/floor/home_visits', `/floor/home_visits/${id}`, `/floor/home_visits/${id}/edit`, '/floor/today', '/floor/members/m-a', '/floor/members/m-r'])
      assert.equal((await found.get(path)).status, 200, path);
  }
});
