// A tablet whose program was updated: its rows come along without the network, what it has to send stays and is seen.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json' with { type: 'json' };
import { openInMemory } from '../worker/engine.js';
import { Keeper } from '../worker/keeper.js';
import { Outbox } from '../worker/outbox.js';
import { Replica } from '../worker/replica.js';
import { Store } from '../worker/store.js';
import { Turns } from '../worker/turns.js';
import { Vault } from '../worker/vault.js';

const SCOPE = 'store/001';
const OLD = [3, 4];
const rulesOf = (version) => (version === rules.schema ? rules : { tablet_ddl: [], ...exportOf(version) });
const exportOf = (version) => JSON.parse(readFileSync(new URL(`../../tests/data/rules-${version}.json`, import.meta.url), 'utf8'));
const sqlite3 = await init({ print() {}, printErr() {} });
const contextOf = (head, { actor, hlc }) => ({
  scope: head.scope, seq: 0, op_id: head.op_id, actor, at: Number(hlc.slice(0, 13)), day: '2026-11-22', hlc, device: 'd1',
});
const plainOf = (db) => /** @type {any} */ ({ db, durable: true, pause() {}, fresh: async () => plainOf(new sqlite3.oo1.DB(':memory:')) });

/** A replica as the program of a version made it, with a person, a checklist and a run. */
function replicaOf(version, db = new sqlite3.oo1.DB(':memory:')) {
  const replica = new Replica(sqlite3, plainOf(db), rulesOf(version));
  const put = (name, row) => {
    const { columns, ddl } = rulesOf(version).tables.find((one) => one.name === name);
    const zero = (column) => (new RegExp(`\\b${column} integer`).test(ddl[0]) ? 0 : '');
    replica.sql.put(rulesOf(version).tables.find((one) => one.name === name).upsert, columns.map((column) => row[column] ?? zero(column)));
  };
  put('staff', { scope: 'org', id: 'staff-1', role: 'clerk', store_id: '001', active: 1, name: '徐丽芳', seq: 1 });
  put('checklist', { scope: 'org', id: 'shift@1', key: 'shift', version: 1, current: 1, seq: 1, body: '{"sections":[]}' });
  put('checklist_run', { scope: SCOPE, id: 'run-1', checklist_id: 'shift@1', staff_id: 'staff-1', state: 'open', seq: 4 });
  put('choice', { scope: 'org', id: 'cup@1', key: 'cup', version: 1, current: 1, kind: 'gift', title: '{}', facts: '{"points":300}', seq: 1 });
  put('member', { scope: SCOPE, id: 'm-1', name: '卓悦', pinyin: 'zhuo yue', seq: 4 });
  replica.moveCursor(SCOPE, 4);
  replica.moveCursor('org', 1);
  return replica;
}

async function boxOf(version) {
  const store = await Store.open();
  for (const name of ['outbox', 'value']) await store.db.clear(/** @type {any} */ (name));
  const vault = await Vault.open(store);
  const outbox = new Outbox(store, vault, rulesOf(version));
  let count = 0;
  const make = async (op, args, more = {}) => {
    count += 1;
    const head = { scope: SCOPE, op_id: `op-${count}`, op, made_at: count };
    return outbox.append(head, { args, actor: 'staff-1', hlc: `179500000000${count}-0000-d`, clock_offset_ms: 0, ...more });
  };
  return { store, vault, outbox, make };
}

const TICK = { run_id: 'run-1', tick_id: 'run-1/badge', point: 'badge', ticked: true, note: '' };
/** As the program of that version said it: the id twice, or once. */
const ticked = (version, point) => {
  const { tick_id: _, ...said } = { ...TICK, point };
  return version < 3 ? { ...said, tick_id: `run-1/${point}` } : said;
};
const REGISTER = {
  id: 'm-2', name: '欧阳知夏', pinyin: 'ou yang zhi xia', sex: '', phone: '', vip_number: '', birthday: '', wedding_day: '', address: '',
  district: '', hours: '', likes_brand: '', likes_price: '', likes_function: '', note: '', consent: true, clerk_id: 'staff-1',
  referrer_id: '', shared_phone: false,
};

