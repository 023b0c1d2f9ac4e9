// Carrying operations to a server that loses its memory, is cloned from under us, or answers when it is too late.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { digests } from '../worker/chain.js';
import { Clock } from '../worker/clock.js';
import { Loop } from '../worker/loop.js';
import { Outbox } from '../worker/outbox.js';
import { Refused, Unreachable } from '../worker/server.js';
import { Store } from '../worker/store.js';
import { Sync } from '../worker/sync.js';
import { Turns } from '../worker/turns.js';
import { Vault } from '../worker/vault.js';

const SCOPE = 'store/001';

/** The server's half of the chain, as server/db/push.py keeps it; `log` holds what it has, by operation. */
function centralStore() {
  const central = { epoch: 'e1', devices: { d1: [] }, log: [], forks: 0 };
  const refuse = (code, facts = {}) => {
    throw new Refused(409, { code, facts });
  };
  central.post = async (path, text) => {
    if (path === '/sync/fork') {
      central.forks += 1;
      return { device: `fork-${central.forks}`, token: 't' };
    }
    const { epoch, device, base, ops } = JSON.parse(text);
    if (epoch !== central.epoch) refuse('sync.epoch', { epoch: central.epoch });
    const known = (central.devices[device] ??= []);
    const links = await digests(base.chain, ops.map((op) => JSON.stringify(op)));
    const tip = () => ({ mid: known.length, chain: known.at(-1) ?? '' });
    if (ops.some(({ mid }, place) => mid !== base.mid + place + 1)) refuse('sync.gap');
    if (base.mid > known.length) refuse('sync.gap', { tip: tip() });
    if (base.mid && known[base.mid - 1] !== base.chain) refuse('sync.fork');
    for (const [place, { mid, op_id }] of ops.entries()) {
      if (mid <= known.length && known[mid - 1] !== links[place]) refuse('sync.fork');
      if (mid > known.length) known.push(links[place]);
      if (!central.log.includes(op_id)) central.log.push(op_id);
    }
    const results = ops.map(({ mid, op_id }) => ({ mid, op_id, status: 'applied', code: '', facts: {} }));
    return { now: Date.now(), tip: tip(), backed_up_mid: 0, results };
  };
  central.copy = () => structuredClone({ devices: central.devices, log: central.log });
  return central;
}

async function tabletOf(central, more = {}) {
  const store = await Store.open();
  await store.db.clear('outbox');
  for (const key of ['mid', 'base']) await store.remove(`${key}:${SCOPE}`);
  const vault = await Vault.open(store);
  const outbox = new Outbox(store, vault, rules);
  const clock = await new Clock({ store, device: 'd1' }).load();
  const identity = {
    card: { device: 'd1', token: 't', epoch: 'e1', scopes: [SCOPE] },
    change: async (values) => Object.assign(identity.card, values),
  };
  const parts = {
    store, vault, outbox, clock, identity, rules, digests, server: central, turns: new Turns(), reload: async () => {}, ...more,
  };
  const sync = new Sync(/** @type {any} */ (parts));
  const make = async (...numbers) => {
    for (const number of numbers) {
      const body = { args: { number }, actor: 'a', hlc: '1', clock_offset_ms: 0 };
      await outbox.append({ scope: SCOPE, op_id: `op-${number}`, op: 'visit.record', made_at: number }, body);
    }
  };
  return { ...parts, sync, make, send: () => sync.pushAll(SCOPE) };
}

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
