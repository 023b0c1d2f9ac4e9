// Opens the replica's database: encrypted on OPFS where the browser has it, in memory where it does not. Nothing here
// knows what the rows mean.

import { PAGE_BYTES, opening, writing } from './whole_file.js';

const DIRECTORY = '.huitouke';
const FILE = '/replica.db';
const VFS = 'multipleciphers-opfs-sahpool';

/**
 * `fresh`: the same with an empty database. `filling`: a database file's pages in an empty one, step by step, the shares
 * done from 0 to 1; then `db` is another connection.
 * @typedef {{db: any, durable: boolean, pause: () => void, fresh: () => Promise<Opened>,
 *   filling: (bytes: Uint8Array) => Generator<number>}} Opened
 */

/** @param {any} sqlite3 the initialised module @param {string} key 64 hex digits @returns {Promise<Opened>} */
export async function openDurable(sqlite3, key) {
  const pool = await sqlite3.installOpfsSAHPoolVfs({
    directory: DIRECTORY,
    initialCapacity: 6,
    clearOnInit: false,
    forceReinitIfPreviouslyFailed: true,
  });
  if (pool.isPaused?.()) await pool.unpauseVfs();
  const open = () => unlock(new pool.OpfsSAHPoolDb(`file:${FILE}?vfs=${VFS}`), key);
  return durable(pool, open, await opened(pool, open));
}

/** @returns {Opened} */
function durable(pool, open, db) {
  const fresh = async () => {
    here.db.close();
    await pool.wipeFiles();
    return durable(pool, open, open());
  };
  const filling = function* (bytes) {
    yield* writing(here.db, bytes);
    here.db.close();
    here.db = open();
  };
  const here = { db, durable: true, pause: () => pool.pauseVfs(), fresh, filling };
  return here;
}

/** The fallback: everything is fetched or restored again after the window closes. @returns {Opened} */
export function openInMemory(sqlite3) {
  const db = new sqlite3.oo1.DB(':memory:');
  tune(db);
  const fresh = async () => {
    db.close();
    return openInMemory(sqlite3);
  };
  return { db, durable: false, pause: () => {}, fresh, filling: (bytes) => opening(sqlite3, db, bytes) };
}

/** A replica under another key or half written is worth nothing: it can always be fetched again. */
async function opened(pool, open) {
  try {
    return open();
  } catch {
    await pool.wipeFiles();
    return open();
  }
}

function unlock(db, key) {
  try {
    db.exec(`pragma page_size = ${PAGE_BYTES}; pragma cipher = 'chacha20'; pragma key = 'raw:${key}'`);
    db.exec('select count(*) from sqlite_schema');
    tune(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function tune(db) {
  db.exec('pragma temp_store = memory; pragma cache_size = -16000; pragma synchronous = normal');
}

export function hasOpfs() {
  const { navigator, FileSystemFileHandle } = /** @type {any} */ (globalThis);
  return Boolean(navigator?.storage?.getDirectory && FileSystemFileHandle?.prototype?.createSyncAccessHandle);
}
