// Finding, knowing, registering and editing members, on the real floor.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { id, ROWS, text, TODAY } from './support/member_rows.js';
import { pageTablet, put } from './support/page_tablet.js';

let floor;
beforeEach(async () => {
  floor = await pageTablet({ rows: ROWS });
});

test('a member is found by name, pinyin, initials, phone beginning and ending, card number', async () => {
  for (const typed of [
    '王',
    '小明',
    'wang',
    'wangxiao',
    'xm',
    'wxm',
    '138 0013',
    '8000',
    '00100001',
    '０８０００'.slice(1),
  ]) {
    const { html } = await floor.get(`/floor/members/search?q=${encodeURIComponent(typed)}`, 'rows');
    assert.match(html, /m-wang/, typed);
    assert.doesNotMatch(html, /m-li|m-alias|m-gone/, typed);
  }
});

test('nobody found leads to registering what was typed', async () => {
  const { html } = await floor.get(`/floor/members/search?q=${encodeURIComponent('钱新客')}`, 'rows');
  assert.match(text(html), /没有找到“钱新客”.*登记“钱新客”/);
  const form = await floor.get('/floor/members/new?typed=1');
  assert.match(form.html, /id="name"[^>]*value="钱新客"/);
  assert.match(form.html, /id="pinyin"[^>]*value="qian xin ke"/);
  await floor.get('/floor/members/search?q=13688889999', 'rows');
  assert.match((await floor.get('/floor/members/new?typed=1')).html, /id="phone"[^>]*value="13688889999"/);
});

test('the list shows who bought last first, filters by tier, and never a whole phone', async () => {
  const { html } = await floor.get('/floor/members');
  assert.ok(html.indexOf('m-li') < html.indexOf('m-wang') && html.indexOf('m-wang') < html.indexOf('m-dead'));
  assert.match(text(html), /赵空号 C 级 号码失效 尾号 7000/);
  assert.doesNotMatch(html, /13800138000|138 0013 8000/);
  const gold = (await floor.get('/floor/members/search?q=&tier=A', 'rows')).html;
  assert.match(gold, /m-li/);
  assert.doesNotMatch(gold, /m-wang/);
});

test('the profile says what is missing and the sentence to say', async () => {
  const { html, status } = await floor.get('/floor/members/m-wang');
  assert.equal(status, 200);
  const said = text(html);
  assert.match(said, /您今天一次买满 ¥1,500，就能直接办银卡。办了银卡，还有discount。/);
  assert.match(said, /一次买满 ¥1,500 或 再买 ¥2,669 到银卡/);
  assert.match(said, /¥1,131.*退货 2月5日 -¥369/);
  assert.match(said, /够换umbrella/);
  assert.match(html, /href="\/floor\/members\/m-wang\/call"/);
});

test('an alias leads to its survivor; unknown and removed members are said kindly', async () => {
  const alias = await floor.get('/floor/members/m-alias');
  assert.deepEqual([alias.path, alias.moved], ['/floor/members/m-wang', true]);
  assert.equal((await floor.get('/floor/members/nobody')).status, 404);
  assert.match(text((await floor.get('/floor/members/m-gone')).html), /已被移除/);
  assert.equal((await floor.get('/floor/members/m-gone/purchases/new')).status, 404);
});

test('marks only are no search for everybody', async () => {
  const { html } = await floor.get(`/floor/members/search?q=${encodeURIComponent('\'"%_)')}`, 'rows');
  assert.match(text(html), /没有找到/);
  assert.doesNotMatch(html, /m-wang|登记“/);
});

test('steps that follow no purchase are called by name too', async () => {
  const step = { key: 'absent_90', trigger: 'no_visit', tier: 'C', title: '{"zh-CN":"三个月没来"}', version: 1, current: 1 };
  const due = { member_id: 'm-wang', step: 'absent_90', tier: 'C', trigger: 'no_visit', state: 'open', due: TODAY, channel: 'call' };
  const { get } = await pageTablet({ rows: { ...ROWS, cadence_step: [step], follow_up: [due] } });
  assert.match(text((await get('/floor/members/m-wang')).html), /三个月没来/);
});

