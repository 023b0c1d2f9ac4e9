// Members, purchases, visits and refusals as a clerk meets them, on the real floor.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { pageTablet } from './support/page_tablet.js';

const TODAY = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const WANG = {
  id: 'm-wang', name: '王小明', pinyin: 'wang xiao ming', phone: '+8613800138000', vip_number: '00100001', tier: 'C',
  tier_since: '2026-01-01', consent: 1, points: 2331, spend_minor: 233100, largest_minor: 120000, purchases: 2,
  last_purchase_day: '2026-07-25', joined_day: '2026-01-01', clerk_id: 'staff-1003', hours: 'morning', birthday: '1990-05-05',
};
const ROWS = {
  member: [
    WANG,
    { id: 'm-li', name: '李欢欢', pinyin: 'li huan huan', phone: '+8613912345678', tier: 'A', consent: 1, last_purchase_day: '2026-07-26', joined_day: '2026-01-02' },
    { id: 'm-alias', name: '王晓明', pinyin: 'wang xiao ming', phone: '+8613800138000', alias_of: 'm-wang', joined_day: '2026-01-03' },
    { id: 'm-gone', name: '去先生', pinyin: 'qu xian sheng', removed: 1 },
    { id: 'm-dead', name: '赵空号', pinyin: 'zhao kong hao', phone: '+8613700137000', phone_state: 'dead', tier: 'C', consent: 1, last_purchase_day: '2026-07-24' },
  ],
  purchase: [
    { id: 'p-1', member_id: 'm-wang', root_id: 'p-1', kind: 'sale', amount_minor: 120000, quantity: 2, receipt: 'R1', day: '2026-07-25', at: 1, clerk_id: 'staff-1003', items: '[{"code":"SH001","name":"x","quantity":2,"amount_minor":0}]', source: 'tablet' },
    { id: 'p-2', member_id: 'm-wang', root_id: 'p-2', kind: 'sale', amount_minor: 150000, quantity: 1, receipt: 'R2', day: '2026-02-01', at: 2, clerk_id: 'staff-1003', items: '[]', source: 'tablet' },
    { id: 'p-3', member_id: 'm-wang', root_id: 'p-2', kind: 'return', amount_minor: -36900, quantity: 1, receipt: 'R2', day: '2026-02-05', at: 3, clerk_id: 'staff-1003', reason: 'size', items: '[]', source: 'tablet' },
  ],
};
const id = (() => { let last = 0; return () => `op-${process.pid}-${(last += 1)}`; })();
const text = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

let floor;
beforeEach(async () => { floor = await pageTablet({ rows: ROWS }); });

test('a member is found by name, pinyin, initials, phone beginning and ending, card number', async () => {
  for (const typed of ['王', '小明', 'wang', 'wangxiao', 'xm', 'wxm', '138 0013', '8000', '00100001', '０８０００'.slice(1)]) {
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
  assert.deepEqual([row.name, row.pinyin, row.phone, row.consent, row.clerk_id, row.referrer_id, row.birthday],
    ['孙新', 'sun xin', '+8613666668888', 1, 'staff-1002', 'm-wang', '1988-08-08']);
});

test('registering and going on to the purchase is one tap', async () => {
  const form = typed({ phone: '13666668889', then: 'purchase' });
  assert.equal((await floor.post('/floor/members/new', form)).path, `/floor/members/${form.op_id}/purchases/new`);
});

const refused = [
  [{ name: '' }, '请填写姓名'], [{ phone: '' }, '请填写手机号；顾客不愿留的话'], [{ phone: '12345' }, '号码太短'],
  [{ phone: '1366666888' }, '有 10 位'], [{ phone: 'call me' }, '不是数字'], [{ consent: '' }, '请问过顾客再选'],
  [{ birthday: '2990-01-01' }, '日期在将来'], [{ birthday: '1990-02-31' }, '有效的日期'], [{ phone: '138 0013 8000' }, '已经是王小明的了'],
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
  for (const values of [{ phone: '', no_phone: '1' }, { phone: '1366666888', phone_sure: '1' }, { phone: '13800138000', shared_phone: '1' }]) {
    const form = typed(values);
    assert.equal((await floor.post('/floor/members/new', form)).path, `/floor/members/${form.op_id}`, JSON.stringify(values));
    assert.equal(floor.replica.row('select alias_of from member where id = :id', { id: form.op_id }).alias_of, '');
  }
});

