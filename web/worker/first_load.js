// Fetches the replica file piece by piece. Pieces that arrived are kept sealed, so that a cut costs one piece; the whole
// is checked against its name before it is used.

import { hex } from './chain.js';
import { Refused } from './server.js';

const AT_ONCE = 3;

/**
 * @param {{server: import('./server.js').Server, store: import('./store.js').Store, vault: import('./vault.js').Vault,
 *   rules: any}} parts
 * @param {(done: number, total: number) => void} progress in bytes
 * @returns {Promise<Uint8Array>} the plain bytes of the SQLite file
 */
export async function fetchReplica(parts, progress) {
  const file = await parts.server.json('/sync/replica');
  if (file.schema !== parts.rules.schema) throw new Refused(426, { code: 'sync.upgrade', facts: { schema: file.schema } });
  await parts.store.put('replica_file', { bytes: file.bytes, piece_bytes: file.piece_bytes });
  const numbers = [...Array(Math.ceil(file.bytes / file.piece_bytes)).keys()];
  await dropOthers(parts.store, file.sha256);
  const bytes = new Uint8Array(file.bytes);
  let done = 0;
  const waiting = [...numbers];
  const work = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const piece = await onePiece(parts, file, number);
      bytes.set(piece, number * file.piece_bytes);
      done += piece.byteLength;
      progress(done, file.bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== file.sha256) {
    await parts.store.db.clear('piece');
    throw Object.assign(new Error('replica file is damaged'), { code: 'replica.damaged' });
  }
  return bytes;
}

/** Once the replica is open the pieces are of no more use. @param {import('./store.js').Store} store */
export async function dropPieces(store) {
  await store.remove('replica_file');
  await store.db.clear('piece');
}

/** How much of a load that was cut is here already, in bytes. @param {import('./store.js').Store} store */
export async function keptOf(store) {
  const { bytes: total = 0, piece_bytes: size = 0 } = (await store.get('replica_file')) ?? {};
  return { done: Math.min(size * (await store.db.count('piece')), total), total };
}

async function onePiece({ server, store, vault }, file, number) {
  const key = `${file.sha256}/${number}`;
  const kept = await store.db.get('piece', key);
  if (kept) return vault.unseal(kept);
  const piece = await server.bytes(`/sync/replica/${file.sha256}/${number}`);
  vault.seal(piece).then((sealed) => store.db.put('piece', sealed, key)).catch(notKept);
  return piece;
}

async function dropOthers(store, sha256) {
  for (const key of await store.db.getAllKeys('piece')) {
    if (!String(key).startsWith(sha256)) await store.db.delete('piece', key);
  }
}

/** Keeping a piece only saves fetching it again: the load does not wait for it. */
function notKept(error) {
  console.warn('a piece was not kept:', error.name);
}
