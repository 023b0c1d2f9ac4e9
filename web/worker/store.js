// The tablet's IndexedDB: single values, the outbox, and pieces of a replica that is being fetched.

import { openDB } from 'idb';

const NAME = 'huitouke';
const VERSION = 1;

export class Store {
  /** @param {import('idb').IDBPDatabase} db */
  constructor(db) {
    this.db = db;
  }

  static async open() {
    const db = await openDB(NAME, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore('value');
        const outbox = fresh.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
        outbox.createIndex('op_id', 'op_id', { unique: true });
        outbox.createIndex('state', 'state');
        fresh.createObjectStore('piece');
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
