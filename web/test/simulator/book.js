// What people were told was done, kept outside the simulated world: the promise that the end is held against.

export class Book {
  constructor(world) {
    this.world = world;
    /** @type {Map<string, any>} */
    this.made = new Map();
    this.refusedHere = 0;
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
    if (error.name === 'Death' || error.name === 'QuotaExceededError' || tablet.disk.full) return;
    this.world.say(`${entry.op} failed: ${error.message}`);
    if (tablet.program) this.world.loose.push(error);
  }

  get promised() {
    return [...this.made.values()].filter(({ status }) => status === 'applied' || status === 'merged');
  }

  /** A tablet's storage was put back or taken away: what it held and does not hold now is not asked of it any more.
   * @param {any} tablet @param {Set<string>} onServer */
  destroyed(tablet, onServer) {
    const left = new Set(outboxOf(tablet.disk).map(({ op_id }) => op_id));
    for (const entry of this.made.values()) {
      if (!entry.holders.has(tablet) || left.has(entry.opId)) continue;
      entry.holders.delete(tablet);
      if (!entry.holders.size) Object.assign(entry, { gone: true, arrived: onServer.has(entry.opId), goneAt: this.world.now });
    }
  }

  /** @param {any} tablet @param {any} twin holds all that it holds */
  cloned(tablet, twin) {
    const held = new Set(outboxOf(twin.disk).map(({ op_id }) => op_id));
    for (const entry of this.made.values()) if (held.has(entry.opId)) entry.holders.add(twin);
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
