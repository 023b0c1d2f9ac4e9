// Forms that do a refused operation anew: once, and only as long as it is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoLongerRefused } from '../worker/outbox.js';
import { CLERK, pageTablet } from './support/page_tablet.js';
import { PLAYBOOK, member } from './support/day.js';

const PATH = '/floor/members/m-mend/purchases/new';
const ARGS = { id: 'op-buy', member_id: 'm-mend', amount_minor: 12850, quantity: 1, receipt: 'R-1', purchase_day: '2026-11-20',
  clerk_id: CLERK.id, note: '', items: [] };
const hidden = (html) => Object.fromEntries(
  [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));

/** A purchase that the server refused, and what is needed to mend it. */
async function refusedPurchase(status = 'rejected') {
  const found = await pageTablet({ rows: { ...PLAYBOOK, member: [member('m-mend', { name: '孙同步' })] } });
  const { tablet, get } = found;
  const { outbox, store } = tablet.parts;
  await store.db.clear('outbox');
  const head = { scope: tablet.scope, op_id: 'op-buy', op: 'purchase.record', made_at: 1795262640000 };
  const body = { args: ARGS, actor: CLERK.id, hlc: '1', clock_offset_ms: 0 };
  const { entry } = await outbox.append(head, body);
  await outbox.answered([{ entry, status, code: 'purchase.receipt_twice', chain: 'c' }]);
  const opened = async () => ({ ...hidden((await get(`${PATH}?from=op-buy`)).html), amount_minor: '128.50', purchase_day: tablet.today });
  return { ...found, outbox, entry, head, body, opened };
}

const purchases = (replica) => replica.rows("select id from purchase where member_id = 'm-mend'").length;
const stateOf = async (outbox, opId) => (await outbox.all()).find(({ op_id }) => op_id === opId);

for (const status of ['rejected', 'held']) {
  test(`two forms that mend the same ${status} purchase make one`, async () => {
    const { tablet, replica, post, outbox, opened } = await refusedPurchase(status);
    const [first, second] = [await opened(), await opened()];
    assert.notEqual(first.op_id, second.op_id);
    const answers = await Promise.all([post(PATH, { ...first, receipt: 'R-2' }), post(PATH, { ...second, receipt: 'R-3' })]);
    assert.equal(purchases(replica), 1);
    assert.deepEqual(answers.map(({ status: code }) => code).toSorted(), [200, 422]);
    const late = answers.find(({ status: code }) => code === 422);
    assert.ok(late.html.includes(tablet.words.t('problem-operation-already_recorded')));
    assert.ok(late.html.includes('value="128.50"'), 'what was typed is still there');
    assert.deepEqual(await outbox.needsAttention(), []);
  });
}

test('the same form sent twice is done once and says so', async () => {
  const { tablet, replica, post, opened } = await refusedPurchase();
  const form = { ...(await opened()), receipt: 'R-2' };
  const answers = await Promise.all([post(PATH, form), post(PATH, form)]);
  for (const { said } of answers) assert.equal(said, tablet.words.t('purchase-recorded'));
  assert.equal(purchases(replica), 1);
});

test('what goes out again after a restore is not done anew in a form that was open', async () => {
  const { replica, post, outbox, opened } = await refusedPurchase();
  const form = { ...(await opened()), receipt: 'R-2' };
  await outbox.resend('store/001', { mid: 0, chain: '' });
  assert.equal((await post(PATH, form)).status, 422);
  assert.equal(purchases(replica), 0);
  assert.deepEqual((await outbox.unsent()).map(({ op_id }) => op_id), ['op-buy']);
});

test('a new operation and the note that it mends another are kept together or not at all', async () => {
  const { outbox, head, body } = await refusedPurchase();
  const second = { ...head, op_id: 'op-new' };
  await outbox.append(second, body, [], 'op-buy');
  assert.equal((await stateOf(outbox, 'op-buy')).mended, 1);
  await assert.rejects(outbox.append({ ...head, op_id: 'op-late' }, body, [], 'op-buy'), NoLongerRefused);
  assert.equal((await outbox.append(second, body, [], 'op-buy')).known, true);
  assert.deepEqual((await outbox.all()).map(({ op_id }) => op_id), ['op-buy', 'op-new']);
});

test('an answer does not undo what happened to the entry while it was on its way', async () => {
  const { outbox, entry } = await refusedPurchase();
  await outbox.change('op-buy', { dismissed: 1, mended: 1 });
  await outbox.answered([{ entry, status: 'rejected', code: 'args.invalid', chain: 'c' }]);
  assert.equal((await stateOf(outbox, 'op-buy')).mended, 1);
  await outbox.clear();
  await outbox.answered([{ entry, status: 'applied', chain: 'c' }]);
  assert.deepEqual(await outbox.all(), []);
});

test('what is on its way again cannot be let go, and what was let go does not go out again', async () => {
  const { outbox } = await refusedPurchase();
  await outbox.resend('store/001', { mid: 0, chain: '' });
  await outbox.dismiss('op-buy');
  const [waiting] = await outbox.unsent();
  assert.equal(waiting.dismissed, 0);
  await outbox.answered([{ entry: waiting, status: 'rejected', code: 'args.invalid', chain: 'c' }]);
  await outbox.dismiss('op-buy');
  await assert.rejects(outbox.resend('store/001', { mid: 0, chain: '' }));
  assert.deepEqual(await outbox.unsent(), []);
});
