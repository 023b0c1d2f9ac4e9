// A gift that was handed over offline and refused later: recorded by the manager with a count, or let go.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, ROWS, text } from './support/member_rows.js';
import { CLERK, pageTablet } from './support/page_tablet.js';

const MANAGER = { id: 'staff-1001', number: '1001', name: '顾店长', role: 'store_manager', store_id: '001' };
const ARGS = { id: 'op-gift', member_id: 'm-wang', gift: 'umbrella', quantity: 1, keep: false, note: '' };

/** A redemption of the last umbrella that the server refused. */
async function refusedGift(me, more = {}) {
  const rows = {
    ...ROWS,
    staff: [{ ...MANAGER, active: 1 }],
    point_entry: [{ id: 'e-1', member_id: 'm-wang', points: 2331, kind: 'import', day: '2026-02-01', at: 1 }],
    gift_stock: [{ id: 'umbrella', on_hand: 0, reserved: 0 }],
  };
  const opened = await pageTablet({ rows, me });
  const { outbox, store } = opened.tablet.parts;
  await store.db.clear('outbox');
  const head = { scope: opened.tablet.scope, op_id: 'op-gift', op: 'gift.redeem', made_at: 1795262640000 };
  const { entry } = await outbox.append(head, { args: { ...ARGS, ...more }, actor: CLERK.id, hlc: '1', clock_offset_ms: 0 });
  await outbox.answered([{ entry, status: 'rejected', code: 'gift.none_left', facts: { free: 0 }, chain: 'c' }]);
  return { ...opened, outbox };
}

test('the manager records it with a count, and nothing is left to look at', async () => {
  const { get, post, outbox, replica } = await refusedGift(MANAGER);
  const page = (await get('/floor/sync/attention/op-gift')).html;
  assert.match(page, /href="\/floor\/gifts\/gone\/op-gift"/);
  assert.match(text(page), /礼品已给：补记.*不用处理了/);
  assert.match(text((await get('/floor/gifts/gone/op-gift')).html), /王小明 · umbrella ×1.*331/);
  const wrong = await post('/floor/gifts/gone/op-gift', { op_id: id(), counted: 'x', note: '两台同时给的' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="counted-problem"/);
  assert.match(wrong.html, /两台同时给的/);
  const done = await post('/floor/gifts/gone/op-gift', { op_id: id(), counted: '2' });
  assert.equal(done.path, '/floor/gifts/umbrella');
  assert.equal(replica.row("select on_hand from gift_stock where id = 'umbrella'").on_hand, 2);
  assert.equal(replica.row("select points from member where id = 'm-wang'").points, 331);
  assert.deepEqual(await outbox.needsAttention(), []);
  assert.equal((await get('/floor/gifts/gone/op-gift')).path, '/floor/redemptions/op-gift');
});

test('a clerk is told whom to ask, and what was reserved only has nothing to record', async () => {
  const { get } = await refusedGift(CLERK);
  const page = (await get('/floor/sync/attention/op-gift')).html;
  assert.match(text(page), /请店长点一下货架/);
  assert.doesNotMatch(page, /gifts\/gone/);
  const kept = await refusedGift(MANAGER, { keep: true });
  assert.doesNotMatch((await kept.get('/floor/sync/attention/op-gift')).html, /gifts\/gone/);
  assert.equal((await kept.get('/floor/gifts/gone/op-gift')).path, '/floor/sync');
});
