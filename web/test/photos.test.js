// Photos of operations on the tablet: kept with them or not at all, over a restart, sent from where they were cut, and held
// until the server has them in a backup.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Blobs, digest } from '../worker/blobs.js';
import { Outbox } from '../worker/outbox.js';
import { chained } from '../worker/push.js';
import { Refused, Server } from '../worker/server.js';
import { Store } from '../worker/store.js';
import { Uploads } from '../worker/uploads.js';
import { Vault } from '../worker/vault.js';
import { TusServer } from './support/tus_server.js';

const SCOPE = 'store/001';

beforeEach(async () => {
  const { db } = await Store.open();
  for (const name of db.objectStoreNames) if (name !== 'value') await db.clear(name);
  for (const key of await db.getAllKeys('value')) if (key !== 'vault_key') await db.delete('value', key);
  db.close();
});

/** A tablet as it starts on what lies in IndexedDB; `rows` are the server's rows of attachment, by id. */
async function tabletOf({ server = new TusServer(), rows = new Map() } = {}) {
  const store = await Store.open();
  const vault = await Vault.open(store);
  /** @type {any} */
  const parts = {
    store, vault, soon() {}, identity: { card: { epoch: 'e1', token: 't' } },
    server: new Server(() => 't', server.fetch),
    replica: () => ({ row: (_, { id }) => rows.get(id) ?? null }),
    outbox: new Outbox(store, vault, /** @type {any} */ ({ schema: 1, older: { oldest: 1, steps: {} } })),
  };
  parts.blobs = new Blobs(parts);
  const uploads = new Uploads(parts);
  return { ...parts, parts, uploads, server, rows, close: () => store.db.close() };
}

function photo(number, size = 3000) {
  return Uint8Array.from({ length: size }, (_, place) => (place * 31 + number * 7 + (place >> 8) * number) & 255);
}

async function record({ blobs, outbox }, opId, ...contents) {
  const names = await Promise.all(contents.map((content) => blobs.choose(content, 'image/jpeg')));
  const picked = await blobs.picked(names, 'visit');
  const head = { scope: SCOPE, op_id: opId, op: 'visit.record', made_at: 1 };
  const body = { args: {}, actor: 'a', hlc: '1', clock_offset_ms: 0, blobs: picked.map(({ blob }) => blob) };
  return outbox.append(head, body, await blobs.seal(picked, head));
}

async function accept({ outbox }) {
  const answers = (await outbox.unsent()).map((entry) => ({ entry, status: 'applied', chain: 'x' }));
  await outbox.answered(answers);
}

test('two hundred unsent photos survive a restart and arrive whole, each once', async () => {
  const server = new TusServer();
  const before = await tabletOf({ server });
  const wanted = Array.from({ length: 200 }, (_, number) => photo(number));
  for (const [number, content] of wanted.entries()) await record(before, `op-${number}`, content);
  before.close();
  const after = await tabletOf({ server });
  assert.equal((await after.blobs.waiting()).length, 200);
  await after.uploads.carry();
  assert.equal(server.files.size, 0, 'operations come first');
  await accept(after);
  await after.uploads.carry();
  assert.equal(server.files.size, 200);
  for (const content of wanted) assert.deepEqual(server.files.get(await digest(content)), content);
  assert.equal(server.received, 200 * 3000);
  assert.deepEqual(await after.blobs.waiting(), []);
});

test('what lies on the disk is sealed', async () => {
  const tablet = await tabletOf();
  const content = new TextEncoder().encode('a face, a receipt, an address'.repeat(20));
  await record(tablet, 'op-1', content);
  const [bytes] = await tablet.store.db.getAll('blob_bytes');
  assert.ok(!Buffer.from(bytes).includes('an address'));
  assert.deepEqual((await tablet.blobs.content(await digest(content))).content, content);
});

