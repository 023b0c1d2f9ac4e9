// Virtual time and every source of chance that a tablet's program can reach. Whatever a tablet schedules is done when the
// world comes to it; a tablet that dies takes what it had scheduled along.

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { Dice } from './dice.js';

const realImmediate = globalThis.setImmediate;
const REAL = { setTimeout: globalThis.setTimeout, now: Date.now };

/** @typedef {{at: number, order: number, owner: any, work: () => void}} Task */

export class World {
  /** @param {number} seed @param {number} now milliseconds of Unix time */
  constructor(seed, now) {
    this.dice = new Dice(seed);
    this.now = now;
    this.order = 0;
    /** @type {Task[]} */
    this.tasks = [];
    this.current = null;
    /** @type {string[]} */
    this.trace = [];
    this.began = now;
    this.steps = 0;
    this.loose = [];
    this.rawRestores = 0;
    this.rotten = false;
  }

  /** @param {number} delay @param {() => void} work @param {any} [owner] the tablet it dies with */
  after(delay, work, owner = this.current) {
    if (owner?.dead) return { work: null };
    const task = { at: this.now + Math.max(0, Math.round(Number(delay) || 0)), order: (this.order += 1), owner, work };
    push(this.tasks, task);
    return task;
  }

  forget(task) {
    if (task) task.work = null;
  }

  /** Everything that this tablet had still to do is not done. */
  drop(owner) {
    for (const task of this.tasks) if (task.owner === owner) task.work = null;
  }

  /** Runs until the virtual instant, or until `done` says so. */
  async until(instant, done = () => false) {
    while (this.tasks.length && this.tasks[0].at <= instant && !done()) await this.step();
    if (!done()) this.now = Math.max(this.now, instant);
  }

  async step() {
    const task = pop(this.tasks);
    if (!task.work) return;
    this.now = Math.max(this.now, task.at);
    this.steps += 1;
    await this.as(task.owner, task.work);
  }

  /** Runs something as one tablet, to the end of all that follows at once. */
  async as(owner, work) {
    const outer = this.current;
    this.current = owner;
    try {
      const result = work();
      // the world's own doings may ask the server, which is really elsewhere
      if (!owner && result?.then) await result;
    } catch (error) {
      if (!owner?.dead) this.loose.push(error);
    }
    await drained();
    this.current = outer;
  }

  say(line) {
    this.trace.push(`${String(this.now - this.began).padStart(9)} ${line}`);
  }
}

/** All promises that can go on have gone on. */
export function drained() {
  return new Promise((resolve) => realImmediate(resolve));
}

/** Puts virtual time and seeded chance in the place of the real ones. @param {() => World} world */
export function enter(world) {
  const of = (name, get) => Object.defineProperty(globalThis, name, { configurable: true, get });
  const tablet = () => world().current;
  globalThis.setImmediate = /** @type {any} */ ((work, ...args) => world().after(0, () => work(...args)));
  globalThis.setTimeout = /** @type {any} */ ((work, delay, ...args) => world().after(delay, () => work(...args)));
  globalThis.clearTimeout = /** @type {any} */ ((task) => world().forget(task));
  Date.now = () => world().now + (tablet()?.clockOff ?? 0);
  performance.now = () => world().now - world().began;
  Math.random = () => (tablet()?.dice ?? world().dice).next();
  AbortSignal.timeout = (delay) => {
    const controller = new AbortController();
    world().after(delay, () => controller.abort(new DOMException('time limit', 'TimeoutError')));
    return controller.signal;
  };
  of('indexedDB', () => tablet().disk.factory);
  of('navigator', () => tablet()?.browser ?? { languages: [] });
  of('FileSystemFileHandle', () => (tablet()?.durable ? FileHandle : undefined));
  of('BroadcastChannel', () => undefined);
  of('crypto', () => ({ subtle, getRandomValues: (array) => randomise(array, tablet()?.dice ?? world().dice) }));
  globalThis.fetch = /** @type {any} */ ((path, request) => tablet().network.ask(tablet(), path, request));
}

class FileHandle {
  createSyncAccessHandle() {}
}

function randomise(array, dice) {
  for (let place = 0; place < array.length; place += 1) array[place] = Math.floor(dice.next() * 256);
  return array;
}

// The same algorithms, answered at once: the thread pool's order is nobody's.
const subtle = {
  generateKey: async () => ({ secret: crypto.getRandomValues(new Uint8Array(32)) }),
  digest: async (_, bytes) => whole(createHash('sha256').update(new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, bytes.byteLength)).digest()),
  async encrypt({ iv }, { secret }, bytes) {
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    return whole(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  },
  async decrypt({ iv }, { secret }, bytes) {
    const cipher = createDecipheriv('aes-256-gcm', secret, iv);
    cipher.setAuthTag(bytes.subarray(bytes.length - 16));
    return whole(Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - 16)), cipher.final()]));
  },
};

function whole(buffer) {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}

// A heap by time, then by order of planning.
function before(one, other) {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap, task) {
  heap.push(task);
  let place = heap.length - 1;
  while (place) {
    const parent = (place - 1) >> 1;
    if (!before(heap[place], heap[parent])) break;
    [heap[place], heap[parent]] = [heap[parent], heap[place]];
    place = parent;
  }
}

function pop(heap) {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length) {
    heap[0] = last;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      let least = place;
      for (const child of [left, left + 1]) if (child < heap.length && before(heap[child], heap[least])) least = child;
      if (least === place) break;
      [heap[place], heap[least]] = [heap[least], heap[place]];
      place = least;
    }
  }
  return first;
}

export { REAL };
