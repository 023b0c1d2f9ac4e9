// Keeps the replica: opens it, loads it the first time, gives it up to another window and takes it back.

import { fetchReplica, dropPieces } from './first_load.js';
import { stepsFrom } from './migration.js';
import { hasOpfs, openDurable, openInMemory } from './engine.js';
import { Replica } from './replica.js';
import { schemaOf } from './whole_file.js';

const LOCK = 'huitouke-replica';
const CHANNEL = 'huitouke';
// a window that fills its replica gives it up when it is through
const PATIENCE_MS = 8000;

/** Another window has the replica; what was fetched meanwhile is not for this one. */
export class Taken extends Error {}

export class Keeper {
  /** @param {{sqlite3Init: Function, parts: any, tell: (message: any) => void, waits?: () => void}} host `waits`: another
   * window holds the replica and has not given it up for a while */
  constructor({ sqlite3Init, parts, tell, waits = () => {} }) {
    this.sqlite3Init = sqlite3Init;
    this.parts = parts;
    this.tell = tell;
    this.waits = waits;
    this.patience = PATIENCE_MS;
    this.sqlite3 = /** @type {any} */ (null);
    /** @type {Replica} null while it is closed; who asks for rows has looked at the phase */
    this.replica = /** @type {any} */ (null);
    /** @type {import('./engine.js').Opened} */
    this.opened_ = /** @type {any} */ (null);
    /** @type {Promise<void> | null} */
    this.loading = null;
    /** @type {(() => void) | null} */
    this.release = null;
    this.tried = 0;
    this.progress = { done: 0, total: 0, failed: '', unpacked: 0 };
    this.taken = false;
    this.durable = false;
    this.snapshotAt = 0;
    this.listen();
  }

  /** enrol | loading | taken | ready | withdrawn: no longer served, and something is still to be sent */
  phase() {
    if (this.taken) return 'taken';
    if (!this.parts.identity.card) return 'enrol';
    const loaded = this.replica?.loaded();
    if (this.parts.withdrawal.state) return loaded ? 'withdrawn' : 'enrol';
    return loaded ? 'ready' : 'loading';
  }

  async open() {
    await this.lock();
    this.sqlite3 ??= await this.sqlite3Init({ print: () => {}, printErr: console.warn });
    const opened = await this.opened();
    this.durable = opened.durable;
    this.opened_ = opened;
    this.replica = new Replica(this.sqlite3, opened, this.parts.rules);
    this.taken = false;
    if (!opened.durable) await this.restore();
    if (this.replica.loaded()) await this.reconcile();
  }

  async opened() {
    if (hasOpfs()) {
      try {
        return await openDurable(this.sqlite3, await this.parts.identity.replicaKey());
      } catch (error) {
        console.warn('no durable replica:', error.message);
      }
    }
    return openInMemory(this.sqlite3);
  }

  /** Fetches and fills for the first time; what was fetched before a cut is used, a failure is shown. */
  load() {
    this.tried = Date.now();
    return this.reload().catch(async (error) => {
      await this.parts.withdrawal.hear(error);
      this.progress.failed = error.code ?? 'offline';
      console.warn('first load:', error.name);
    });
  }

