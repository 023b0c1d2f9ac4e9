// The tablet's IndexedDB: single values, the outbox with the photos of its operations, and pieces of a replica that is
// being fetched.

import { openDB } from 'idb';

const NAME = 'huitouke';
const VERSION = 2;

export class Store {
  /** @param {import('idb').IDBPDatabase} db */
  constructor(db) {
    this.db = db;
  }

  static async open() {
    const db = await openDB(NAME, VERSION, {
      upgrade(opened, from) {
        if (from < 1) createFirst(opened);
        if (from < 2) createBlobs(opened);
      },
      blocking: (_old, _fresh, event) => /** @type {any} */ (event.target).close(),
    });
    return new Store(db);
  }

  get(key) {
    return this.db.get('value', key);
  }

  async put(key, value) {
    await this.strict('value', (values) => values.put(value, key));
  }

  /** Worth having, but not worth failing for: a full disk must not stop what matters. */
  async note(key, value) {
    await this.db.put('value', value, key).catch((error) => console.warn('not kept:', key, error?.name));
  }

  async remove(key) {
    await this.db.delete('value', key);
  }

  /**
   * A write that is on disk when it returns; one that fails has changed nothing.
   * @template T @param {string | string[]} names
   * @param {(...stores: any[]) => T | Promise<T>} work gets the object stores in the order of their names
   * @returns {Promise<T>}
   */
  async strict(names, work) {
    const list = [names].flat();
    const transaction = this.db.transaction(list, 'readwrite', { durability: 'strict' });
    const done = transaction.done;
    done.catch(() => {}); // said by the await below, or by the work itself
    try {
      const result = await work(...list.map((name) => transaction.objectStore(name)));
      await done;
      return result;
    } catch (error) {
      if (!transaction.error) undo(transaction);
      throw error;
    }
  }
}

/** What failed in the work itself has not ended the transaction yet; one that has ended cannot be undone any more. */
function undo(transaction) {
  try {
    transaction.abort();
  } catch {
    // it had ended
  }
}

function createFirst(db) {
  db.createObjectStore('value');
  const outbox = db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
  outbox.createIndex('op_id', 'op_id', { unique: true });
  outbox.createIndex('state', 'state');
  db.createObjectStore('piece');
}

/** What is known of photos apart from their bytes, which are long and rarely wanted. */
function createBlobs(db) {
  const blobs = db.createObjectStore('blob', { keyPath: 'id' });
  blobs.createIndex('sha256', 'sha256');
  db.createObjectStore('blob_bytes');
}
