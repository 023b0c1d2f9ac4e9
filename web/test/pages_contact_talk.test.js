// A call: form fields, a role's own script, questions at hand, and a reason when something speaks against it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockAt } from './support/clock.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { MANAGER, contactForm, floor } from './support/today.js';

const said = (zh) => ({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const text = (value) => JSON.stringify(value);
const TALK = {
  opening: said('您好。'),
  steps: [
    {
      id: 'size', say: said('想问问尺寸。'), ask: null, note: false,
      answers: [{ key: 'told', label: said('告诉了'), next: '' }],
      fields: [
        { key: 'height', label: said('身高'), type: 'number', required: true },
        { key: 'fit', label: said('版型'), type: 'choice', options: [{ key: 'slim', label: said('修身') }, { key: 'loose', label: said('宽松') }] },
        { key: 'day', label: said('哪天来'), type: 'date' },
        { key: 'more', label: said('别的'), type: 'text' },
      ],
    },
  ],
  objections: [{ question: said('太贵了'), answer: said('{name}，料子不一样。') }],
  closing: said('再见。'),
  advice: [],
};
const script = (key, body, title) => ({ id: `${key}@1`, version: 1, current: 1, key, kind: 'call', title: text(said(title)), body: text(body) });
const FAQ = [
  { id: 'q1@1', version: 1, current: 1, key: 'wash', position: 1, question: text(said('怎么洗？')), answer: text(said('{name}，温水手洗。')) },
  { id: 'q2@1', version: 1, current: 1, key: 'post', position: 2, question: text(said('能寄吗？')), answer: text(said('可以，三天到。')) },
];
const form = (html) => contactForm(html.split('id="record"')[1]);

async function talk(given = {}, rows = {}) {
  const found = await floor(given);
  clockAt(found.tablet, '12:00');
  found.add({ script: [script('ask', TALK, '问尺寸'), ...(rows.script ?? [])], faq: FAQ, choice: rows.choice ?? [] });
  found.add(caseOf('t', found.today, { due: { script: 'ask' } }));
  return { ...found, path: '/floor/follow_ups/t/day3' };
}

test('fields are kept while they are typed, checked when an answer is tapped, and recorded', async () => {
  const { get, post, path, replica } = await talk();
  const of = form((await get(path)).html);
  await post('/floor/contacts/fields', { ...of, step: 'size', 'field.size.more': '喜欢蓝色' }, 'x');
  assert.match((await get(path)).html, /value="喜欢蓝色"/);
  const answer = { ...of, step: 'size', answer: 'told', 'field.size.fit': 'slim', 'field.size.more': '喜欢蓝色' };
  const missing = (await post('/floor/contacts/step', answer, 'script')).html;
  assert.match(words(missing), /请先填这一项/);
  assert.match(missing, /value="slim" checked/);
  assert.match(words((await post('/floor/contacts/step', { ...answer, 'field.size.height': '高' }, 'script')).html), /请填数字/);
  const next = (await post('/floor/contacts/step', { ...answer, 'field.size.height': '１７８', 'field.size.day': '2026-12-01' }, 'script')).html;
  assert.match(words(next), /再见/);
  await post('/floor/contacts', { ...of, outcome: 'reached' });
  const kept = JSON.parse(replica.row('select answers from contact').answers);
  assert.deepEqual(kept, { size: 'told', 'size.height': '178', 'size.fit': 'slim', 'size.day': '2026-12-01', 'size.more': '喜欢蓝色' });
  assert.match(words((await get(path)).html), /身高 ?178 ?版型 ?修身 ?哪天来 ?2026年12月1日 ?别的 ?喜欢蓝色/);
});

test('people of a role say what is theirs, everybody else what is everybody’s', async () => {
  const own = { ...TALK, opening: said('我是店长。') };
  const rows = { script: [script('ask_store_manager', own, '店长问尺寸')] };
  const manager = await talk({ me: MANAGER }, rows);
  assert.match(words((await manager.get(manager.path)).html), /店长问尺寸.*我是店长/);
  const clerk = await talk({}, rows);
  assert.doesNotMatch(words((await clerk.get(clerk.path)).html), /我是店长/);
});

test('objections and questions are at hand and found as one types, the talk stays where it is', async () => {
  const { get, path } = await talk();
  const { html } = await get(path);
  assert.match(words(html), /太贵了.*王先生，料子不一样.*常见问题.*怎么洗.*能寄吗/);
  assert.match(html, /popovertarget="objections"/);
  const query = new URLSearchParams({ ...form(html), sought: '手洗' });
  const found = await get(`/floor/contacts/bank?${query}`, 'bank-found');
  assert.match(words(found.html), /怎么洗/);
  assert.doesNotMatch(found.html, /能寄吗|太贵了|id="script"/);
  query.set('sought', '没有这个');
  assert.match(words((await get(`/floor/contacts/bank?${query}`, 'bank-found')).html), /没有找到/);
});

const DESPITE = { id: 'd@1', version: 1, current: 1, kind: 'despite_reason', key: 'asked', title: text(said('会员自己约的')), facts: '{}' };

test('too early: only with a reason, which is kept with the contact', async () => {
  const { get, post, path, tablet, replica } = await talk({}, { choice: [DESPITE] });
  clockAt(tablet, '07:30');
  const { html } = await get(path);
  assert.match(words(html), /太早或太晚.*今天 09:00 后可以.*会员自己约的/);
  const of = { ...form(html), needs_reason: '1', outcome: 'reached', note: '约好的' };
  const none = await post('/floor/contacts', of);
  assert.equal(none.status, 422);
  assert.match(words(none.html), /请先选理由/);
  assert.match(none.html, /约好的<\/textarea>/);
  await post('/floor/contacts', { ...of, despite: 'asked' });
  assert.equal(replica.row('select despite from contact').despite, 'asked');
  assert.match(words((await get(path)).html), /破例的理由 ?会员自己约的/);
});

test('what is hard is not offered, and may be let go of with a reason', async () => {
  const { get, path, add } = await talk({}, { choice: [{ ...DESPITE, kind: 'stop_reason', key: 'other', title: text(said('别的原因')) }] });
  add({ service_case: [{ id: 's-1', member_id: 'm-t', kind: 'complaint', state: 'open' }] });
  assert.match((await get(path)).html, /tel:/);
  add({ follow_up: [] });
  const offered = await talk({}, { choice: [{ ...DESPITE, kind: 'stop_reason', key: 'other', title: text(said('别的原因')) }] });
  offered.add({ service_case: [{ id: 's-1', member_id: 'm-t', kind: 'complaint', state: 'open' }] });
  offered.replica.db.exec("update follow_up set purpose = 'promotion'");
  const { html } = await offered.get(offered.path);
  assert.doesNotMatch(html, /tel:|name="outcome"/);
  assert.match(words(html), /投诉还没办结.*别的原因/);
});

test('without consent a member is reached about what they asked for only', async () => {
  const { get, post, add, replica } = await talk();
  add({ member: [{ id: 'm-shy', name: '没同意', phone: '+8613800138001', consent: 0, tier: 'C' }] });
  const { html } = await get('/floor/contacts/new?member=m-shy');
  assert.match(html, /tel:/);
  assert.match(words(html), /只办他托付的事/);
  await post('/floor/contacts', { ...form(html), outcome: 'reached' });
  assert.equal(replica.row("select purpose from contact where member_id = 'm-shy'").purpose, 'service');
  assert.doesNotMatch((await get('/floor/contacts/new?member=m-shy&script=wish')).html, /data-copy="[^+]/);
});
