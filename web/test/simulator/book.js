// What people were told was done, kept outside the simulated world: the promise that the end is held against.

export class Book {
  constructor(world) {
    this.world = world;
    /** @type {Map<string, any>} */
    this.made = new Map();
    this.refusedHere = 0;
    /** @type {{tablet: any, acknowledged: string[], at: number}[]} */
    this.moved = [];
    /** @type {Set<string>} */
    this.copies = new Set();
  }

  begin(opId, op, args, tablet) {
    const entry = { opId, op, args, tablet: tablet.name, status: 'unknown', holders: new Set([tablet]) };
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
    return [...this.made.values()].filter(({ status }) => status === 'applied' || status === 'merged');
  }

  /** A tablet's storage was put back or taken away: what it held and does not hold now is not asked of it any more.
   * @param {any} tablet @param {Set<string>} onServer */
  destroyed(tablet, onServer) {
    this.settleMoves();
    const left = new Set(outboxOf(tablet.disk).map(({ op_id }) => op_id));
    for (const entry of this.made.values()) {
      if (!entry.holders.has(tablet) || left.has(entry.opId)) continue;
      entry.holders.delete(tablet);
      if (!entry.holders.size) Object.assign(entry, { gone: true, arrived: onServer.has(entry.opId), goneAt: this.world.now });
    }
  }

  /** A tablet begins to be another store's: what the server has acknowledged it may let go of, nothing else.
   * @param {any} tablet */
  moves(tablet) {
    const acknowledged = outboxOf(tablet.disk).filter(({ state }) => state !== 'pending').map(({ op_id }) => op_id);
    this.moved.push({ tablet, acknowledged, at: this.world.now });
  }

  /** What was let go of on the way is not asked of those tablets any more, if the server loses it later. */
  settleMoves() {
    for (const { tablet, acknowledged, at } of this.moved) {
      const left = new Set(outboxOf(tablet.disk).map(({ op_id }) => op_id));
      for (const entry of acknowledged.map((opId) => this.made.get(opId))) {
        if (!entry || left.has(entry.opId)) continue;
        entry.holders.delete(tablet);
        if (!entry.holders.size && !entry.gone) Object.assign(entry, { gone: true, arrived: true, goneAt: at });
      }
    }
  }

  /** The server is as it was before the two backups that held these, and no tablet holds them any more.
   * @param {string[]} opIds @param {any[]} tablets */
  forgotten(opIds, tablets) {
    const held = new Set(tablets.flatMap(({ disk }) => outboxOf(disk).map(({ op_id }) => op_id)));
    for (const entry of opIds.filter((opId) => !held.has(opId)).map((opId) => this.made.get(opId))) {
      if (entry) Object.assign(entry, { gone: true, arrived: true, goneAt: 0 });
    }
  }

  /** @param {any} tablet @param {any} twin holds all that it holds */
  cloned(tablet, twin) {
    const held = new Set(outboxOf(twin.disk).map(({ op_id }) => op_id));
    for (const entry of this.made.values()) if (held.has(entry.opId)) entry.holders.add(twin);
    this.copied(twin);
  }

  /** There is another copy of what it holds, which may be of another mind. @param {any} tablet */
  copied({ disk }) {
    for (const { op_id } of outboxOf(disk)) this.copies.add(op_id);
  }

  /** Whether no sync could bring it: every tablet that held it was destroyed, before it arrived or before the server was
   * put back to a state without it. @param {string} opId */
  isGone(opId) {
    const entry = this.made.get(opId);
    return Boolean(entry?.gone) && (!entry.arrived || (this.world.restoredAt ?? 0) > entry.goneAt);
  }
}

/** Entries of an outbox, read behind the program's back. */
export function outboxOf(disk) {
  const store = disk.raw?.rawObjectStores.get('outbox');
  return store ? [...store.records.values()].map(({ value }) => value) : [];
}

export function valueOf(disk, key) {
  const store = disk.raw?.rawObjectStores.get('value');
  return [...(store?.records.values() ?? [])].find((record) => record.key === key)?.value;
}