test('it goes on where it was cut', async () => {
  const tablet = await tabletOf();
  const content = photo(1, 300_000);
  await record(tablet, 'op-1', content);
  await accept(tablet);
  const { server, uploads } = tablet;
  server.cutAfter = 297_000;
  await uploads.carry();
  assert.equal(server.files.size, 0);
  assert.equal(uploads.failures, 1);
  server.cutAfter = Infinity;
  await uploads.carry();
  assert.equal(server.files.size, 0, 'not at once after a failure');
  await uploads.again();
  assert.equal(server.files.size, 1);
  assert.equal(server.received, 300_000, 'nothing is sent twice');
});

test('the operation says which photos it has; without any its bytes are what they were', async () => {
  const tablet = await tabletOf();
  const { entry } = await record(tablet, 'op-1', photo(1));
  const { entry: plain } = await record(tablet, 'op-2');
  const raw = (one) => chained(tablet.outbox, one);
  assert.deepEqual(JSON.parse(await raw(entry)).blobs, [
    { sha256: await digest(photo(1)), bytes: 3000, type: 'image/jpeg', purpose: 'visit' },
  ]);
  assert.doesNotMatch(await raw(plain), /blobs/);
});

test('without room nothing of the operation is kept', async () => {
  const tablet = await tabletOf();
  const { db } = tablet.store;
  const transaction = db.transaction.bind(db);
  db.transaction = /** @type {any} */ ((names, ...how) => withoutRoom(transaction(names, ...how)));
  await assert.rejects(record(tablet, 'op-1', photo(1)), { name: 'QuotaExceededError' });
  db.transaction = transaction;
  assert.deepEqual(await db.getAll('outbox'), []);
  assert.deepEqual(await tablet.blobs.all(), []);
  assert.equal(await tablet.store.get(`mid:${SCOPE}`), undefined);
});

test('what the server will not take is shown and does not stop the next', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1), photo(2));
  await accept(tablet);
  tablet.server.refuse.set(await digest(photo(1)), [413, 'blob.too_large']);
  await tablet.uploads.carry();
  const [refused] = await tablet.blobs.refused();
  assert.deepEqual([refused.id, refused.code], ['op-1/0', 'blob.too_large']);
  assert.deepEqual([...tablet.server.files.keys()], [await digest(photo(2))]);
});

test('corrupted on the way is sent again, three times at most', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  tablet.server.corrupt = true;
  for (const _ of [1, 2]) await tablet.uploads.again();
  assert.equal((await tablet.blobs.waiting()).length, 1);
  await tablet.uploads.again();
  assert.deepEqual((await tablet.blobs.refused()).map(({ code }) => code), ['blob.corrupted']);
});

test('damaged on this tablet is never sent', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  const name = await digest(photo(1));
  await tablet.store.db.put('blob_bytes', await tablet.vault.seal(photo(2)), name);
  await tablet.uploads.carry();
  assert.deepEqual((await tablet.blobs.refused()).map(({ code }) => code), ['blob.damaged']);
  assert.equal(tablet.server.received, 0);
});

test('a photo stays until the server has it and a later operation is backed up', async () => {
  const tablet = await tabletOf();
  const { blobs, outbox, rows, uploads } = tablet;
  const kept = async () => (await blobs.all()).length;
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  await record(tablet, 'op-2');
  await accept(tablet);
  await uploads.again();
  await outbox.forget(SCOPE, 2);
  assert.deepEqual((await outbox.all()).map(({ op_id }) => op_id), ['op-2']);
  await uploads.again();
  assert.equal(await kept(), 1, 'the row does not say that it is here');
  rows.set('op-1/0', { state: 'here', seq: 9 });
  await uploads.again();
  assert.equal(await kept(), 1, 'the backup may be of before');
  await record(tablet, 'op-3');
  await accept(tablet);
  await uploads.again();
  assert.equal(await kept(), 1, 'no backup since');
  await outbox.forget(SCOPE, 3);
  await uploads.again();
  assert.equal(await kept(), 0);
  assert.deepEqual(await tablet.store.db.getAll('blob_bytes'), []);
});

