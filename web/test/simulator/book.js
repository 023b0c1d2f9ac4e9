// What people were told was done, kept outside the simulated world: the promise that the end is held against.

import { settled } from '../../worker/outbox.js';

const GONE = { gone: true, arrived: true, goneAt: 0 };

export class Book {
  constructor(world) {
    this.world = world;
    /** @type {Map<string, any>} */
    this.made = new Map();
    this.refusedHere = 0;
    /** @type {{opId: string, sha256: string, scope: string, holders: Set<any>, gone?: boolean, arrived?: boolean, goneAt?: number}[]} */
    this.photos = [];
    /** @type {{tablet: any, acknowledged: Set<string>, refused: Set<string>, at: number}[]} */
    this.moved = [];
    /** @type {Set<string>} */
    this.copies = new Set();
    /** @type {Set<string>} by the server, on a tablet that has gone to another store since */
    this.refusedThere = new Set();
  }

  /** @param {string[]} [photos] SHA-256 of each */
  begin(opId, op, args, tablet, photos = []) {
    const entry = { opId, op, args, tablet: tablet.name, status: 'unknown', holders: new Set([tablet]) };
    for (const sha256 of photos) this.photos.push({ opId, sha256, scope: tablet.program.scope, holders: new Set([tablet]) });
    this.made.set(opId, entry);
    return entry;
  }

  end(entry, { status }) {
    entry.status = status;
    if (status === 'rejected') {
      this.refusedHere += 1;
      this.made.delete(entry.opId);
    }
  }

  /** It failed before it was promised: nobody was told that it is done. */
  failed(entry, error, tablet) {
    entry.status = 'failed';
    this.complains(entry.op, error, tablet);
  }

  /** An error is none where the tablet died or had no room. @param {string} what */
  complains(what, error, tablet) {
    if (error.name === 'Death' || error.name === 'QuotaExceededError' || tablet.disk.full) return;
    this.world.say(`${what} failed: ${error.message}`);
    if (tablet.program) this.world.loose.push(error);
  }

  get promised() {
    return [...this.made.values()].filter(({ opId, status }) => (status === 'applied' || status === 'merged') && !this.refusedThere.has(opId));
  }

  /** A tablet's storage was put back or taken away: what it held and does not hold now is not asked of it any more.
   * @param {any} tablet @param {Set<string>} onServer ids of operations @param {Set<string>} photosThere as `scope sha256` */
  destroyed(tablet, onServer, photosThere) {
    this.settleMoves();
    const { now } = this.world;
    const left = held(tablet);
    for (const entry of this.made.values()) letGo(entry, tablet, left.operations, onServer.has(entry.opId), now);
    for (const photo of this.photos) letGo(photo, tablet, left.photos, photosThere.has(`${photo.scope} ${photo.sha256}`), now);
  }

  /** A tablet begins to be another store's: what the server has acknowledged it may let go of, nothing else. Of what it
   * refused nobody has a record any more, if it was put back since.
   * @param {any} tablet */
  moves(tablet) {
    const { operations, photos } = held(tablet);
    const those = (is) => new Set(outboxOf(tablet.disk).filter(is).map(({ op_id }) => op_id));
    const waiting = those(({ state }) => state === 'pending');
    const acknowledged = new Set([...operations, ...photos].filter((opId) => !waiting.has(opId)));
    this.moved.push({ tablet, acknowledged, refused: those(settled), at: this.world.now });
  }

  /** What was let go of on the way is not asked of those tablets any more, if the server loses it later. */
  settleMoves() {
    for (const { tablet, acknowledged, refused, at } of this.moved) {
      const left = held(tablet);
      for (const opId of refused) if (!left.operations.has(opId)) this.refusedThere.add(opId);
      for (const opId of acknowledged) letGo(this.made.get(opId), tablet, left.operations, true, at);
      for (const photo of this.photos) if (acknowledged.has(photo.opId)) letGo(photo, tablet, left.photos, true, at);
    }
  }

  /** Its storage is about to be taken away or put back: what goes then did not go because it moved. @param {any} tablet */
  endMoves(tablet) {
    this.settleMoves();
    this.moved = this.moved.filter((move) => move.tablet !== tablet);
  }

  /** The server is as it was before the two backups that held these, and no tablet holds them any more.
   * @param {string[]} opIds @param {any[]} tablets */
  forgotten(opIds, tablets) {
    const lefts = tablets.map(held);
    for (const opId of opIds) {
      const entry = this.made.get(opId);
      if (entry && !lefts.some(({ operations }) => operations.has(opId))) Object.assign(entry, GONE);
    }
    for (const photo of this.photos) if (!lefts.some(({ photos }) => photos.has(photo.opId))) Object.assign(photo, GONE);
  }

  /** @param {any} tablet @param {any} twin holds all that it holds */
  cloned(tablet, twin) {
    const { operations, photos } = held(twin);
    for (const entry of this.made.values()) if (operations.has(entry.opId)) entry.holders.add(twin);
    for (const photo of this.photos) if (photos.has(photo.opId)) photo.holders.add(twin);
    this.copied(twin);
  }

  /** There is another copy of what it holds, which may be of another mind. @param {any} tablet */
  copied({ disk }) {
    for (const { op_id } of outboxOf(disk)) this.copies.add(op_id);
  }

  /** Whether no sync could bring it: every tablet that held it was destroyed, before it arrived or before the server was
   * put back to a state without it. @param {any} known an operation or a photo */
  isGone(known) {
    return Boolean(known?.gone) && (!known.arrived || (this.world.restoredAt ?? 0) > known.goneAt);
  }
}

/** Ids of the operations whose records, and of those whose photos, lie on a tablet. */
function held({ disk }) {
  const ids = (rows) => new Set(rows.map(({ op_id }) => op_id));
  return { operations: ids(outboxOf(disk)), photos: ids(rowsOf(disk, 'blob')) };
}

/** It is not on this tablet any more; nor, perhaps, on any. @param {Set<string>} left what is on the tablet */
function letGo(known, tablet, left, arrived, goneAt) {
  if (!known?.holders.has(tablet) || left.has(known.opId)) return;
  known.holders.delete(tablet);
  if (!known.holders.size && !known.gone) Object.assign(known, { gone: true, arrived, goneAt });
}

/** Entries of an outbox, read behind the program's back. */
export function outboxOf(disk) {
  return rowsOf(disk, 'outbox');
}

function rowsOf(disk, name) {
  const store = disk.raw?.rawObjectStores.get(name);
  return store ? [...store.records.values()].map(({ value }) => value) : [];
}

export function valueOf(disk, key) {
  const store = disk.raw?.rawObjectStores.get('value');
  return [...(store?.records.values() ?? [])].find((record) => record.key === key)?.value;
}
