// The replica can always be thrown away; nothing that lies in it may keep the tablet from starting.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json' with { type: 'json' };
import { Replica } from '../worker/replica.js';
import { pageTablet } from './support/page_tablet.js';

const CONTEXT = { scope: 'store/001', seq: 0, actor: 'staff-1002', at: 1, day: '2026-01-01', hlc: '1' };
const visit = (id, more = {}) => ({
  id, member_id: '', clerk_id: 'staff-1002', visit_day: '2026-01-01', stage: 'close', scenario: '', core_need: '', needs: [],
  bought: true, reason: '', note: '', ...more,
});
const numbered = (order) => ({ order, mid: order, scope: 'store/001', op_id: `op-${order}`, op: 'visit.record' });
const take = (replica, order, args) => replica.take(numbered(order), args, { ...CONTEXT, op_id: `op-${order}` });

async function plain(schema = rules, db = null) {
  const sqlite3 = await init({ print() {}, printErr() {} });
  return new Replica(sqlite3, /** @type {any} */ ({ db: db ?? new sqlite3.oo1.DB(':memory:') }), schema);
}

test('an operation that the database will not take is parked and stops no other', async (t) => {
  t.mock.method(console, 'error', () => {});
  const { replica } = await pageTablet();
  // what an older build let through: the column may not be null
  assert.equal(take(replica, 1, visit('v-1', { note: null })).code, 'operation.failed');
  assert.equal(take(replica, 2, visit('v-2')).status, 'applied');
  const again = (opId) => ({ entry: numbered(Number(opId.slice(3))), args: visit(`v-${opId.slice(3)}`, opId === 'op-1' ? { note: null } : {}), context: { ...CONTEXT, op_id: opId } });
  replica.receive({ scope: 'store/001', rows: [], cursor: 5 }, again);
  assert.deepEqual(replica.pending().map(({ op_id, parked }) => [op_id, parked]), [['op-1', 'operation.failed'], ['op-2', '']]);
  assert.deepEqual(replica.rows('select id from visit'), [{ id: 'v-2' }]);
});

test('rows of another schema are fetched again, and the tablet starts', async () => {
  const before = await plain();
  before.moveCursor('org', 3);
  const newer = structuredClone(rules);
  newer.schema += 1;
  const { ddl } = newer.tables.find(({ name }) => name === 'visit');
  ddl[0] = ddl[0].replace('note text', "mood text not null default '', note text");
  ddl.push('create index if not exists visit_mood on visit (scope, mood)');
  const after = await plain(newer, before.db);
  assert.equal(after.loaded(), false);
  after.moveCursor('org', 1);
  assert.equal((await plain(newer, before.db)).loaded(), true);
});

test('what a program has that the file has not is there from the next opening on, whatever is there already', async () => {
  const { db } = await plain();
  const names = () => new Set(db.selectValues('select name from sqlite_schema'));
  const made = names();
  db.exec('drop index visit_member_id_day; drop table replica_mark');
  const newer = structuredClone(rules);
  newer.tablet_ddl.push('create index if not exists visit_mood on visit (scope, note)');
  const after = await plain(newer, db);
  assert.deepEqual(names(), new Set([...made, 'visit_mood']));
  after.moveCursor('org', 1, 'moment');
  assert.deepEqual(after.marks(), { org: 'moment' });
});
