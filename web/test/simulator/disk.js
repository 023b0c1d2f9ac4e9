// What a tablet keeps on its disk: an IndexedDB and the replica's file. It outlives the program, can be copied, put back
// to an older image, filled up or taken away, and after a power cut has lost what nobody had asked to be written through.

import * as fake from 'fake-indexeddb';
import RawStore from '../../node_modules/fake-indexeddb/build/esm/lib/ObjectStore.js';
import { Death } from './points.js';
import Tree from '../../node_modules/fake-indexeddb/build/esm/lib/binarySearchTree.js';

const NAME = 'huitouke';
// nobody else has the file, and a program that dies is told to close it: no look at locks and journals at each statement
const ALONE = 'pragma locking_mode = exclusive; pragma journal_mode = memory';
let files = 0;

/** The classes that idb asks for, and the two hooks below. @param {() => import('./world.js').World} world */
export function installIndexedDb(world) {
  for (const [name, value] of Object.entries(fake)) if (/^IDB/.test(name)) globalThis[name] = value;
  const begin = fake.IDBDatabase.prototype.transaction;
  fake.IDBDatabase.prototype.transaction = /** @type {any} */ (function transaction(names, mode, options) {
    if (world().current?.dead) throw new Death('the program is gone');
    const begun = begin.call(this, names, mode, options);
    if (mode === 'readwrite') world().current?.disk.watch(begun, options?.durability === 'strict');
    return begun;
  });
  const keep = RawStore.prototype.storeRecord;
  RawStore.prototype.storeRecord = function storeRecord(record, noOverwrite, rollbackLog) {
    // without a log it is a record that a rollback puts back, for which there was room before
    if (rollbackLog && world().current?.disk.full) throw new DOMException('no room', 'QuotaExceededError');
    return keep.call(this, record, noOverwrite, rollbackLog);
  };
}

export class Disk {
  constructor(sqlite3) {
    this.sqlite3 = sqlite3;
    /** @type {any} with what is behind its interface */
    this.factory = new fake.IDBFactory();
    this.path = `/replica-${(files += 1)}.db`;
    this.full = false;
    /** Whether a write that asks to be written through is (an ablation says no). */
    this.honest = true;
    /** Records of before the writes that nobody asked to be written through. */
    this.unsafe = null;
    this.connection = null;
  }

  get raw() {
    return this.factory._databases.get(NAME);
  }

  watch(transaction, strict) {
    const through = strict && this.honest;
    if (!through) this.unsafe ??= this.records();
    else transaction.addEventListener('complete', () => { this.unsafe = null; });
  }

  records() {
    const stores = [...(this.raw?.rawObjectStores ?? [])];
    return stores.map(([name, store]) => ({ name, records: [...store.records.values()], number: store.keyGenerator?.num }));
  }

  /** The program is gone: what it had begun is undone, nothing listens any more. */
  closed() {
    const { raw } = this;
    for (const transaction of raw?.transactions ?? []) {
      if (transaction._state === 'finished') continue;
      for (const undo of transaction._rollbackLog.reverse()) undo();
      transaction._state = 'finished';
    }
    if (raw) Object.assign(raw, { transactions: [], connections: [] });
    this.factory._connectionQueues?.clear();
    this.connection?.close();
    this.connection = null;
  }

  powerCut() {
    if (this.unsafe && this.raw) this.putRecords(this.unsafe);
    this.unsafe = null;
  }

  putRecords(stores) {
    for (const { name, records, number } of stores) {
      const store = this.raw.rawObjectStores.get(name);
      if (store.keyGenerator) store.keyGenerator.num = number;
      fill(store.records, records);
      for (const index of store.rawIndexes.values()) {
        fill(index.records, []);
        for (const record of records) index.storeRecord(record);
      }
    }
  }

  /** All of it, to be put back or to make another tablet of. */
  image() {
    return { records: structuredClone(this.records()), replica: this.replica() };
  }

  replica() {
    if (!this.connection && !this.exists) return null;
    const db = this.connection ?? new this.sqlite3.oo1.DB({ filename: this.path, flags: 'c', vfs: 'unix-none' });
    const bytes = this.sqlite3.capi.sqlite3_js_db_export(db);
    if (!this.connection) db.close();
    return bytes;
  }

  /** The IndexedDB must have been opened once, so that its stores are there. */
  put({ records, replica }) {
    this.putRecords(structuredClone(records));
    this.putReplica(replica);
    this.unsafe = null;
  }

  putReplica(bytes) {
    this.wipeReplica();
    if (!bytes) return;
    this.sqlite3.capi.sqlite3_js_posix_create_file(this.path, bytes);
    this.exists = true;
  }

  wipeReplica() {
    this.connection?.close();
    this.connection = null;
    for (const ending of ['', '-journal']) unlink(this.sqlite3, this.path + ending);
    this.exists = false;
  }

  /** The browser took everything away. */
  evict() {
    this.wipeReplica();
    this.factory = new fake.IDBFactory();
    this.unsafe = null;
  }

  /** What the engine asks of a browser's private file system. */
  pool() {
    const disk = this;
    class PoolDb extends withStatements(this.sqlite3.oo1.DB) {
      constructor() {
        super({ filename: disk.path, flags: 'c', vfs: 'unix-none' });
        super.exec(ALONE);
        disk.connection = this;
        disk.exists = true;
      }

      exec(...args) {
        // the cipher is the engine's own business and slow
        if (typeof args[0] === 'string' && args[0].includes('pragma key')) return super.exec(args[0].split(';')[0]);
        return super.exec(...args);
      }

      close() {
        if (disk.connection === this) disk.connection = null;
        super.close();
      }
    }
    return {
      OpfsSAHPoolDb: PoolDb,
      wipeFiles: async () => disk.wipeReplica(),
      pauseVfs() {},
      isPaused: () => false,
      unpauseVfs: async () => {},
    };
  }
}

/** A database that takes its statements along: closed alone, it would keep its memory until they are gone too.
 * @param {any} Db @returns {any} */
export function withStatements(Db) {
  return class extends Db {
    prepare(...args) {
      const statement = super.prepare(...args);
      (this.prepared ??= new Set()).add(statement);
      return statement;
    }

    close() {
      for (const statement of this.prepared ?? []) if (statement.pointer) statement.finalize();
      this.prepared = null;
      super.close();
    }
  };
}

function fill(store, records) {
  store.records = new Tree(store.keysAreUnique);
  for (const record of records) store.records.put(record);
}

function unlink({ wasm, capi }, path) {
  const place = wasm.allocCString(path);
  wasm.exports.sqlite3__wasm_vfs_unlink(capi.sqlite3_vfs_find('unix-none'), place);
  wasm.dealloc(place);
}
