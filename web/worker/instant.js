// An instant for locks: setting the tablet's clock back does not turn it back. It goes on from the latest instant ever
// seen, so that a clock that had been ahead does not stop it either.

const SEEN = 'instant_seen';
/** @type {WeakMap<object, {instant: number, at: number}>} */
const passing = new WeakMap();

/** @param {import('./store.js').Store} store @param {number} now by the tablet's own clock
 * @returns {Promise<number>} milliseconds; call it in turns */
export async function instantFor(store, now) {
  const seen = (await store.get(SEEN)) ?? 0;
  const at = performance.now();
  const last = passing.get(store);
  const instant = Math.round(Math.max(now, seen, last ? last.instant + (at - last.at) : 0));
  passing.set(store, { instant, at });
  await store.put(SEEN, instant);
  return instant;
}
