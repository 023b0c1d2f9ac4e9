// What a member says about themselves, as it is typed: ID number, birthday, wedding day.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { id, text, TODAY } from './support/member_rows.js';
import { CLERK, pageTablet } from './support/page_tablet.js';

const NUMBER = '330102199001011218';
const SETTING = { id: 'oldest_years@1', version: 1, current: 1, key: 'oldest_years', value: 120, title: '{}' };
const LIN = { id: 'm-1', name: '林晓', pinyin: 'lin xiao', phone: '+8613912345678', consent: 1, clerk_id: CLERK.id };
const open = (member = {}) => pageTablet({ rows: { setting: [SETTING], member: [{ ...LIN, ...member }] } });
const typed = (more) => ({ op_id: id(), name: '周宁', phone: '13700001111', consent: 'yes', ...more });

test('an ID number that cannot be is said at its field, and what was typed stays', async () => {
  const { post, replica } = await open();
  for (const wrong of ['ABC', '12', '330102199001011219']) {
    const { status, html } = await post('/floor/members/new', typed({ id_number: wrong, address: '文晖路' }));
    assert.equal(status, 422, wrong);
    assert.match(html, /id="id_number-problem"/);
    assert.match(html, new RegExp(`name="id_number"[^>]*value="${wrong}"`));
    assert.match(html, /value="文晖路"/);
  }
  const sent = typed({ id_number: '１１０１０５ 19491231 002x' });
  assert.equal((await post('/floor/members/new', sent)).path, `/floor/members/${sent.op_id}`);
  assert.equal(replica.row(`select id_number from member where id = '${sent.op_id}'`).id_number, '11010519491231002X');
});

test('days that are too long ago or still to come are said at their fields', async () => {
  const { post } = await open();
  const { html } = await post('/floor/members/new', typed({ birthday: '1850-01-01', wedding_day: addDays(TODAY, 1) }));
  assert.match(text(html), /这个日子在 120 年以前/);
  assert.match(html, /id="birthday-problem"/);
  assert.match(html, /id="wedding_day-problem"/);
  const edited = await post('/floor/members/m-1/edit', { op_id: id(), name: '林晓', birthday: '1800-01-01', was: '{"name":"林晓"}' });
  assert.match(edited.html, /id="birthday-problem"/);
});

test('the same ID number shows who has it, and is taken once the person has looked', async () => {
  const { get, post, replica } = await open({ id_number: NUMBER });
  const form = typed({ id_number: NUMBER });
  const asked = await post('/floor/members/new', form);
  assert.equal(asked.status, 422);
  assert.match(text(asked.html), /林晓也是这个证件号码/);
  assert.match(asked.html, /href="\/floor\/members\/m-1"/);
  assert.match(asked.html, /name="id_number_sure"/);
  assert.equal((await post('/floor/members/new', { ...form, id_number_sure: '1' })).path, `/floor/members/${form.op_id}`);
  replica.sql.run("update member set id_number = '' where id = :id", { id: form.op_id });
  const was = JSON.stringify({ name: '周宁', phone: '137 0000 1111' });
  const change = { op_id: id(), name: '周宁', phone: '137 0000 1111', id_number: NUMBER, was };
  const again = await post(`/floor/members/${form.op_id}/edit`, change);
  assert.match(text(again.html), /林晓也是这个证件号码/);
  await post(`/floor/members/${form.op_id}/edit`, { ...change, id_number_sure: '1' });
  assert.equal(replica.row('select id_number from member where id = :id', { id: form.op_id }).id_number, NUMBER);
  assert.equal((await get('/floor/members/m-1/edit')).status, 200);
});

test('what an earlier program let in does not stop another change', async () => {
  const { post, replica } = await open({ id_number: 'ABC', birthday: '1850-01-01' });
  const was = { name: '林晓', phone: '139 1234 5678', id_number: 'ABC', birthday: '1850-01-01', address: '' };
  const sent = await post('/floor/members/m-1/edit', { ...was, op_id: id(), address: '文晖路 8 号', was: JSON.stringify(was) });
  assert.equal(sent.path, '/floor/members/m-1');
  assert.equal(replica.row("select address from member where id = 'm-1'").address, '文晖路 8 号');
});
