// Pairs that may be one member: compared, kept apart, merged with every field chosen, and taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { typedLines } from '../pages/sync/typed.js';
import locales from '../generated/locales.js';
import rules from '../generated/sync.json' with { type: 'json' };

const MANAGER = { id: 'staff-1001', number: '1001', name: '方敏', role: 'store_manager', store_id: '001' };
const setting = { id: 'merge_undo_days@1', version: 1, current: 1, key: 'merge_undo_days', value: 30, title: '{}' };
const person = (id, name, more) => ({ id, name, consent: 1, consent_at: 1, clerk_id: CLERK.id, joined_day: '2026-01-01', ...more });
const COMPARE = '/floor/duplicates/compare?one=m-1&other=m-2';

async function opened(me = MANAGER) {
  const found = await pageTablet({ me, rows: { staff: [{ ...MANAGER, active: 1 }], setting: [setting] } });
  put(found.replica, {
    member: [
      person('m-1', '林晓', { phone: '+8613912345678', address: '文晖路', purchases: 1 }),
      person('m-2', '林小', { phone: '+8613912345678', birthday: '1980-01-01', tier: 'B', id_number: '330106198001011234' }),
    ],
    duplicate: [{ id: 'm-1/m-2', first_id: 'm-1', second_id: 'm-2', reason: 'phone', found_day: '2026-11-01', state: 'open' }],
    purchase: [
      { id: 'p-1', member_id: 'm-1', root_id: 'p-1', kind: 'sale', amount_minor: 10000, day: '2026-11-01' },
      { id: 'p-2', member_id: 'm-2', root_id: 'p-2', kind: 'sale', amount_minor: 20000, day: '2026-11-02' },
    ],
  });
  return found;
}

test('a clerk decides on no pair', async () => {
  const { get, post } = await opened(CLERK);
  for (const path of ['/floor/duplicates', COMPARE, '/floor/duplicates/find?one=m-1']) assert.equal((await get(path)).path, '/floor/store', path);
  const answer = await post('/floor/duplicates/merge', { op_id: 'd1-op-1', one: 'm-1', other: 'm-2' });
  assert.equal(answer.status, 422);
});

test('the list says why and leads to both side by side with what moves', async () => {
  const { get } = await opened();
  const list = await get('/floor/duplicates');
  assert.match(list.html, /手机号相同/);
  assert.match(list.html, /compare\?one=m-1&amp;other=m-2/);
  const { html } = await get(COMPARE);
  assert.match(html, /文晖路/);
  assert.match(html, /消费 1/);
  assert.match(html, /name="field_birthday" value="alias"[^>]* checked/);
  assert.match(html, /name="field_name" value="survivor"[^>]* checked/);
  assert.doesNotMatch(html, /330106198001011234/);
  assert.doesNotMatch(html, /field_phone/);
  assert.match((await get('/floor/store')).html, /重复会员/);
});

test('merged as chosen, found by the alias, and undone', async () => {
  const { get, post, replica } = await opened();
  const form = { op_id: 'd3-op-1', one: 'm-1', other: 'm-2', keep: 'm-1', field_name: 'alias', field_address: 'survivor', field_birthday: 'alias' };
  await post('/floor/duplicates/merge', form);
  const [one] = replica.rows("select * from member where id = 'm-1'");
  assert.deepEqual([one.name, one.address, one.birthday, one.spend_minor, one.tier], ['林小', '文晖路', '1980-01-01', 30000, 'B']);
  assert.deepEqual(replica.rows("select alias_of from member where id = 'm-2'"), [{ alias_of: 'm-1' }]);
  assert.match((await get('/floor/members/m-1')).html, /合并进来的档案/);
  const list = await get('/floor/duplicates');
  assert.match(list.html, /没有待看的重复会员/);
  assert.match(list.html, /林小并入林小/);
  await post('/floor/duplicates/undo', { op_id: 'd3-op-2', merge_id: 'd3-op-1', survivor_id: 'm-1' });
  const both = replica.rows("select id, name, alias_of, spend_minor from member where id in ('m-1', 'm-2') order by id");
  assert.deepEqual(both, [
    { id: 'm-1', name: '林晓', alias_of: '', spend_minor: 10000 },
    { id: 'm-2', name: '林小', alias_of: '', spend_minor: 20000 },
  ]);
  const again = await post('/floor/duplicates/undo', { op_id: 'd3-op-3', merge_id: 'd3-op-1', survivor_id: 'm-1' });
  assert.equal(again.status, 422);
  assert.match(again.html, /已经撤销过了/);
});

