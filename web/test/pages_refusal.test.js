import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROWS, id, text } from './support/member_rows.js';
import { pageTablet } from './support/page_tablet.js';

const open = (rows = {}) => pageTablet({ rows: { ...ROWS, ...rows } });
const said = (tablet, sql) => tablet.parts.replica().rows(sql, {});
const standing = (tablet) => said(tablet, "select channel, purpose from refusal where member_id = 'm-wang' and withdrawn_day = '' order by channel, purpose");

test('the plain no is chosen first; it is shown at once and stops what is open', async () => {
  const { get, post, tablet } = await open();
  const form = (await get('/floor/members/m-wang/refusal')).html;
  assert.match(form, /name="channel" value="all" checked/);
  assert.match(form, /name="purpose" value="all" checked/);
  const missing = await post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', purpose: 'all' });
  assert.equal(missing.status, 422);
  await post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', purpose: 'all', source: 'in_store' });
  const page = text((await get('/floor/members/m-wang')).html);
  assert.match(page, /不要再联系这位会员/);
  assert.doesNotMatch(page, /同意联系|加入消息名单/);
  assert.equal(said(tablet, "select count(*) as n from follow_up where member_id = 'm-wang' and state = 'open'")[0].n, 0);
});

test('a refusal that came as a reply says so, for nobody of the staff wrote it down', async () => {
  const refusal = [{ id: 'r-1', member_id: 'm-wang', channel: 'message', purpose: 'all', day: '2026-11-20', clerk_id: 'system', source: 'reply', withdrawn_day: '' }];
  const { get } = await open({ refusal });
  assert.match(text((await get('/floor/members/m-wang')).html), /记录，按会员自己的回复/);
});

test('one purpose is refused and named; the rest goes on', async () => {
  const { get, post } = await open();
  await post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'message', purpose: 'promotion', source: 'in_store' });
  const page = text((await get('/floor/members/m-wang')).html);
  assert.match(page, /不要再发“促销和新品”的消息/);
  assert.match(page, /电话/);
});

test('only the member’s own act gives consent again, and what was not named stays refused', async () => {
  const { get, post, tablet } = await open();
  await post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', purpose: 'all', source: 'in_store' });
  await new Promise((done) => setTimeout(done, 5));
  const without = await post('/floor/members/m-wang/consent', { op_id: id(), consent: 'yes', channel: 'call', purpose: 'all' });
  assert.equal(without.status, 422);
  assert.match(text(without.html), /请选择会员是怎么表示的/);
  await post('/floor/members/m-wang/consent', { op_id: id(), consent: 'yes', channel: 'call', purpose: 'all', source: 'in_store' });
  assert.deepEqual(standing(tablet), [{ channel: 'mail', purpose: 'all' }, { channel: 'message', purpose: 'all' }]);
  const history = text((await get('/floor/members/m-wang/consent')).html);
  assert.match(history, /同意 · 电话.*拒绝 · 一般联系.*已由后来的同意解除/);
  assert.equal(history.match(/拒绝 · /g)?.length, 1);
});

test('who agreed to nothing yet agrees to contact at all first', async () => {
  const wang = { ...ROWS.member[0], consent: 0 };
  const { post, tablet } = await open({ member: [wang] });
  const part = await post('/floor/members/m-wang/consent', { op_id: id(), consent: 'yes', channel: 'call', purpose: 'all', source: 'in_store' });
  assert.equal(part.status, 422);
  assert.match(text(part.html), /请先选“全部”/);
  await post('/floor/members/m-wang/consent', { op_id: id(), consent: 'yes', channel: 'all', purpose: 'all', source: 'in_store' });
  assert.equal(said(tablet, "select consent from member where id = 'm-wang'")[0].consent, 1);
});

test('a part of consent is taken back as a refusal', async () => {
  const { post, tablet } = await open();
  await post('/floor/members/m-wang/consent', { op_id: id(), consent: 'no', channel: 'all', purpose: 'promotion' });
  assert.deepEqual(standing(tablet), [{ channel: 'all', purpose: 'promotion' }]);
  assert.equal(said(tablet, "select consent from member where id = 'm-wang'")[0].consent, 1);
});

test('who was erased has a page that says so, and no list', async () => {
  const gone = { ...ROWS.member[0], id: 'm-erased', name: '', phone: '', erased_day: '2026-11-20' };
  const { get } = await open({ member: [...ROWS.member, gone] });
  assert.match(text((await get('/floor/members/m-erased')).html), /资料已删除/);
  assert.doesNotMatch((await get('/floor/members')).html, /m-erased/);
});
