// The tablet's hybrid logical clock: its own clock plus the offset learnt from the server, never running backwards.

const LEARN_ABOVE_MS = 500;

export class Clock {
  /** @param {{store: import('./store.js').Store, device: string, wall?: () => number}} parts */
  constructor({ store, device, wall = Date.now }) {
    this.store = store;
    this.device = device;
    this.wall = wall;
    this.offset = 0;
    this.last = 0;
    this.counter = 0;
  }

  async load() {
    this.offset = (await this.store.get('clock_offset')) ?? 0;
    this.last = (await this.store.get('clock_last')) ?? 0;
    return this;
  }

  /** Corrected milliseconds. */
  now() {
    return this.wall() + this.offset;
  }

  /** The next hlc, later than every one before. */
  async tick() {
    const now = this.now();
    this.counter = now > this.last ? 0 : this.counter + 1;
    this.last = Math.max(now, this.last);
    await this.store.note('clock_last', this.last);
    return `${String(this.last).padStart(13, '0')}-${String(this.counter).padStart(4, '0')}-${this.device}`;
  }

  /** Learns the offset from an answer. A clock that was far ahead gives up its high mark. @param {number} serverNow */
  async learn(serverNow, sentAt, receivedAt = this.wall()) {
    const offset = Math.round(serverNow - (sentAt + receivedAt) / 2);
    if (Math.abs(offset - this.offset) <= LEARN_ABOVE_MS) return;
    this.offset = offset;
    this.last = Math.min(this.last, this.now());
    await this.store.put('clock_offset', offset);
  }
}
