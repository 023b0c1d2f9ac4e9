// What was found in the replica, kept for as long as nobody writes a row: a page that is opened again looks for nothing anew.

const MOST = 40;

export class Unchanged {
  /** @param {() => import('./replica.js').Replica} replica */
  constructor(replica) {
    this.replica = replica;
    this.of = /** @type {any} */ (null);
    this.version = -1;
    /** @type {Map<string, any>} */
    this.found = new Map();
  }

  /** `look()`, or what it said before; nobody may change it. @template T @param {string} key what is looked for and for whom
   * @param {() => T} look @returns {T} */
  get(key, look) {
    this.letGo();
    if (!this.found.has(key)) {
      if (this.found.size >= MOST) this.found.clear();
      this.found.set(key, look());
    }
    return this.found.get(key);
  }

  /** Drops what may no longer be true. */
  letGo() {
    const replica = this.replica();
    const version = replica.version();
    if (replica === this.of && version === this.version) return;
    this.of = replica;
    this.version = version;
    this.found.clear();
  }
}
