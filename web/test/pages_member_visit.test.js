// Visits and refusals, and a member who is gone before the form comes in, on the real floor.

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

const seen = (values) => ({
  op_id: id(),
  bought: 'no',
  reason: 'price',
  stage: 'close',
  clerk_id: 'staff-1002',
  visit_day: TODAY,
  ...values,
});

test('a visit is kept with and without a name', async () => {
  const form = seen({ core_need: 'fit', needs: ['fit', 'price'], scenario: 'gift', note: '周末再来' });
  const answer = await floor.post('/floor/members/m-wang/visits/new', form);
  assert.deepEqual([answer.path, answer.said], ['/floor/members/m-wang', '来访已记下']);
  assert.match(text(answer.html), /price close · gift · fit、price 周末再来/);
  assert.deepEqual(floor.replica.row('select needs, bought, reason from visit where id = :id', { id: form.op_id }), {
    needs: '["price"]',
    bought: 0,
    reason: 'price',
  });
  const nameless = seen({ bought: 'yes' });
  assert.equal((await floor.post('/floor/visits/new', nameless)).path, '/floor/members');
  assert.deepEqual(
    floor.replica.row('select member_id, bought, reason from visit where id = :id', { id: nameless.op_id }),
    { member_id: '', bought: 1, reason: '' },
  );
});

/** @type {[Record<string, any>, string][]} */
const wrong = [
  [{ reason: '' }, '请选择原因'],
  [{ stage: '' }, '到了哪一步'],
  [{ bought: '' }, '必须填写'],
  [{ visit_day: '2990-01-01' }, '不能在将来'],
];
for (const [values, problem] of wrong) {
  test(`a visit with ${JSON.stringify(values)} says why`, async () => {
    const answer = await floor.post('/floor/visits/new', seen({ note: '带太太', ...values }));
    assert.equal(answer.status, 422);
    assert.match(text(answer.html), new RegExp(problem));
    assert.match(answer.html, /带太太/);
  });
}

test('a refusal holds at once', async () => {
  await floor.post('/floor/members/m-wang/purchases/new', bought({}));
  assert.equal(
    (await floor.post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', source: '' })).status,
    422,
  );
  const answer = await floor.post('/floor/members/m-wang/refusal', { op_id: id(), channel: 'all', source: 'in_store' });
  assert.equal(answer.said, '已记下，从现在起不再联系');
  assert.match(text(answer.html), /不要再联系这位会员.*没有待办的回访/);
  assert.doesNotMatch(answer.html, /m-wang\/call/);
  assert.equal(
    floor.replica.row("select count(*) as n from follow_up where member_id = 'm-wang' and state = 'open'").n,
    0,
  );
  assert.match(text((await floor.get('/floor/members')).html), /王小明 C 级 拒绝联系/);
  const after = await floor.post('/floor/members/m-wang/purchases/new', bought({}));
  assert.match(text(after.html), /没有安排回访/);
});

test('a member removed meanwhile refuses every form, and what was typed stays', async () => {
  const forms = {
    'purchases/new': bought({ note: '袖长' }),
    'visits/new': seen({ note: '袖长' }),
    refusal: { op_id: id(), channel: 'all', source: 'in_store', note: '袖长' },
    edit: { op_id: id(), was: '{}', name: '去先生', note: '袖长' },
  };
  for (const [place, form] of Object.entries(forms)) {
    const answer = await floor.post(`/floor/members/m-gone/${place}`, form);
    assert.equal(answer.status, 422, place);
    assert.match(answer.html, /袖长/, place);
    assert.match(text(answer.html), /找不到这位会员/, place);
  }
});
