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
    await this.strict('value', (store) => store.put(value, key));
  }

  async remove(key) {
    await this.db.delete('value', key);
  }

  /** A write that is on disk when it returns. */
  async strict(name, work) {
    const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' });
    const result = await work(transaction.objectStore(name), transaction);
    await transaction.done;
    return result;
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