/** What the old program had done: a tick and a registration unsent, one tick already at the server. */
async function before(version) {
  const box = await boxOf(version);
  const replica = replicaOf(version);
  const more = version > 1 ? { schema: version } : {};
  const made = [
    await box.make('checklist.tick', ticked(version, 'shoes'), more),
    await box.make('checklist.tick', ticked(version, 'badge'), more),
    await box.make('member.register', { ...REGISTER, ...(version > 3 && { id_number: '' }) }, more),
  ];
  for (const { entry } of made) {
    const body = await box.outbox.written(entry);
    assert.equal(replica.take(entry, body.args, contextOf(entry, body)).status, 'applied');
  }
  await box.outbox.answered([{ entry: made[0].entry, status: 'applied', code: '', facts: {}, chain: 'c' }]);
  return { ...box, replica };
}

function keeperOf({ store, vault }, replica, more = {}) {
  const outbox = new Outbox(store, vault, rules);
  const parts = { store, vault, outbox, rules, contextOf, turns: new Turns(), withdrawal: { state: '' }, identity: { card: {} }, ...more };
  const keeper = new Keeper({ sqlite3Init: async () => sqlite3, parts, tell() {} });
  keeper.channel?.close(); // else the test would never end
  keeper.replica = replica;
  keeper.sqlite3 = sqlite3;
  keeper.durable = true;
  return { keeper, outbox };
}

const ticks = (replica) => replica.rows('select id, ticked from checklist_tick order by id');
const shape = (replica) => Object.fromEntries(rules.tables.map(({ name }) => [name, replica.rows(`select name, type, "notnull", dflt_value, pk from pragma_table_info('${name}')`)]));
const indexes = (replica) => replica.rows("select name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null order by name");

for (const version of OLD) {
  test(`rows of schema ${version} come along, and what was done is done again`, async () => {
    const old = await before(version);
    const replica = new Replica(sqlite3, plainOf(old.replica.db), rules);
    assert.deepEqual(replica.cursors(), { org: 1, [SCOPE]: 4 });
    assert.deepEqual(replica.rows('select id from member'), [{ id: 'm-1' }]);
    assert.deepEqual(replica.rows('select state, discarded_at, discarded_by from checklist_run'), [{ state: 'open', discarded_at: 0, discarded_by: '' }]);
    const { keeper, outbox } = keeperOf(old, replica);
    await keeper.reconcile();
    // also the one that the server has and no row shows yet
    assert.deepEqual(ticks(replica), [{ id: 'run-1/badge', ticked: 1 }, { id: 'run-1/shoes', ticked: 1 }]);
    assert.deepEqual(replica.rows('select name from member order by id'), [{ name: '卓悦' }, { name: '欧阳知夏' }]);
    assert.equal(replica.rows("select rowid from member_search where member_search match '\"知 夏\"'").length, 1);
    assert.deepEqual(replica.pending().map(({ op_id, parked }) => [op_id, parked]), [['op-1', ''], ['op-2', ''], ['op-3', '']]);
    assert.deepEqual(replica.redo(), []);
    assert.equal((await outbox.unsent()).length, 2);
  });

  test(`a migrated replica of schema ${version} has the shape of a new one`, async () => {
    const old = replicaOf(version);
    const fresh = new Replica(sqlite3, plainOf(new sqlite3.oo1.DB(':memory:')), rules);
    const replica = new Replica(sqlite3, plainOf(old.db), rules);
    assert.deepEqual(shape(replica), shape(fresh));
    assert.deepEqual(indexes(replica), indexes(fresh));
    assert.equal(replica.db.selectValue('pragma user_version'), rules.schema);
  });

  test(`what schema ${version} had no place for comes by the old cursors`, () => {
    const had = new Map(rulesOf(version).tables.map((table) => [table.name, table.columns]));
    const replica = new Replica(sqlite3, plainOf(replicaOf(version).db), rules);
    assert.deepEqual(replica.rows('select id, seq, points from gift'), version < 4 ? [{ id: 'cup@1', seq: 1, points: 300 }] : []);
    const grown = rules.tables.filter(({ name, family, columns }) => family === 'store' && columns.length > (had.get(name)?.length ?? 0));
    const seqOf = new Map(grown.map(({ name }, place) => [name, 5 + place]));
    const values = ({ name, columns }) => columns.slice(1).map((column) => ({ id: 'new-1', seq: seqOf.get(name), removed: 0 })[column] ?? '7');
    const cursor = 4 + grown.length;
    const before = replica.digest(SCOPE);
    replica.receive({ scope: SCOPE, rows: grown.map((table) => [table.name, values(table)]), cursor }, () => null);
    for (const { name, columns } of grown) {
      const [row] = replica.rows(`select * from ${name} where id = 'new-1'`);
      assert.deepEqual([row.seq, String(row[columns.at(-1)])], [seqOf.get(name), '7'], name);
      const { count, seqs } = before[name];
      assert.deepEqual(replica.digest(SCOPE)[name], { count: count + 1, seqs: seqs + row.seq }, name);
    }
  });

  test(`the bytes of operations of schema ${version} stay what was chained`, async () => {
    const old = await before(version);
    const { outbox } = keeperOf(old, null);
    const [entry] = await outbox.unsent();
    assert.deepEqual((await outbox.written(entry)).args, ticked(version, 'badge'));
    assert.deepEqual((await outbox.body(entry)).args, ticked(rules.schema, 'badge'));
  });

  test(`a kept file of schema ${version} fills the memory`, async () => {
    const old = replicaOf(version);
    const bytes = sqlite3.capi.sqlite3_js_db_export(old.db);
    const box = await boxOf(version);
    await box.store.put('snapshot', { at: 1, ...(version > 1 && { schema: version }), sealed: await box.vault.seal(bytes) });
    const { keeper } = keeperOf(box, null);
    Object.assign(keeper, { sqlite3, opened_: openInMemory(sqlite3) });
    await keeper.restore();
    const { replica } = keeper;
    assert.equal(replica.loaded(), true);
    assert.deepEqual(replica.rows('select id, discarded_at from checklist_run'), [{ id: 'run-1', discarded_at: 0 }]);
    assert.equal(replica.rows("select rowid from member_search where member_search match '\"卓\"'").length, 1);
  });
}

