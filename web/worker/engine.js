// Opens the replica's database: encrypted on OPFS where the browser has it, in memory where it does not. Nothing here
// knows what the rows mean.

const DIRECTORY = '.huitouke';
const FILE = '/replica.db';
const VFS = 'multipleciphers-opfs-sahpool';

/**
 * `fresh`: the same with an empty database; the old one must be closed.
 * @typedef {{db: any, durable: boolean, pause: () => void, fresh: () => Promise<Opened>}} Opened
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

function durable(pool, open, db) {
  const fresh = async () => {
    await pool.wipeFiles();
    return durable(pool, open, open());
  };
  return { db, durable: true, pause: () => pool.pauseVfs(), fresh };
}

/** The fallback: everything is fetched or restored again after the window closes. */
export function openInMemory(sqlite3) {
  const db = new sqlite3.oo1.DB(':memory:');
  tune(db);
  return { db, durable: false, pause: () => {}, fresh: async () => openInMemory(sqlite3) };
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
    db.exec(`pragma page_size = 8192; pragma cipher = 'chacha20'; pragma key = 'raw:${key}'`);
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
