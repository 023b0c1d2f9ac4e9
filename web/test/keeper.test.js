// The replica is thrown away and fetched again; whatever goes wrong there, it can be begun once more.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json' with { type: 'json' };
import { Keeper, Taken } from '../worker/keeper.js';
import { Replica } from '../worker/replica.js';
import { Store } from '../worker/store.js';
import { Turns } from '../worker/turns.js';
import { Vault } from '../worker/vault.js';
import { Withdrawal } from '../worker/withdrawal.js';

async function fileOf(sqlite3) {
  const made = new Replica(sqlite3, /** @type {any} */ ({ db: new sqlite3.oo1.DB(':memory:') }), rules);
  made.moveCursor('org', 9);
  return sqlite3.capi.sqlite3_js_db_export(made.db);
}

async function keeperOf(t, schema = rules.schema, { open = true } = {}) {
  t.mock.method(console, 'warn', () => {});
  const sqlite3 = await init({ print() {}, printErr() {} });
  const bytes = await fileOf(sqlite3);
  const file = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength, piece_bytes: 1 << 26, schema };
  const store = await Store.open();
  await store.remove('snapshot');
  const parts = {
    store,
    vault: await Vault.open(store),
    rules,
    turns: new Turns(),
    clock: { now: () => 1 },
    outbox: { all: async () => [], unsent: async () => [] },
    identity: { card: { store: '001' } },
    withdrawal: await new Withdrawal(store).load(),
    server: { json: async () => file, bytes: async () => bytes },
  };
  const keeper = new Keeper({ sqlite3Init: async () => sqlite3, parts, tell: () => {} });
  t.after(() => keeper.channel?.close());
  if (open) await keeper.open();
  return keeper;
}

test('a fill that fails is begun again', async (t) => {
  const keeper = await keeperOf(t);
  const whole = Replica.prototype.complete;
  Replica.prototype.complete = () => {
    throw new Error('the disk is full');
  };
  await keeper.load();
  assert.deepEqual([keeper.phase(), keeper.progress.failed], ['loading', 'offline']);
  Replica.prototype.complete = whole;
  await keeper.load();
  assert.equal(keeper.phase(), 'ready');
  assert.equal(keeper.replica.cursors().org, 9);
});

test('a file of another schema is not taken', async (t) => {
  const keeper = await keeperOf(t, rules.schema + 1);
  await keeper.load();
  assert.deepEqual([keeper.phase(), keeper.progress.failed], ['loading', 'sync.upgrade']);
});

test('a kept file that cannot be read does not keep the tablet from starting', async (t) => {
  const keeper = await keeperOf(t);
  await keeper.parts.store.put('snapshot', { at: 1, sealed: await keeper.parts.vault.seal(new Uint8Array([1, 2, 3])) });
  await keeper.open();
  assert.equal(keeper.phase(), 'loading');
  assert.equal(await keeper.parts.store.get('snapshot'), undefined);
});

test('what was fetched while another window took the replica is not written into its file', async (t) => {
  const keeper = await keeperOf(t);
  const { server } = keeper.parts;
  const bytes = server.bytes;
  server.bytes = () => {
    keeper.giveUp();
    return bytes();
  };
  keeper.opened_.fresh = () => assert.fail('the other window is writing there');
  await keeper.load();
  assert.deepEqual([keeper.phase(), keeper.replica], ['taken', null]);
  assert.equal(await keeper.parts.store.get('snapshot'), undefined);
  await assert.rejects(keeper.reload(), Taken);
  await assert.rejects(keeper.forget(), Taken);
});

test('a window that does not give up the replica is told of, and waited for', async (t) => {
  const held = heldLock(t);
  const keeper = await keeperOf(t, rules.schema, { open: false });
  const waited = t.mock.fn();
  Object.assign(keeper, { waits: waited, patience: 20 });
  const opening = keeper.open();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(waited.mock.callCount(), 1);
  assert.equal(keeper.replica, null, 'never two at once');
  held.release();
  await opening;
  assert.equal(keeper.phase(), 'loading');
});

test('one that gives it up in time is not complained of', async (t) => {
  const held = heldLock(t);
  const keeper = await keeperOf(t, rules.schema, { open: false });
  const waited = t.mock.fn();
  Object.assign(keeper, { waits: waited, patience: 20 });
  setTimeout(held.release, 5);
  await keeper.open();
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(waited.mock.callCount(), 0);
});

/** The browser's locks, one of which another window holds. */
function heldLock(t) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  let release = () => {};
  const free = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  const request = async (_, options, work) => {
    if (options.ifAvailable) return work(null);
    await free;
    return work({});
  };
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request } }, configurable: true });
  t.after(() => Object.defineProperty(globalThis, 'navigator', before ?? { value: undefined, configurable: true }));
  return { release };
}
