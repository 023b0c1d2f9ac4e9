// The same operation again, and another content under the same id.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { cleaned, wellFormed } from '../worker/characters.js';
import { alike } from '../worker/once.js';
import { id, ROWS, text, TODAY } from './support/member_rows.js';
import { pageTablet } from './support/page_tablet.js';

const NEW = '/floor/members/m-wang/purchases/new';
let floor;
beforeEach(async () => {
  floor = await pageTablet({ rows: ROWS });
});

const bought = (values) => ({ op_id: id(), amount_minor: '100', clerk_id: 'staff-1002', purchase_day: TODAY, receipt: id(), ...values });
const amount = (form) => floor.replica.row('select amount_minor from purchase where id = :id', { id: form.op_id }).amount_minor;

test('another amount under the same id is refused in words, and what was typed stays', async () => {
  const form = bought({ note: '改裤长' });
  await floor.post(NEW, form);
  const answer = await floor.post(NEW, { ...form, amount_minor: '250' });
  assert.equal(answer.status, 422);
  assert.ok(text(answer.html).includes(floor.tablet.words.t('problem-operation-already_recorded')));
  assert.match(answer.html, /value="250"/);
  assert.match(answer.html, /改裤长/);
  assert.equal(amount(form), 10000);
});

test('the same again is no second one, also when the outbox has let it go', async () => {
  const form = bought({ code: 'SH001', count: '1' });
  await floor.post(NEW, form);
  await floor.tablet.parts.store.db.clear('outbox');
  assert.equal((await floor.post(NEW, form)).said, floor.tablet.words.t('purchase-recorded'));
  assert.equal((await floor.post(NEW, { ...form, amount_minor: '250' })).status, 422);
  assert.equal((await floor.tablet.parts.outbox.all()).length, 0);
});

test('what the outbox holds from before a reload is compared too', async () => {
  const form = bought({});
  await floor.post(NEW, form);
  floor.tablet.once.recent.clear();
  assert.equal((await floor.post(NEW, form)).status, 200);
  assert.equal((await floor.post(NEW, { ...form, amount_minor: '250' })).status, 422);
});

test('a second tap on giving everything back is the same return', async () => {
  const sale = bought({});
  await floor.post(NEW, sale);
  const form = { op_id: id(), extent: 'all', reason: 'size', amount_minor: '' };
  const path = `/floor/purchases/${sale.op_id}/return`;
  for (const _ of [1, 2]) assert.equal((await floor.post(path, form)).said, floor.tablet.words.t('purchase-return-recorded'));
});

test('values are alike through and through, in any order', () => {
  assert.ok(alike({ a: 1, b: [{ c: null, d: '' }] }, { b: [{ d: '', c: null }], a: 1 }));
  for (const [one, other] of [[{ a: 1 }, { a: '1' }], [[1, 2], [2, 1]], [{ a: [] }, { a: {} }], [{ a: 1 }, { a: 1, b: 1 }], [null, {}]])
    assert.ok(!alike(one, other));
});

test('half characters are replaced where they stand, whole ones stay', () => {
  const samples = ['\uD83D', 'a\uDE00b', '\uD83D\uD83D\uDE00', '\uDE00\uD83D', '王\uD83D\uDE00', ''];
  for (const sample of samples) assert.equal(wellFormed(sample), sample.toWellFormed());
  assert.equal(cleaned(' 王\0\uD83D '), '王\uFFFD');
});
