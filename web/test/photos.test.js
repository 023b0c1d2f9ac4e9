// Photos of operations on the tablet: kept with them or not at all, over a restart, and held until the server has them in
// a backup.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Blobs, digest } from '../worker/blobs.js';
import { chained } from '../worker/push.js';
import { Refused } from '../worker/server.js';
import { Store } from '../worker/store.js';
import { SCOPE, accept, emptied, photo, record, tabletOf } from './support/photo_tablet.js';
import { TusServer } from './support/tus_server.js';

beforeEach(emptied);

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

test('a server put back that counts as it did the first time gets it again, once a pull has told everything', async () => {
  const tablet = await tabletOf();
  const { rows, server, uploads, blobs, parts } = tablet;
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  rows.set('op-1/0', { state: 'waiting', seq: 9 });
  parts.pulls.begun = 3;
  await uploads.carry();
  server.files.clear();
  parts.pulls.completed = 3;
  assert.deepEqual(await blobs.waiting(), [], 'that pull began before it was sent');
  parts.pulls.completed = 4;
  await uploads.carry();
  assert.equal(server.files.size, 1);
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

test('photos of a held operation that was let go leave the tablet', async () => {
  const tablet = await tabletOf();
  const { entry } = await record(tablet, 'op-1', photo(1));
  await tablet.outbox.answered([{ entry, status: 'held', code: 'x', chain: 'x' }]);
  await tablet.uploads.again();
  assert.equal((await tablet.blobs.all()).length, 1, 'a form may mend it');
  await tablet.outbox.dismiss('op-1');
  await tablet.uploads.again();
  assert.deepEqual(await tablet.blobs.all(), []);
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
