// A server that was restored from a backup: what it lacks goes out again, and what nobody here can send any more is
// said, never hidden.

import { settled } from './outbox.js';

/** @typedef {{at: number, devices: Record<string, number>}} Lacking how many operations, by the device that had sent them */

/**
 * How many operations after this tip were forgotten here, because two backups held them: more than none when the server
 * was restored from a backup that is older than both.
 * @param {any} parts @param {string} scope @param {{mid: number}} tip
 */
export async function forgottenAfter({ outbox, store }, scope, tip) {
  const backedUp = (await store.get(`backed_up:${scope}`)) ?? 0;
  const here = (await outbox.all()).filter((entry) => entry.scope === scope && entry.mid > tip.mid && entry.mid < backedUp);
  return Math.max(0, backedUp - 1 - tip.mid - here.length);
}

/** Whether the server's record of what this tablet sent is not the one that it left there: put back to less, or written
 * on by another under the same device id. While something waits, the server may only be ahead of an answer that was lost.
 * @param {any} parts @param {string} scope @param {{mid: number, chain: string}} tip */
export async function isAnother({ store, outbox }, scope, tip) {
  const { mid, chain } = (await store.get(`base:${scope}`)) ?? { mid: 0, chain: '' };
  if (tip.mid > mid) return !(await outbox.unsent(scope)).length;
  return tip.mid < mid || tip.chain !== chain;
}

/** Whether all that the server lacks may go out again as it was: the tip is known here, and nothing would be judged anew
 * that a person has let go of or done in another way. @param {any} parts @param {string} scope
 * @param {{mid: number, chain: string}} tip */
export async function canGoOn({ outbox }, scope, tip) {
  const entries = (await outbox.all()).filter((entry) => entry.scope === scope);
  const someSettled = entries.some((entry) => entry.mid > tip.mid && settled(entry) && entry.dismissed);
  return !someSettled && (tip.mid === 0 || entries.some(({ mid, chain }) => mid === tip.mid && chain === tip.chain));
}

/** Keeps it for the page and for headquarters, until a person has seen it; told twice it counts once.
 * @param {any} parts @param {string} device @param {number} count */
export async function noteLacking({ store, clock }, device, count) {
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