test('while typing, the same phone and a name that sounds the same are shown', async () => {
  const near = (values) => floor.post('/floor/members/near', { op_id: 'x-1', ...values }, 'near');
  assert.match(text((await near({ name: '孙新', phone: '13800138000' })).html), /已经登记过.*王小明/);
  const alike = (await near({ name: '汪晓鸣', phone: '' })).html;
  assert.match(text(alike), /名字相近.*王小明/);
  assert.match(alike, /hx-swap-oob[^>]*>[^]*value="wang xiao ming"/);
  const kept = (await near({ name: '单雄', pinyin: 'dan xiong', suggested: 'shan xiong', phone: '' })).html;
  assert.match(kept, /value="dan xiong"/);
  assert.match((await near({ name: '单雄', pinyin: '', suggested: '', phone: '' })).html, /value="shan xiong"/);
});

test('editing sends only what was changed', async () => {
  const was = (await floor.get('/floor/members/m-wang/edit')).html.match(/name="was" value="([^"]*)"/)[1].replaceAll('&quot;', '"');
  const form = { ...JSON.parse(was), op_id: id(), was, address: '平海路 1 号', name: '王大明' };
  const answer = await floor.post('/floor/members/m-wang/edit', form);
  assert.deepEqual([answer.path, answer.said], ['/floor/members/m-wang', '资料已更新']);
  const clocks = floor.replica.rows("select id from field_clock where id like 'm-wang/%' order by id").map((row) => row.id);
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

const bought = (values) => ({ op_id: id(), amount_minor: '1,680', clerk_id: 'staff-1002', purchase_day: TODAY, receipt: id(), ...values });

test('a purchase gives points and follow-ups at once, and says which card was reached', async () => {
  const form = bought({ code: ['SH001', 'TR001'], count: ['2', '1'] });
  const answer = await floor.post('/floor/members/m-wang/purchases/new', form);
  assert.equal(answer.path, `/floor/members/m-wang?recorded=${form.op_id}`);
  assert.match(text(answer.html), /已记 ¥1,680\.00，加 1,680 分。 已安排 1 次回访/);
  assert.match(text(answer.html), /已够银卡.*我现在就帮您填申请/);
  const row = floor.replica.row('select * from purchase where id = :id', { id: form.op_id });
  assert.deepEqual([row.amount_minor, row.quantity, JSON.parse(row.items).map(({ name, quantity, amount_minor: amount }) => [name, quantity, amount])],
    [168000, 3, [['免烫衬衫', 2, 0], ['商务西裤', 1, 0]]]);
});

test('list prices are the amounts of the lines only when they are what was paid', async () => {
  const form = bought({ amount_minor: '469', code: 'SH001', count: '1' });
  await floor.post('/floor/members/m-wang/purchases/new', form);
  assert.equal(JSON.parse(floor.replica.row('select items from purchase where id = :id', { id: form.op_id }).items)[0].amount_minor, 46900);
});

test('a double tap is one purchase', async () => {
  const form = bought({});
  const answers = await Promise.all([1, 2].map(() => floor.post('/floor/members/m-wang/purchases/new', form)));
  assert.deepEqual(answers.map(({ path }) => path), [1, 2].map(() => `/floor/members/m-wang?recorded=${form.op_id}`));
  assert.equal(floor.replica.row('select count(*) as n from purchase where receipt = :receipt', form).n, 1);
});

const wrongPurchases = [
  [{ amount_minor: '' }, '大于零'], [{ amount_minor: '0' }, '大于零'], [{ amount_minor: '-3' }, '大于零'], [{ amount_minor: '1e12' }, '看不懂'],
  [{ amount_minor: '1000000000000' }, '数值太大'], [{ purchase_day: '2990-01-01' }, '不能在将来'], [{ purchase_day: '' }, '有效的日期'],
  [{ purchase_day: '2026-02-31' }, '有效的日期'], [{ clerk_id: 'nobody' }, '不在职'], [{ receipt: 'R1' }, '这张小票已经录过.*2026年7月25日，王小明，¥1,200.00，周晓燕接待'],
];
for (const [values, problem] of wrongPurchases) {
  test(`a purchase with ${JSON.stringify(values)} says why and loses nothing`, async () => {
    const form = bought({ note: '给父亲', code: 'SH001', count: '3', ...values });
    const answer = await floor.post('/floor/members/m-wang/purchases/new', form);
    assert.equal(answer.status, 422);
    assert.match(text(answer.html), new RegExp(problem));
    assert.match(answer.html, /给父亲[^]*|name="count" value="3"/);
    assert.match(answer.html, /name="count" value="3"/);
    assert.equal(floor.replica.row('select count(*) as n from purchase').n, 3);
  });
}

test('the basket adds, takes away, sums up and lends its sum', async () => {
  const basket = (form) => floor.post('/floor/members/m-wang/purchases/basket', form, 'basket');
  const two = (await basket({ code: ['SH001'], count: ['1'], add: 'SH001' })).html;
  assert.match(two, /name="count" value="2"/);
  assert.match(text(two), /标价合计 ¥938/);
  assert.doesNotMatch((await basket({ code: ['SH001'], count: ['1'], less: 'SH001' })).html, /name="code"/);
  assert.match((await basket({ code: ['SH001'], count: ['1'], take_sum: '1' })).html, /hx-swap-oob="true"[^]*value="469"/);
});

test('what is typed is judged at once', async () => {
  const check = async (form) => text((await floor.post('/floor/members/m-wang/purchases/check', form, 'check')).html);
  assert.match(await check({ amount_minor: '1500' }), /\+1,500 分 这一单够银卡/);
  assert.match(await check({ amount_minor: '400', code: 'SH001', count: '1' }), /比标价少 ¥69（14.7%）/);
  assert.match(await check({ amount_minor: '60000' }), /核对顾客身份/);
  assert.equal((await check({ amount_minor: 'x' })).trim(), '');
});

test('products are found by name in any language and by code', async () => {
  const found = async (product) => text((await floor.post('/floor/purchases/products', { product, member: 'm-wang' }, 'products')).html);
  assert.match(await found('衬衫'), /免烫衬衫/);
  assert.match(await found('tr0'), /商务西裤/);
  assert.match(await found('潜水服'), /没有找到“潜水服”/);
});

test('a return and a correction are new facts, with points and net beside the sale', async () => {
  const later = (kind, form) => floor.post(`/floor/purchases/p-2/${kind}`, { op_id: id(), reason: 'size', ...form });
  const back = await later('return', { extent: 'some', amount_minor: '131', quantity: '1' });
  assert.deepEqual([back.path, back.said], ['/floor/purchases/p-2', '已记退货，积分已调整']);
  assert.match(text(back.html), /实际金额 ¥1,000\.00/);
  const right = await later('correction', { extent: 'some', amount_minor: '900', reason: 'amount' });
  assert.match(text(right.html), /实际金额 ¥900\.00.*更正 · amount -¥100\.00/);
  assert.match(text((await later('return', { extent: 'all' })).html), /实际金额 ¥0\.00/);
  assert.equal(floor.replica.row("select amount_minor from purchase where id = 'p-2'").amount_minor, 150000);
  assert.equal(floor.replica.row("select spend_minor from member where id = 'm-wang'").spend_minor, 120000);
});

const wrongLater = [
  ['return', { extent: '' }, '这一项必须填写'], ['return', { extent: 'some', amount_minor: '' }, '大于零'],
  ['return', { extent: 'some', amount_minor: '1131.01' }, '最多可退 ¥1,131.00'], ['return', { extent: 'all', reason: '' }, '请选择原因'],
  ['correction', { extent: 'some', amount_minor: '1131', reason: 'amount' }, '和现在的金额一样'], ['correction', { extent: 'some', amount_minor: 'x' }, '看不懂'],
];
for (const [kind, values, problem] of wrongLater) {
  test(`a ${kind} with ${JSON.stringify(values)} says why at its field`, async () => {
    const answer = await floor.post(`/floor/purchases/p-2/${kind}`, { op_id: id(), reason: 'size', note: '客人急', ...values });
    assert.equal(answer.status, 422);
    assert.match(answer.html, /aria-invalid="true"/);
    assert.match(text(answer.html), new RegExp(problem));
    assert.match(answer.html, /客人急/);
  });
}

test('a later fact is shown with its sale; unknown purchases are said kindly', async () => {
  assert.equal((await floor.get('/floor/purchases/p-3')).path, '/floor/purchases/p-2');
  assert.equal((await floor.get('/floor/purchases/nothing')).status, 404);
  assert.match(text((await floor.get('/floor/members/m-wang/purchases')).html), /共 2 次/);
});

const seen = (values) => ({ op_id: id(), bought: 'no', reason: 'price', stage: 'close', clerk_id: 'staff-1002', visit_day: TODAY, ...values });

test('a visit is kept with and without a name', async () => {
  const form = seen({ core_need: 'fit', needs: ['fit', 'price'], scenario: 'gift', note: '周末再来' });
  const answer = await floor.post('/floor/members/m-wang/visits/new', form);
  assert.deepEqual([answer.path, answer.said], ['/floor/members/m-wang', '来访已记下']);
  assert.match(text(answer.html), /price close · gift · fit、price 周末再来/);
  assert.deepEqual(floor.replica.row('select needs, bought, reason from visit where id = :id', { id: form.op_id }), { needs: '["price"]', bought: 0, reason: 'price' });
  const nameless = seen({ bought: 'yes' });
  assert.equal((await floor.post('/floor/visits/new', nameless)).path, '/floor/members');
  assert.deepEqual(floor.replica.row('select member_id, bought, reason from visit where id = :id', { id: nameless.op_id }), { member_id: '', bought: 1, reason: '' });
});

for (const [values, problem] of [[{ reason: '' }, '请选择原因'], [{ stage: '' }, '到了哪一步'], [{ bought: '' }, '必须填写'], [{ visit_day: '2990-01-01' }, '不能在将来']]) {
  test(`a visit with ${JSON.stringify(values)} says why`, async () => {
    const answer = await floor.post('/floor/visits/new', seen({ note: '带太太', ...values }));
    assert.equal(answer.status, 422);
    assert.match(text(answer.html), new RegExp(problem));
    assert.match(answer.html, /带太太/);
  });
}

test('a refusal holds at once', async () => {
  await floor.post('/floor/members/m-wang/purchases/new', bought({}));
  assert.equal((await floor.post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', source: '' })).status, 422);
  const answer = await floor.post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', source: 'in_store' });
  assert.equal(answer.said, '已记下，从现在起不再联系');
  assert.match(text(answer.html), /不要再联系这位会员.*没有待办的回访/);
  assert.doesNotMatch(answer.html, /m-wang\/call/);
  assert.equal(floor.replica.row("select count(*) as n from follow_up where member_id = 'm-wang' and state = 'open'").n, 0);
  assert.match(text((await floor.get('/floor/members')).html), /王小明 C 级 拒绝联系/);
  const after = await floor.post('/floor/members/m-wang/purchases/new', bought({}));
  assert.match(text(after.html), /没有安排回访/);
});

test('who may not record purchases is not offered to', async () => {
  const trainer = await pageTablet({ rows: { ...ROWS, staff: [{ id: 'staff-9', number: '9', name: '程', role: 'trainer', active: 1 }] }, me: { id: 'staff-9', number: '9', name: '程', role: 'trainer', store_id: '' } });
  assert.doesNotMatch((await trainer.get('/floor/members/m-wang')).html, /purchases\/new/);
  const answer = await trainer.post('/floor/members/m-wang/purchases/new', bought({ clerk_id: 'staff-1002' }));
  assert.equal(answer.status, 422);
  assert.match(text(answer.html), /你的岗位不能做这项操作/);
});

test('every page speaks three languages', async () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en']) {
    const spoken = await pageTablet({ rows: ROWS, locale });
    for (const path of ['', '/new', '/m-wang', '/m-dead', '/m-wang/edit', '/m-wang/purchases', '/m-wang/purchases/new', '/m-wang/visits', '/m-wang/visits/new', '/m-wang/refusal']) {
      const { html, status } = await spoken.get(`/floor/members${path}`);
      assert.equal(status, 200, `${locale} ${path}`);
      assert.doesNotMatch(html, /\[[a-z]+-[a-z_-]+\]/, `${locale} ${path}`);
    }
    for (const path of ['/p-2', '/p-2/correction', '/p-2/return']) assert.equal((await spoken.get(`/floor/purchases${path}`)).status, 200);
  }
});
