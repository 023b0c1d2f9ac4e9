// Finding somebody in the day's list as it is typed: whoever the search over all members finds, among those who are listed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundBy, sought } from '../pages/today/search.js';
import { searchMatch } from '../worker/tokens.js';
import { caseOf } from './support/day.js';
import { words } from './support/html.js';
import { floor } from './support/today.js';

const PEOPLE = [
  ['a', '王思博', 'wang si bo', '+8613800138000', 'VIP 0007'],
  ['b', '欢欢', 'huan huan', '+8613900001234', ''],
  ['c', 'José Álvarez', '', '+8615512345678', 'A-12'],
  ['d', '王博', 'wang bo', '', ''],
];
const TYPED = ['王', '思博', '欢欢', '欢', 'wang', 'wangsi', 'wsb', 'wb', 'si', 'jose', 'álv', '138', '8000', '1234', '13800138000', '138 0013 8000', 'vip', '0007', '王 8000', 'x', '博王', '王博', '7'];

test('the same beginnings are found as in the search over all members', async () => {
  const { replica, add } = await floor();
  add({ member: PEOPLE.map(([id, name, pinyin, phone, vip_number]) => ({ id, name, pinyin, phone, vip_number })) });
  replica.db.exec("create virtual table if not exists temp.same using fts5(id unindexed, tokens, tokenize = 'unicode61', prefix = '1 2 3 4')");
  const tokens = sought(JSON.stringify(PEOPLE));
  for (const [id, text] of tokens) replica.db.exec({ sql: 'insert into temp.same values (?, ?)', bind: [id, text.trim()] });
  for (const typed of TYPED) {
    const rows = replica.db.exec({ sql: 'select id from temp.same where same match ? order by id', bind: [searchMatch(typed)], returnValue: 'resultRows' });
    assert.deepEqual([...foundBy(tokens, typed)].sort(), rows.flat(), typed);
  }
});

test('what is typed sifts the list, the chips count on, and coming back finds it as it was left', async () => {
  const { add, get, today } = await floor();
  add(caseOf('one', today, { of: { name: '张一', pinyin: 'zhang yi' } }));
  add(caseOf('two', today, { of: { name: '李二', pinyin: 'li er', tier: 'A' }, due: { channel: 'message', tier: 'A' } }));
  const part = (await get('/floor/today/search?typed=zhang', 'day-found')).html;
  assert.match(part, /张一/);
  assert.doesNotMatch(part, /李二|<main/);
  const again = (await get('/floor/today')).html;
  assert.match(again, /name="typed"[^>]*value="zhang"/);
  assert.doesNotMatch(again, /李二/);
  const none = (await get('/floor/today/search?typed=nobody', 'day-found')).html;
  assert.match(words(none), /名单里没有“nobody”/);
  const sifted = (await get('/floor/today/search?typed=zhang&kind=message', 'day-found')).html;
  assert.doesNotMatch(sifted, /class="group/);
  assert.match((await get('/floor/today/search?typed=', 'day-found')).html, /李二/);
});

test('two thousand are sifted at once', async () => {
  const { add, get, today } = await floor();
  const many = Array.from({ length: 2000 }, (_, n) => caseOf(`n${n}`, today, { of: { name: `会员${n}`, pinyin: `hui yuan ${n}`, phone: `+86138${String(n).padStart(8, '0')}` } }));
  for (const table of ['member', 'follow_up']) add({ [table]: many.flatMap((one) => one[table]) });
  await get('/floor/today/search?typed=hui', 'day-found');
  const before = process.cpuUsage().user;
  const { html } = await get('/floor/today/search?typed=1999', 'day-found');
  const took = (process.cpuUsage().user - before) / 1000;
  assert.match(html, /会员1999/);
  assert.ok(took < 50, `${took} ms`);
});
