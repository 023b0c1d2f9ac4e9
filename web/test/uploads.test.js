// Photos on their way to the server: cut, refused, corrupted, set aside; none stands in the way of another.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { digest } from '../worker/blobs.js';
import { accept, emptied, photo, record, tabletOf } from './support/photo_tablet.js';

beforeEach(emptied);

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

for (const [status, code] of /** @type {[number, string][]} */ ([[500, 'server'], [409, 'blob.offset'], [404, 'not_found'], [429, 'blob.too_many_unannounced']])) {
  test(`a photo that lastingly meets with ${status} is set aside, and the others go on`, async () => {
    const tablet = await tabletOf();
    await record(tablet, 'op-1', photo(1), photo(2), photo(3));
    await accept(tablet);
    tablet.server.refuse.set(await digest(photo(1)), [status, code]);
    await tablet.uploads.carry();
    assert.equal(tablet.server.files.size, 2);
    const [waiting, ...others] = await tablet.blobs.waiting();
    assert.deepEqual([waiting.id, waiting.code, others.length], ['op-1/0', code, 0]);
    tablet.server.refuse.clear();
    await tablet.uploads.carry();
    assert.equal(tablet.server.files.size, 2, 'not at once');
    tablet.uploads.now = () => performance.now() + 5000;
    await tablet.uploads.carry();
    assert.equal(tablet.server.files.size, 3);
    assert.deepEqual(await tablet.blobs.waiting(), []);
  });
}

test('a server that breaks at every photo is not asked for each of them, and the fourth still has its turn', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', ...[1, 2, 3, 4].map((number) => photo(number)));
  await accept(tablet);
  for (const number of [1, 2, 3]) tablet.server.refuse.set(await digest(photo(number)), [500, 'server']);
  let asked = 0;
  const post = tablet.server.post.bind(tablet.server);
  tablet.server.post = (...args) => {
    asked += 1;
    return post(...args);
  };
  await tablet.uploads.carry();
  assert.deepEqual([asked, tablet.server.files.size, tablet.uploads.failures], [3, 0, 1]);
  tablet.uploads.notBefore = 0;
  await tablet.uploads.carry();
  assert.deepEqual([asked, tablet.server.files.size], [4, 1]);
});

test('a server that is busy is busy for every photo', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1), photo(2));
  await accept(tablet);
  tablet.server.refuse.set(await digest(photo(1)), [503, 'busy']);
  await tablet.uploads.carry();
  assert.deepEqual([tablet.server.files.size, tablet.uploads.failures], [0, 1]);
  assert.deepEqual((await tablet.blobs.waiting()).map(({ code }) => code), ['', '']);
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

test('a withdrawn tablet keeps its photos', async () => {
  const tablet = await tabletOf();
  await record(tablet, 'op-1', photo(1));
  await accept(tablet);
  tablet.server.refuse.set('*', [401, 'device.revoked']);
  await tablet.uploads.carry();
  assert.equal((await tablet.blobs.waiting()).length, 1);
  assert.equal(tablet.uploads.failures, 1);
});
