// Purchases as a clerk records, checks and mends them, on the real floor.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { id, ROWS, text, TODAY } from './support/member_rows.js';
import { pageTablet } from './support/page_tablet.js';

let floor;
beforeEach(async () => {
  floor = await pageTablet({ rows: ROWS });
});

const bought = (values) => ({
  op_id: id(),
  amount_minor: '1,680',
  clerk_id: 'staff-1002',
  purchase_day: TODAY,
  receipt: id(),
  ...values,
});

test('a purchase gives points and follow-ups at once, and says which card was reached', async () => {
  const form = bought({ code: ['SH001', 'TR001'], count: ['2', '1'] });
  const answer = await floor.post('/floor/members/m-wang/purchases/new', form);
  assert.equal(answer.path, `/floor/members/m-wang?recorded=${form.op_id}`);
  assert.match(text(answer.html), /已记 ¥1,680\.00，加 1,680 分。 已安排 1 次回访/);
  assert.match(text(answer.html), /已够银卡.*我现在就帮您填申请/);
  const row = floor.replica.row('select * from purchase where id = :id', { id: form.op_id });
  assert.deepEqual(
    [
      row.amount_minor,
      row.quantity,
      JSON.parse(row.items).map(({ name, quantity, amount_minor: amount }) => [name, quantity, amount]),
    ],
    [
      168000,
      3,
      [
        ['免烫衬衫', 2, 0],
        ['商务西裤', 1, 0],
      ],
    ],
  );
});

test('list prices are the amounts of the lines only when they are what was paid', async () => {
  const form = bought({ amount_minor: '469', code: 'SH001', count: '1' });
  await floor.post('/floor/members/m-wang/purchases/new', form);
  assert.equal(
    JSON.parse(floor.replica.row('select items from purchase where id = :id', { id: form.op_id }).items)[0]
      .amount_minor,
    46900,
  );
});

test('a double tap is one purchase', async () => {
  const form = bought({});
  const answers = await Promise.all([1, 2].map(() => floor.post('/floor/members/m-wang/purchases/new', form)));
  assert.deepEqual(
    answers.map(({ path }) => path),
    [1, 2].map(() => `/floor/members/m-wang?recorded=${form.op_id}`),
  );
  assert.equal(floor.replica.row('select count(*) as n from purchase where receipt = :receipt', form).n, 1);
});

/** @type {[Record<string, any>, string][]} */
const wrongPurchases = [
  [{ amount_minor: '' }, '大于零'],
  [{ amount_minor: '0' }, '大于零'],
  [{ amount_minor: '-3' }, '大于零'],
  [{ amount_minor: '1e12' }, '看不懂'],
  [{ amount_minor: '1000000000000' }, '数值太大'],
  [{ purchase_day: '2990-01-01' }, '不能在将来'],
  [{ purchase_day: '' }, '有效的日期'],
  [{ purchase_day: '2026-02-31' }, '有效的日期'],
  [{ purchase_day: '2019-01-01' }, '过去很久了.*是补录'],
  [{ clerk_id: 'nobody' }, '不在职'],
  [{ receipt: 'R1' }, '这张小票已经录过.*2026年7月25日，王小明，¥1,200.00，周晓燕接待'],
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

test('a purchase of long ago is taken once the person says that it is right', async () => {
  const form = bought({ purchase_day: '2019-01-01', old_day: '1' });
  assert.equal((await floor.post('/floor/members/m-wang/purchases/new', form)).path, `/floor/members/m-wang?recorded=${form.op_id}`);
});

test('the basket adds, takes away, sums up and lends its sum', async () => {
  const basket = (form) => floor.post('/floor/members/m-wang/purchases/basket', form, 'basket');
  const two = (await basket({ code: ['SH001'], count: ['1'], add: 'SH001' })).html;
  assert.match(two, /name="count" value="2"/);
  assert.match(text(two), /标价合计 ¥938/);
  assert.doesNotMatch((await basket({ code: ['SH001'], count: ['1'], less: 'SH001' })).html, /name="code"/);
  assert.match(
    (await basket({ code: ['SH001'], count: ['1'], take_sum: '1' })).html,
    /hx-swap-oob="true"[^]*value="469"/,
  );
});

test('what is typed is judged at once', async () => {
  const check = async (form) => text((await floor.post('/floor/members/m-wang/purchases/check', form, 'check')).html);
  assert.match(await check({ amount_minor: '1500' }), /\+1,500 分 这一单够银卡/);
  assert.match(await check({ amount_minor: '400', code: 'SH001', count: '1' }), /比标价少 ¥69（14.7%）/);
  assert.match(await check({ amount_minor: '60000' }), /核对顾客身份/);
  assert.match(await check({ amount_minor: '100' }), /\+100 分 一次买满 ¥1,500 或 再买 ¥2,569 到银卡/);
  for (const amount of ['x', '1000000000000']) assert.equal((await check({ amount_minor: amount })).trim(), '');
});

test('products are found by name in any language and by code', async () => {
  const found = async (product) =>
    text((await floor.post('/floor/purchases/products', { product, member: 'm-wang' }, 'products')).html);
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

/** @type {[string, Record<string, any>, string][]} */
const wrongLater = [
  ['return', { extent: '' }, '这一项必须填写'],
  ['return', { extent: 'some', amount_minor: '' }, '大于零'],
  ['return', { extent: 'some', amount_minor: '1131.01' }, '最多可退 ¥1,131.00'],
  ['return', { extent: 'all', reason: '' }, '请选择原因'],
  ['correction', { extent: 'some', amount_minor: '1131', reason: 'amount' }, '和现在的金额一样'],
  ['correction', { extent: 'some', amount_minor: 'x' }, '看不懂'],
];
for (const [kind, values, problem] of wrongLater) {
  test(`a ${kind} with ${JSON.stringify(values)} says why at its field`, async () => {
    const answer = await floor.post(`/floor/purchases/p-2/${kind}`, {
      op_id: id(),
      reason: 'size',
      note: '客人急',
      ...values,
    });
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

test('what is typed for an alias is kept for its survivor', async () => {
  const form = bought({});
  assert.equal(
    (await floor.post('/floor/members/m-alias/purchases/new', form)).path,
    `/floor/members/m-wang?recorded=${form.op_id}`,
  );
  assert.equal(
    floor.replica.row('select member_id from purchase where id = :id', { id: form.op_id }).member_id,
    'm-wang',
  );
});

test('who may not record purchases is not offered to', async () => {
  const trainer = await pageTablet({
    rows: { ...ROWS, staff: [{ id: 'staff-9', number: '9', name: '程', role: 'trainer', active: 1 }] },
    me: { id: 'staff-9', number: '9', name: '程', role: 'trainer', store_id: '' },
  });
  assert.doesNotMatch((await trainer.get('/floor/members/m-wang')).html, /purchases\/new/);
  const answer = await trainer.post('/floor/members/m-wang/purchases/new', bought({ clerk_id: 'staff-1002' }));
  assert.equal(answer.status, 422);
  assert.match(text(answer.html), /你的岗位不能做这项操作/);
});