  /** Throws the rows away and fetches them again; until the new ones are here the old ones serve. Taken when another window
   * asked for the replica meanwhile: its file is not to be written by two. */
  reload() {
    this.loading ??= this.fetch().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  async fetch() {
    const first = !this.replica?.loaded();
    const bytes = await fetchReplica(this.parts, (done, total) => {
      this.progress = { done, total, failed: '', unpacked: 0 };
    });
    await this.parts.turns.take(() => {
      if (this.taken) throw new Taken();
      return this.refill(bytes);
    });
    await this.remember(bytes);
    await this.parts.withdrawal.lift();
    if (first) this.tell({ kind: 'loaded' });
  }

  /** Fills an empty database, with a breath between the steps so that the page can show how far it is. */
  async refill(bytes) {
    const { rules } = this.parts;
    if (!stepsFrom(rules, schemaOf(bytes))) throw new Error(`a file of schema ${schemaOf(bytes)}`);
    this.replica?.close();
    this.replica = /** @type {any} */ (null);
    this.opened_ = await this.opened_.fresh();
    for (const share of this.opened_.filling(bytes)) {
      this.progress.unpacked = share;
      await breath();
    }
    this.replica = new Replica(this.sqlite3, this.opened_, rules);
    await this.reconcile();
  }

  /** An empty replica in the place of the one before; a fill that fails can begin again from here. */
  async empty() {
    this.replica?.close();
    this.replica = /** @type {any} */ (null);
    this.opened_ = await this.opened_.fresh();
    this.replica = new Replica(this.sqlite3, this.opened_, this.parts.rules);
  }

  /** Nothing of the rows stays readable here. What is to be sent is in the outbox. */
  async forget() {
    await this.parts.turns.take(() => {
      if (this.taken) throw new Taken();
      return this.empty();
    });
    await this.parts.store.remove('snapshot');
    await dropPieces(this.parts.store);
    this.progress = { done: 0, total: 0, failed: '', unpacked: 0 };
    this.snapshotAt = 0;
  }

  /** In memory the file is kept, sealed, for the next start. */
  async remember(bytes) {
    const { store, vault, clock } = this.parts;
    if (!this.durable) {
      await store.put('snapshot', { at: clock.now(), sealed: await vault.seal(bytes) });
    }
    await dropPieces(store);
  }

  /** In memory: what was loaded before is kept sealed in IndexedDB. */
  async restore() {
    const snapshot = await this.parts.store.get('snapshot');
    if (!snapshot) return;
    try {
      this.snapshotAt = snapshot.at;
      await this.refill(await this.parts.vault.unseal(snapshot.sealed));
    } catch (error) {
      // of a later schema, or damaged: fetched again
      console.warn('kept file:', error.name);
      this.snapshotAt = 0;
      await this.parts.store.remove('snapshot');
      await this.empty();
    }
  }

  /** After a crash between outbox and replica: what was promised is seen again. */
  async reconcile() {
    const { outbox, contextOf } = this.parts;
    const seen = new Set(this.replica.pending().map(({ op_id }) => op_id));
    for (const entry of await this.missing()) {
      if (seen.has(entry.op_id)) continue;
      const body = await outbox.body(entry);
      this.replica.take(entry, body.args, contextOf(entry, body), body.outdated);
    }
    this.replica.redone();
  }

  /** What was promised, and what the replica itself took back, in the order in which it was done. */
  async missing() {
    const redo = new Set(this.replica.redo());
    const promised = await this.promised();
    if (!redo.size) return promised;
    const known = new Set(promised.map(({ op_id }) => op_id));
    return (await this.parts.outbox.all()).filter(
      ({ op_id, state }) => known.has(op_id) || (redo.has(op_id) && state !== 'rejected'));
  }

  /** Unsent; and in memory also what the server has but the kept file is too old to show. */
  async promised() {
    const { outbox } = this.parts;
    if (this.durable) return outbox.unsent();
    const since = this.snapshotAt ?? 0;
    return (await outbox.all()).filter(({ state, made_at }) =>
      state === 'pending' || (state === 'accepted' && made_at > since));
  }

  /** One window holds the replica; a second one asks for it. One that is frozen cannot give it up: it is not taken by force,
   * since it would write on when it thaws. It lets go when it is closed, and until then a person is told. */
  async lock() {
    if (!globalThis.navigator?.locks || this.release) return;
    const got = await this.tryLock({ ifAvailable: true });
    if (got) return;
    this.channel?.postMessage('yield');
    const told = setTimeout(() => this.waits(), this.patience);
    await this.tryLock({});
    clearTimeout(told);
  }

  tryLock(options) {
    return new Promise((resolve) => {
      navigator.locks.request(LOCK, options, (lock) => {
        if (!lock) return resolve(false);
        return new Promise((/** @type {(_?: any) => void} */ release) => {
          this.release = release;
          resolve(true);
        });
      });
    });
  }

  listen() {
    if (!globalThis.BroadcastChannel) return;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }) => {
      if (data === 'yield' && this.release) this.parts.turns.take(() => this.giveUp());
    };
  }

  giveUp() {
    this.replica?.close();
    this.opened_?.pause();
    this.replica = /** @type {any} */ (null);
    this.taken = true;
    this.release?.();
    this.release = null;
    this.tell({ kind: 'taken' });
  }
}

function breath() {
  return new Promise((resolve) => setTimeout(resolve));
}
