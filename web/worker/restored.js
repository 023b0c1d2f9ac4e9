// A server that was restored from a backup, or a tablet that was cloned: what the server lacks goes out again, and what
// nobody here can send any more is said, never hidden.

import { settled } from './outbox.js';

/**
 * @typedef {import('./tablet.js').Parts} Parts
 * @typedef {{mid: number, chain: string}} Tip
 * @typedef {{at: number, devices: Record<string, number>}} Lacking how many operations, by the device that had sent them
 */

/** The server's history is not the one this tablet knows: restored from a backup, or this tablet was cloned.
 * @param {Parts} parts @param {string} scope @param {import('./server.js').Refused} refused */
export async function rebase(parts, scope, refused) {
  const { epoch, tip } = refused.facts;
  if (refused.code === 'sync.epoch') {
    if (tip) await catchUp(parts, { [scope]: tip });
    return startOver(parts, epoch);
  }
  if (refused.code === 'sync.gap' && tip) return goOnFrom(parts, scope, tip);
  await fork(parts, scope);
}

/** What a restored server lacks waits once more. @param {Parts} parts @param {Record<string, Tip>} tips how far it has
 * come @returns {Promise<boolean>} whether it lacks anything */
export async function catchUp(parts, tips) {
  let behind = false;
  for (const [scope, tip] of Object.entries(tips)) {
    if (!(await isAnother(parts, scope, tip))) continue;
    behind = true;
    await goOnFrom(parts, scope, tip);
  }
  return behind;
}

/** The rows of another history are fetched whole. Only then is it ours: a cut in between must begin again.
 * @param {Parts} parts @param {string} epoch */
export async function startOver(parts, epoch) {
  await parts.reload().catch((error) => withoutRows(parts, error));
  await parts.identity.change({ epoch });
}

/** A closed store's rows cannot be fetched; those of the other history go, so that what is unsent can be sent. */
function withoutRows(parts, error) {
  if (error.code !== 'store.closed') throw error;
  return parts.forget();
}

/** As it was, where the server recognises it; else under a new device id. */
async function goOnFrom(parts, scope, tip) {
  const { outbox, identity } = parts;
  const forgotten = await forgottenAfter(parts, scope, tip);
  if (!forgotten && (await canGoOn(parts, scope, tip))) return outbox.resend(scope, tip);
  await noteLacking(parts, identity.card.device, forgotten);
  await fork(parts, scope);
}

/** Goes on under a new device id; the operation ids keep everything single. */
async function fork({ server, outbox, identity, clock }, scope) {
  const { device, token } = await server.post('/sync/fork', {});
  await outbox.renumber(scope);
  await identity.change({ device, token });
  clock.device = device;
}

/**
 * How many operations after this tip were forgotten here, because two backups held them: more than none when the server
 * was restored from a backup that is older than both.
 * @param {any} parts @param {string} scope @param {{mid: number}} tip
 */
async function forgottenAfter({ outbox, store }, scope, tip) {
  const backedUp = (await store.get(`backed_up:${scope}`)) ?? 0;
  const here = (await outbox.all()).filter((entry) => entry.scope === scope && entry.mid > tip.mid && entry.mid < backedUp);
  return Math.max(0, backedUp - 1 - tip.mid - here.length);
}

/** Whether the server's record of what this tablet sent is not the one that it left there: put back to less, or written
 * on by another under the same device id. While something waits, the server may only be ahead of an answer that was lost.
 * @param {Parts} parts @param {string} scope @param {Tip} tip */
async function isAnother({ store, outbox }, scope, tip) {
  const { mid, chain } = (await store.get(`base:${scope}`)) ?? { mid: 0, chain: '' };
  if (tip.mid > mid) return !(await outbox.unsent(scope)).length;
  return tip.mid < mid || tip.chain !== chain;
}

/** Whether all that the server lacks may go out again as it was: the tip is known here, and nothing would be judged anew
 * that a person has let go of or done in another way. @param {any} parts @param {string} scope
 * @param {{mid: number, chain: string}} tip */
async function canGoOn({ outbox }, scope, tip) {
  const entries = (await outbox.all()).filter((entry) => entry.scope === scope);
  const someSettled = entries.some((entry) => entry.mid > tip.mid && settled(entry) && entry.dismissed);
  return !someSettled && (tip.mid === 0 || entries.some(({ mid, chain }) => mid === tip.mid && chain === tip.chain));
}

/** Keeps it for the page and for headquarters, until a person has seen it; told twice it counts once.
 * @param {any} parts @param {string} device @param {number} count */
async function noteLacking({ store, clock }, device, count) {
  if (!count) return;
  const before = /** @type {Lacking | undefined} */ (await store.get('lacking'));
  await store.put('lacking', { at: clock.now(), devices: { ...before?.devices, [device]: count } });
}

/** The server does not know this tablet any more: of what was forgotten here it may lack all. @param {any} parts
 * @param {{device: string, scopes: string[]}} card the one it had */
export async function noteUnknown(parts, { device, scopes }) {
  for (const scope of scopes) {
    await noteLacking(parts, device, (await parts.store.get(`forgotten:${scope}`)) ?? 0);
    await parts.store.remove(`forgotten:${scope}`);
  }
}

/** @param {any} store @returns {Promise<{at: number, count: number} | null>} */
export async function lackingIn(store) {
  const noted = /** @type {Lacking | undefined} */ (await store.get('lacking'));
  return noted ? { at: noted.at, count: Object.values(noted.devices).reduce((sum, count) => sum + count, 0) } : null;
}