test('a restored server that lacks it gets it again', async () => {
  const tablet = await tabletOf();
  const { server, rows, uploads, parts } = tablet;
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  rows.set('op-1/0', { state: 'waiting', seq: 50 });
  await uploads.again();
  assert.equal((await tablet.blobs.waiting()).length, 0, 'the row is only not pulled yet');
  server.files.clear();
  parts.identity.card.epoch = 'e2';
  rows.set('op-1/0', { state: 'waiting', seq: 40 });
  await uploads.again();
  assert.equal(server.files.size, 1);
});

test('a server whose old file was put back, in the same epoch and with lower numbers, gets it again once', async () => {
  const tablet = await tabletOf();
  const { rows, server, uploads, blobs } = tablet;
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  rows.set('op-1/0', { state: 'waiting', seq: 9 });
  await uploads.carry();
  assert.equal(server.files.size, 1);
  server.files.clear();
  rows.delete('op-1/0');
  assert.deepEqual(await blobs.waiting(), [], 'its operation is not there yet');
  rows.set('op-1/0', { state: 'waiting', seq: 5 });
  await uploads.carry();
  assert.equal(server.files.size, 1);
  assert.deepEqual(await blobs.waiting(), []);
});

test('a refused operation keeps its photos for the form that mends it, until it is let go', async () => {
  const tablet = await tabletOf();
  const { blobs, outbox, uploads } = tablet;
  const { entry } = await record(tablet, 'op-1', photo(1));
  await outbox.answered([{ entry, status: 'rejected', code: 'x', chain: 'x' }]);
  await uploads.again();
  assert.equal(tablet.server.received, 0);
  const again = new Blobs(tablet.parts);
  const [picked] = await again.picked([await digest(photo(1))], 'visit');
  assert.deepEqual(picked.content, photo(1));
  await outbox.dismiss('op-1');
  await uploads.again();
  assert.deepEqual(await blobs.all(), []);
});

test('a withdrawn tablet keeps its photos', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  tablet.server.refuse.set('*', [401, 'device.revoked']);
  await tablet.uploads.carry();
  assert.equal((await tablet.blobs.waiting()).length, 1);
  assert.equal(tablet.uploads.failures, 1);
});

test('a store of the first version is taken along with its operations', async () => {
  const { db } = await Store.open();
  db.close();
  await new Promise((resolve, reject) => {
    const gone = indexedDB.deleteDatabase('huitouke');
    gone.onsuccess = resolve;
    gone.onerror = reject;
  });
  await new Promise((resolve) => {
    const old = indexedDB.open('huitouke', 1);
    old.onupgradeneeded = () => {
      old.result.createObjectStore('value');
      const outbox = old.result.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
      outbox.createIndex('op_id', 'op_id', { unique: true });
      outbox.createIndex('state', 'state');
      old.result.createObjectStore('piece');
      outbox.add({ op_id: 'old', scope: SCOPE, state: 'pending', mid: 1 });
    };
    old.onsuccess = () => resolve(old.result.close());
  });
  const tablet = await tabletOf();
  assert.deepEqual((await tablet.outbox.unsent()).map(({ op_id }) => op_id), ['old']);
  await record(tablet, 'op-1', photo(1));
  assert.equal((await tablet.blobs.all()).length, 1);
});

test('a photo that is not what it says is not shown', async () => {
  const name = await digest(photo(1));
  const rows = { get: () => ({ state: 'here', type: 'image/jpeg' }) };
  const tablet = await tabletOf({ rows: /** @type {any} */ (rows) });
  tablet.server.files.set(name, photo(2));
  assert.equal(await tablet.blobs.content(name), null);
  tablet.server.files.set(name, photo(1));
  assert.deepEqual((await tablet.blobs.content(name)).content, photo(1));
  await assert.rejects(tablet.blobs.content(await digest(photo(3))), Refused);
});

/** The browser gives up the transaction at the first long bytes, as it does when the disk is full. */
function withoutRoom(transaction) {
  const objectStore = transaction.objectStore.bind(transaction);
  transaction.done.catch(() => {});
  transaction.objectStore = (name) => {
    if (name !== 'blob_bytes') return objectStore(name);
    return {
      put() {
        transaction.abort();
        return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      },
    };
  };
  return transaction;
}