test('who has not agreed to be contacted is not offered a call', async () => {
  const floor = await pageTablet({ rows: { ...ROWS, member: [{ ...ROWS.member[0], consent: 0 }] } });
  const { html } = await floor.get('/floor/members/m-wang');
  assert.doesNotMatch(html, /m-wang\/call/);
  assert.match(text(html), /没有同意联系/);
});

test('what may be a call or a message does not look like a call', async () => {
  const floor = await pageTablet({ rows: ROWS });
  put(floor.replica, { follow_up: [{ id: 'p-1/day3', member_id: 'm-wang', step: 'day3', tier: 'C', channel: 'either', state: 'open', due: TODAY }] });
  const { html } = await floor.get('/floor/members/m-wang');
  assert.match(html, /#messages-square"[^]{0,80}第 3 天/);
});

test('a call goes to the contact page, but not to a dead number', async () => {
  assert.equal((await floor.get('/floor/members/m-wang/call')).path, '/floor/contacts/new?member=m-wang');
  const dead = (await floor.get('/floor/members/m-dead')).html;
  assert.doesNotMatch(dead, /m-dead\/call/);
  assert.match(text(dead), /打不通.*号码失效/);
});

const typed = (values) => ({ op_id: id(), name: '孙新', pinyin: '', phone: '13666668888', consent: 'yes', ...values });

test('registering keeps everything in order and opens the profile', async () => {
  const form = typed({ sex: 'male', birthday: '1988-08-08', likes_price: '600', referrer_id: 'm-wang' });
  const answer = await floor.post('/floor/members/new', form);
  assert.deepEqual([answer.path, answer.said], [`/floor/members/${form.op_id}`, '已登记']);
  const row = floor.replica.row('select * from member where id = :id', { id: form.op_id });
  assert.deepEqual(
    [row.name, row.pinyin, row.phone, row.consent, row.clerk_id, row.referrer_id, row.birthday],
    ['孙新', 'sun xin', '+8613666668888', 1, 'staff-1002', 'm-wang', '1988-08-08'],
  );
});

test('registering and going on to the purchase is one tap', async () => {
  const form = typed({ phone: '13666668889', then: 'purchase' });
  assert.equal((await floor.post('/floor/members/new', form)).path, `/floor/members/${form.op_id}/purchases/new`);
});

/** @type {[Record<string, any>, string][]} */
const refused = [
  [{ name: '' }, '请填写姓名'],
  [{ phone: '' }, '请填写手机号；顾客不愿留的话'],
  [{ phone: '12345' }, '号码太短'],
  [{ phone: '1366666888' }, '有 10 位'],
  [{ phone: 'call me' }, '不是数字'],
  [{ consent: '' }, '请问过顾客再选'],
  [{ birthday: '2990-01-01' }, '日期在将来'],
  [{ birthday: '1990-02-31' }, '有效的日期'],
  [{ phone: '138 0013 8000' }, '已经是王小明的了'],
  [{ name: '长'.repeat(121) }, '内容太长'],
];
for (const [values, problem] of refused) {
  test(`registering with ${JSON.stringify(values).slice(0, 40)} says why and keeps what was typed`, async () => {
    const form = typed({ note: '袖长改短', ...values });
    const answer = await floor.post('/floor/members/new', form);
    assert.equal(answer.status, 422);
    assert.match(text(answer.html), new RegExp(problem));
    assert.match(answer.html, /袖长改短/);
    assert.equal(floor.replica.row('select count(*) as n from member where id = :id', { id: form.op_id }).n, 0);
  });
}

test('a customer may give no phone, insist on a strange one, or share one', async () => {
  for (const values of [
    { phone: '', no_phone: '1' },
    { phone: '1366666888', phone_sure: '1' },
    { phone: '13800138000', shared_phone: '1' },
  ]) {
    const form = typed(values);
    assert.equal(
      (await floor.post('/floor/members/new', form)).path,
      `/floor/members/${form.op_id}`,
      JSON.stringify(values),
    );
    assert.equal(floor.replica.row('select alias_of from member where id = :id', { id: form.op_id }).alias_of, '');
  }
});

test('while typing, the same phone and a name that sounds the same are shown', async () => {
  const near = (values) => floor.post('/floor/members/near', { op_id: 'x-1', ...values }, 'near');
  assert.match(text((await near({ name: '孙新', phone: '13800138000' })).html), /已经登记过.*王小明/);
  const alike = (await near({ name: '汪晓鸣', phone: '' })).html;
  assert.match(text(alike), /名字相近.*王小明/);
  assert.match(alike, /hx-swap-oob[^>]*>[^]*value="wang xiao ming"/);
  for (const name of ['万晓敏', '汪小民']) assert.match(text((await near({ name, phone: '' })).html), /名字相近.*王小明/, name);
  for (const name of ['王小', '王晓梅', '明']) assert.doesNotMatch((await near({ name, phone: '' })).html, /名字相近/, name);
  const kept = (await near({ name: '单雄', pinyin: 'dan xiong', suggested: 'shan xiong', phone: '' })).html;
  assert.match(kept, /value="dan xiong"/);
  assert.match((await near({ name: '单雄', pinyin: '', suggested: '', phone: '' })).html, /value="shan xiong"/);
});

test('editing sends only what was changed', async () => {
  const was = (await floor.get('/floor/members/m-wang/edit')).html
    .match(/name="was" value="([^"]*)"/)[1]
    .replaceAll('&quot;', '"');
  const form = { ...JSON.parse(was), op_id: id(), was, address: '平海路 1 号', name: '王大明' };
  const answer = await floor.post('/floor/members/m-wang/edit', form);
  assert.deepEqual([answer.path, answer.said], ['/floor/members/m-wang', '资料已更新']);
  const clocks = floor.replica
    .rows("select id from field_clock where id like 'm-wang/%' order by id")
    .map((row) => row.id);
  assert.deepEqual(clocks, ['m-wang/address', 'm-wang/name', 'm-wang/pinyin']);
  assert.equal(floor.replica.row("select pinyin from member where id = 'm-wang'").pinyin, 'wang da ming');
  const same = await floor.post('/floor/members/m-wang/edit', { ...JSON.parse(was), op_id: id(), was });
  assert.equal(same.said, '没有改动');
});