test('cut off between the rows and what was done again, the next start does it', async () => {
  const old = await before(3);
  new Replica(sqlite3, plainOf(old.replica.db), rules);
  const next = new Replica(sqlite3, plainOf(old.replica.db), rules);
  await keeperOf(old, next).keeper.reconcile();
  assert.equal(ticks(next).length, 2);
});

test('a step that fails leaves no half: the rows are fetched again, what is unsent is seen', async (t) => {
  t.mock.method(console, 'warn', () => {});
  const old = await before(3);
  const broken = structuredClone(rules);
  broken.steps[4].push('insert into nowhere values (1)');
  const replica = new Replica(sqlite3, plainOf(old.replica.db), broken);
  assert.equal(replica.loaded(), false);
  assert.equal((await keeperOf(old, replica).outbox.unsent()).length, 2);
});

test('rows of a version without steps, or of a later one, are fetched again', () => {
  for (const change of [(later) => delete later.steps[2], (later) => (later.schema = 0)]) {
    const old = replicaOf(1);
    const other = structuredClone(rules);
    change(other);
    assert.equal(new Replica(sqlite3, plainOf(old.db), other).loaded(), false);
  }
});

test('an operation that is too old to be read is parked and kept, the others are seen', async () => {
  const old = await before(1);
  const later = structuredClone(rules);
  later.older.oldest = 2;
  await old.make('checklist.tick', { run_id: 'run-1', point: 'hands', ticked: true, note: '' }, { schema: rules.schema });
  const replica = new Replica(sqlite3, plainOf(old.replica.db), later);
  const outbox = new Outbox(old.store, old.vault, later);
  await keeperOf(old, replica, { outbox }).keeper.reconcile();
  assert.deepEqual(replica.pending().map(({ parked }) => parked), ['operation.too_old', 'operation.too_old', 'operation.too_old', '']);
  assert.deepEqual(ticks(replica), [{ id: 'run-1/hands', ticked: 1 }]);
  assert.deepEqual((await outbox.unsent()).map(({ op_id }) => op_id), ['op-2', 'op-3', 'op-4']);
});
