// Signing in by number and PIN: tries are counted whatever else goes on, and a lock holds.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { lockLeft, signIn } from '../worker/sign_in.js';
import { Store } from '../worker/store.js';

const NOW = 1795262640000;
const SALT = '00112233';
const verifier = await (async () => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('2468'), 'PBKDF2', false, ['deriveBits']);
  const salt = Uint8Array.from([0, 0x11, 0x22, 0x33]);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt, iterations: 10 }, key, 256);
  return Buffer.from(bits).toString('hex');
})();
const PERSON = { id: 's1', number: '1002', name: '徐丽芳', role: 'clerk', store_id: '001', iterations: 10, salt: SALT, verifier };

let store;
beforeEach(async () => {
  store = await Store.open();
  await store.db.clear('value');
});

const enter = (pin, { now = NOW, row = () => PERSON } = {}) =>
  signIn({ store, row, now, scope: 'store/001', people: ['clerk'] }, '1002', pin);

test('the right PIN signs in and clears what was counted', async () => {
  assert.deepEqual((await enter('0000')).facts, { left: 4 });
  assert.equal((await enter('2468')).person.id, 's1');
  assert.deepEqual((await enter('0000')).facts, { left: 4 });
});

test('twenty tries at once are counted one by one, and the lock comes', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => enter('0000')));
  assert.deepEqual(answers.map(({ code }) => code), [...Array(4).fill('pin.wrong'), ...Array(16).fill('pin.locked')]);
  assert.equal((await store.get('tries:1002')).failures, 5);
  assert.equal((await enter('2468')).code, 'pin.locked');
});

test('a try is counted before it is judged', async () => {
  const cut = () => {
    throw new Error('the window was closed');
  };
  await assert.rejects(enter('2468', { row: cut }));
  assert.equal((await store.get('tries:1002')).failures, 1);
  assert.deepEqual((await enter('0000')).facts, { left: 3 });
});

test('setting the clock back neither shortens the lock nor makes it longer', async () => {
  for (const _ of Array(5)) await enter('0000');
  const left = await lockLeft(store, '1002', NOW - 365 * 86_400_000);
  assert.ok(left > 50_000 && left <= 60_000, String(left));
  assert.equal((await enter('2468', { now: 0 })).code, 'pin.locked');
  assert.equal(await lockLeft(store, '1002', NOW + 70_000), 0);
  assert.equal((await enter('2468', { now: 0 })).person.id, 's1');
});

test('a lock goes by although the clock had been far ahead', async () => {
  for (const _ of Array(5)) await enter('0000', { now: NOW + 365 * 86_400_000 });
  const first = await lockLeft(store, '1002', NOW);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const second = await lockLeft(store, '1002', NOW);
  assert.ok(first <= 60_000 && second < first, `${first} ${second}`);
});