test('an edit to the phone of another member asks first', async () => {
  const was = JSON.stringify({ name: '王小明', phone: '138 0013 8000' });
  const form = { name: '王小明', phone: '139 1234 5678', was, op_id: id() };
  const answer = await floor.post('/floor/members/m-wang/edit', form);
  assert.equal(answer.status, 422);
  assert.match(text(answer.html), /已经是李欢欢的了/);
  assert.equal((await floor.post('/floor/members/m-wang/edit', { ...form, shared_phone: '1' })).said, '资料已更新');
});

test('every page speaks three languages', async () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en']) {
    const spoken = await pageTablet({ rows: ROWS, locale });
    for (const path of [
      '',
      '/new',
      '/m-wang',
      '/m-dead',
      '/m-wang/edit',
      '/m-wang/purchases',
      '/m-wang/purchases/new',
      '/m-wang/visits',
      '/m-wang/visits/new',
      '/m-wang/refusal',
    ]) {
      const { html, status } = await spoken.get(`/floor/members${path}`);
      assert.equal(status, 200, `${locale} ${path}`);
      assert.doesNotMatch(html, /\[[a-z]+-[a-z_-]+\]/, `${locale} ${path}`);
    }
    for (const path of ['/p-2', '/p-2/correction', '/p-2/return'])
      assert.equal((await spoken.get(`/floor/purchases${path}`)).status, 200);
  }
});
