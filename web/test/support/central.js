// The server's half of the chain and a tablet without pages, for tests of what travels between them.
import { digests } from '../../worker/chain.js';
import { Clock } from '../../worker/clock.js';
import { Outbox } from '../../worker/outbox.js';
import { pushAll } from '../../worker/push.js';
import { Refused } from '../../worker/server.js';
import { Store } from '../../worker/store.js';
import { Sync } from '../../worker/sync.js';
import { Turns } from '../../worker/turns.js';
import { Vault } from '../../worker/vault.js';
import rules from '../../generated/sync.json' with { type: 'json' };

export const SCOPE = 'store/001';

/** The server's half of the chain, as server/db/push.py keeps it; `log` holds what it has, by operation. */
export function centralStore() {
  const central = /** @type {any} */ ({ epoch: 'e1', devices: { d1: [] }, log: [], forks: 0, backed_up_mid: 0, refused: [] });
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
    const results = ops.map(({ mid, op_id }) => ({
      mid, op_id, status: central.refused.includes(op_id) ? 'rejected' : 'applied', code: '', facts: {},
    }));
    return { now: Date.now(), tip: tip(), backed_up_mid: Math.min(central.backed_up_mid, known.length), results };
  };
  central.copy = () => structuredClone({ devices: central.devices, log: central.log });
  return central;
}

export async function tabletOf(central, more = {}) {
  const store = await Store.open();
  await store.db.clear('outbox');
  await store.remove('lacking');
  for (const key of ['mid', 'base', 'backed_up', 'forgotten']) await store.remove(`${key}:${SCOPE}`);
  const vault = await Vault.open(store);
  const outbox = new Outbox(store, vault, rules);
  const clock = await new Clock({ store, device: 'd1' }).load();
  const identity = {
    card: { device: 'd1', token: 't', epoch: 'e1', scopes: [SCOPE] },
    change: async (values) => Object.assign(identity.card, values),
  };
  const given = {
    store, vault, outbox, clock, identity, rules, digests, server: central, turns: new Turns(), reload: async () => {}, ...more,
  };
  const parts = /** @type {import('../../worker/tablet.js').Parts} */ (/** @type {unknown} */ (given));
  const sync = new Sync(parts);
  const make = async (...numbers) => {
    for (const number of numbers) {
      const body = { args: { number }, actor: 'a', hlc: '1', clock_offset_ms: 0 };
      await outbox.append({ scope: SCOPE, op_id: `op-${number}`, op: 'visit.record', made_at: number }, body);
    }
  };
  return { ...given, parts, sync, make, send: () => pushAll(parts, SCOPE) };
}
