// What people were told was done, kept outside the simulated world: the promise that the end is held against.

export class Book {
  constructor(world) {
    this.world = world;
    /** @type {Map<string, any>} */
    this.made = new Map();
    /** Operations that no surviving copy could bring back: their only holders were destroyed. */
    this.lost = new Set();
    this.refusedHere = 0;
  }

  begin(opId, op, args, tablet) {
    const entry = { opId, op, args, tablet: tablet.name, status: 'unknown' };
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

  /** Operations that nobody holds any more are lost for good: no sync could bring them.
   * @param {Set<string>} onServer @param {any[]} tablets */
  bury(onServer, tablets) {
    const held = new Set(tablets.flatMap((tablet) => outboxOf(tablet.disk)).map(({ op_id }) => op_id));
    for (const { opId } of this.made.values()) {
      if (!onServer.has(opId) && !held.has(opId)) this.lost.add(opId);
    }
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
