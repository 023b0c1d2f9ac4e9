// Carrying operations to a server that loses its memory, is cloned from under us, or answers when it is too late.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { Loop } from '../worker/loop.js';
import { Refused, Unreachable } from '../worker/server.js';
import { SCOPE, centralStore, tabletOf } from './support/central.js';

test('a server restored after this tablet had forked gets everything again', async () => {
  const central = centralStore();
  const { make, send, outbox, identity } = await tabletOf(central);
  await make(1, 2, 3);
  await send();
  central.devices.d1.push('what the clone of this tablet did');
  await make(4);
  await send();
  assert.equal(identity.card.device, 'fork-1');
  await make(5);
  await send();
  const backup = central.copy();
  await make(6, 7);
  await send();
  Object.assign(central, backup, { epoch: 'e2' });
  await make(8);
  await send();
  assert.deepEqual(central.log.toSorted(), [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `op-${number}`));
  assert.deepEqual(await outbox.unsent(SCOPE), []);
});

test('after a fork every operation has a number of the new device', async () => {
  const central = centralStore();
  const { make, send, outbox } = await tabletOf(central);
  await make(1, 2);
  await send();
  central.devices.d1[1] = 'another history';
  await make(3);
  await send();
  assert.deepEqual((await outbox.all()).map(({ mid }) => mid), [1, 2, 3]);
  assert.equal(central.log.length, 3);
});

test('what was refused is not asked again under a new device', async () => {
  const central = centralStore();
  const { make, send, outbox } = await tabletOf(central);
  await make(1, 2);
  const [first] = await outbox.all();
  await outbox.answered([{ entry: first, status: 'rejected', code: 'x', facts: {}, chain: '' }]);
  await outbox.renumber(SCOPE);
  await send();
  assert.deepEqual(central.log, ['op-2']);
  assert.equal((await outbox.needsAttention()).length, 1);
});

test('another history is ours only when its rows have come', async () => {
  const central = centralStore();
  central.epoch = 'e2';
  const cut = async () => {
    throw new Unreachable('cut');
  };
  const { make, send, identity, sync } = await tabletOf(central, { reload: cut });
  await make(1);
  await assert.rejects(send(), Unreachable);
  assert.equal(identity.card.epoch, 'e1');
  sync.parts.reload = async () => {};
  await send();
  assert.equal(identity.card.epoch, 'e2');
  assert.deepEqual(central.log, ['op-1']);
});

test('the answer and how far it came are kept together', async () => {
  const central = centralStore();
  const { make, send, store, outbox, identity } = await tabletOf(central);
  await make(1);
  const separately = store.put;
  store.put = async (key, value) => {
    if (key.startsWith('base:')) throw new Error('the browser was killed here');
    return separately.call(store, key, value);
  };
  await send();
  store.put = separately;
  await make(2);
  await send();
  assert.equal(identity.card.device, 'd1');
  assert.deepEqual((await outbox.all()).map(({ state }) => state), ['accepted', 'accepted']);
});

test('a round that fails in any place is followed by another', async () => {
  let rounds = 0;
  const tablet = {
    now: Date.now,
    sync: { standing: { state: 'offline' }, round: async () => ({ received: false, rounds: (rounds += 1) }) },
    parts: { store: { get: async () => 0 }, outbox: { unsent: () => Promise.reject(new Error('InvalidStateError')) } },
  };
  const keeper = /** @type {any} */ ({ phase: () => 'ready', replica: { row: () => ({}) } });
  const loop = new Loop({ tablet, keeper, tell: () => {} });
  for (const wanted of [1, 2]) {
    await loop.turn();
    clearTimeout(loop.timer);
    assert.equal(rounds, wanted);
  }
});

test('rows that have come for the first time are followed by a round at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let phase = 'loading';
  let rounds = 0;
  const sync = {
    standing: { state: 'offline' },
    knock: async () => (phase = 'ready'),
    round: async () => ({ received: false, rounds: (rounds += 1) }),
  };
  const parts = { identity: { card: {} }, store: { get: async () => 0 }, outbox: { unsent: () => Promise.reject(new Error('no matter')) } };
  const keeper = /** @type {any} */ ({ phase: () => phase, replica: { row: () => ({}) } });
  const loop = new Loop({ tablet: { now: Date.now, sync, parts }, keeper, tell: () => {} });
  await loop.turn();
  t.mock.timers.tick(1000);
  await loop.running;
  assert.equal(rounds, 1);
});

test('an answer that comes after another window took over changes nothing', async () => {
  const central = centralStore();
  let taken = false;
  const { make, send, outbox, store } = await tabletOf(central, { taken: () => taken });
  await make(1);
  await send();
  const base = await store.get(`base:${SCOPE}`);
  await make(2);
  const { post } = central;
  central.post = async (...asked) => {
    const answer = await post(...asked);
    taken = true;
    return answer;
  };
  await assert.rejects(send(), Unreachable);
  assert.deepEqual(await store.get(`base:${SCOPE}`), base);
  assert.deepEqual((await outbox.unsent(SCOPE)).map(({ op_id }) => op_id), ['op-2']);
});

test('rows after the cursor of a replica that was replaced meanwhile are asked for again', async () => {
  const replicaAt = (cursor) => ({ laid: /** @type {any[]} */ ([]), cursor, cursors() { return { [SCOPE]: this.cursor }; }, marks: () => ({}), pending: () => [],
    receive(page) { this.laid.push(...page.rows); this.cursor = page.cursor; } });
  const [older, fresh] = [replicaAt(7), replicaAt(2)];
  let open = older;
  const asked = /** @type {number[]} */ ([]);
  const post = async (_path, { cursors }) => {
    asked.push(cursors[SCOPE]);
    const rows = [3, 7, 8].filter((seq) => seq > cursors[SCOPE]);
    open = fresh; // its file came while this answer was on its way
    return { epoch: 'e1', now: Date.now(), tips: {}, scopes: [{ scope: SCOPE, state: 'active', rows, cursor: 8, more: false }] };
  };
  const pulls = { begun: 0, completed: 0 };
  const { sync } = await tabletOf({ post }, { replica: () => open, pulls, withdrawal: { state: '', lift: async () => {}, hear: async () => {} } });
  await sync.round();
  assert.deepEqual([asked, older.laid, fresh.laid], [[7, 2], [], [3, 7, 8]]);
});

test('a program too old, and a server older than the tablet, are told apart; what waits is sent first', async () => {
  for (const [schema, wanted] of [[rules.schema + 1, ['upgrade', 'sync.upgrade']], [rules.schema - 1, ['behind', 'sync.server_behind']]]) {
    const central = centralStore();
    const withdrawal = { state: '', hear: async () => {}, lift: async () => {} };
    const { make, sync, outbox } = await tabletOf(central, { withdrawal, replica: () => ({ cursors: () => ({}), marks: () => ({}) }) });
    const post = central.post;
    central.post = async (path, text) => {
      if (path === '/sync/pull') throw new Refused(426, { code: 'sync.upgrade', facts: { schema } });
      return post(path, text);
    };
    await make(1);
    assert.deepEqual(await sync.round(), { received: false });
    assert.deepEqual([sync.standing.state, sync.standing.code], wanted);
    assert.deepEqual(await outbox.unsent(SCOPE), []);
  }
});