test('a merge that headquarters decided on since says so instead of offering to undo it', async () => {
  const { get, post, replica } = await opened();
  put(replica, { card: [{ id: 'c-1', member_id: 'm-2', tier: 'B', state: 'submitted' }] });
  await post('/floor/duplicates/merge', { op_id: 'd7-op-1', one: 'm-1', other: 'm-2', keep: 'm-1' });
  for (const path of ['/floor/duplicates', '/floor/members/m-1']) assert.match((await get(path)).html, /确定分开/, path);
  put(replica, { card_step: [{ id: 's-1', card_id: 'c-1', member_id: 'm-1', step: 'approved' }] });
  for (const path of ['/floor/duplicates', '/floor/members/m-1']) {
    const { html } = await get(path);
    assert.match(html, /总部已经批了转过来的卡或等级/, path);
    assert.doesNotMatch(html, /确定分开/, path);
  }
  const answer = await post('/floor/duplicates/undo', { op_id: 'd7-op-2', merge_id: 'd7-op-1', survivor_id: 'm-1' });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /总部已经批了转过来的卡或等级/);
});

test('of two good cards the lower one is void until the merge is undone', async () => {
  const { get, post, replica } = await opened();
  const card = (id, member, tier) => ({ id, member_id: member, tier, state: 'handed', handed_day: '2026-10-01', form: '{}' });
  put(replica, { card: [card('c-1', 'm-1', 'B'), card('c-2', 'm-2', 'A')] });
  const states = () => replica.rows('select id, state, void_reason from card order by id').map((row) => Object.values(row).join(' ').trim());
  assert.match((await get(COMPARE)).html, /低的那张当天作废/);
  await post('/floor/duplicates/merge', { op_id: 'd8-op-1', one: 'm-1', other: 'm-2', keep: 'm-1' });
  assert.deepEqual(states(), ['c-1 void merged', 'c-2 handed']);
  await post('/floor/duplicates/undo', { op_id: 'd8-op-2', merge_id: 'd8-op-1', survivor_id: 'm-1' });
  assert.deepEqual(states(), ['c-1 handed', 'c-2 handed']);
  const { html } = await get('/floor/cards/c-1');
  assert.match(html, /作废/);
  assert.match(html, /恢复有效/);
});

test('a refused merge keeps what was chosen', async () => {
  const { post, replica } = await opened();
  replica.sql.run("update member set alias_of = 'm-9' where id = 'm-2'", {});
  const answer = await post('/floor/duplicates/merge', { op_id: 'd4-op-1', one: 'm-1', other: 'm-2', keep: 'm-1', field_name: 'alias' });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /name="field_name" value="alias"[^>]* checked/);
});

test('not the same is not shown again; whoever is gone is nobody', async () => {
  const { get, post } = await opened();
  await post('/floor/duplicates/differ', { op_id: 'd5-op-0', differ_id: 'd5-op-1', one: 'm-2', other: 'm-1' });
  assert.match((await get('/floor/duplicates')).html, /没有待看的重复会员/);
  assert.doesNotMatch((await get(COMPARE)).html, /不是同一个人/);
  assert.equal((await get('/floor/duplicates/compare?one=m-1&other=nobody')).status, 404);
  assert.equal((await get('/floor/duplicates/compare')).status, 404);
});

test('the other one can be found by hand', async () => {
  const { get, post } = await opened();
  assert.match((await get('/floor/duplicates/find?one=m-1')).html, /找他的另一份档案/);
  const { html } = await post('/floor/duplicates/find', { one: 'm-1', q: '林小' });
  assert.match(html, /one=m-1&amp;other=m-2/);
  assert.match((await post('/floor/duplicates/find', { one: 'm-1', q: '没有这人' })).html, /没有找到/);
});

test('every table that names a member has a word in every language', () => {
  const special = { 'member.referrer_id': 'referrals', 'member.alias_of': 'aliases' };
  for (const { table, column } of rules.member_columns)
    for (const [locale, text] of Object.entries(locales))
      assert.ok(text.includes(`\nduplicate-noun-${special[`${table}.${column}`] ?? table} = `), `${table} ${locale}`);
});

test('a merge that was refused elsewhere reads as words', async () => {
  const { tablet } = await opened();
  const args = { id: 'g-1', member_id: 'm-1', alias_id: 'm-2', from_alias: ['name', 'birthday'] };
  const lines = typedLines(tablet, 'member.merge', args).map(({ label, text }) => `${label}: ${text}`);
  assert.deepEqual(lines, ['会员: 林晓', '并入的会员: 林小', '用并入会员的: 姓名、生日']);
  for (const name of Object.keys(rules.operations).filter((one) => /^(member|duplicate)\./.test(one)))
    assert.ok(tablet.words.has(`sync-op-${name.replace('.', '-')}`), name);
});
