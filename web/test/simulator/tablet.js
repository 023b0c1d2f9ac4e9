// One tablet of a simulated world: a disk, a browser, and a program that runs, dies and is started again.

import { start } from '../../worker/start.js';
import { Disk, withStatements } from './disk.js';
import { Death } from './points.js';

let count = 0;

/** One run of the program, from its start to its death. It is what tasks belong to. */
class Life {
  constructor(tablet) {
    this.tablet = tablet;
    this.dead = false;
    /** @type {Set<any>} */
    this.inMemory = new Set();
  }

  get disk() { return this.tablet.disk; }
  get dice() { return this.tablet.dice; }
  get durable() { return this.tablet.durable; }
  get clockOff() { return this.tablet.clockOff; }
  get network() { return this.tablet.network; }

  get browser() {
    return { languages: ['zh-CN'], storage: this.durable ? { getDirectory() {} } : undefined };
  }
}

export class SimulatedTablet {
  /** @param {{world: import('./world.js').World, network: import('./network.js').Network, host: any, durable: boolean,
   *   storeId: string}} given */
  constructor({ world, network, host, durable, storeId }) {
    this.world = world;
    this.network = network;
    this.host = host;
    this.durable = durable;
    this.storeId_ = storeId;
    /** The store that it is to be enrolled for next, or empty. */
    this.movesTo = '';
    this.number = 0;
    this.name = `t${(count += 1)}`;
    this.dice = world.dice.split();
    this.disk = new Disk(host.sqlite3);
    this.clockOff = 0;
    this.offlineUntil = 0;
    this.deafUntil = 0;
    this.deadly = 0;
    this.deaths = {};
    this.life = null;
    this.started = null;
    this.gone = false;
  }

  /** Its store: what its card says, or said last. */
  get storeId() {
    this.storeId_ = this.program?.parts.identity.card?.store ?? this.storeId_;
    return this.storeId_;
  }

  isOffline() { return this.world.now < this.offlineUntil; }
  isDeaf() { return this.world.now < this.deafUntil; }

  /** The tablet's program, once it is up; null while it is dead or starting. */
  get program() {
    return this.life && !this.life.dead ? this.started : null;
  }

  async start() {
    if (this.life && !this.life.dead) return;
    const life = (this.life = new Life(this));
    this.started = null;
    const { rules, locales, sqlite3 } = this.host;
    const engine = Object.assign(Object.create(sqlite3), {
      installOpfsSAHPoolVfs: async () => this.disk.pool(), oo1: { ...sqlite3.oo1, DB: closedWith(life, sqlite3.oo1.DB) },
    });
    await this.world.as(life, () => {
      start({ sqlite3Init: async () => engine, rules, locales, routes: [], templates: {}, tell: () => {} }).then(
        ({ tablet }) => {
          if (!life.dead) this.started = tablet;
        },
        (error) => this.failed(life, error),
      );
    });
  }

  failed(life, error) {
    if (life.dead || error instanceof Death) return undefined;
    this.world.say(`${this.name} could not start: ${error.message}`);
    // somebody opens it again when there is room
    if (error.name === 'QuotaExceededError' || error.name === 'AbortError') return this.die('no room');
    return this.world.loose.push(error);
  }

  /** @param {string} why */
  die(why) {
    if (!this.life || this.life.dead) return;
    this.life.dead = true;
    this.world.drop(this.life);
    this.disk.closed();
    for (const db of this.life.inMemory) db.close();
    this.started = null;
    this.world.say(`${this.name} died: ${why}`);
  }

  /** A point was reached; the last one of this life? @param {string} point */
  reached(point) {
    if (!this.deadly || !this.dice.chance(this.deadly)) return;
    this.deaths[point] = (this.deaths[point] ?? 0) + 1;
    this.die(point);
    throw new Death(point);
  }

  /** Runs something inside the program. */
  within(work) {
    return this.world.as(this.life, work);
  }
}

/** Databases in the memory of a program that are gone with it. @param {Life} life @param {any} Db */
function closedWith(life, Db) {
  return class extends withStatements(Db) {
    constructor(...args) {
      super(...args);
      life.inMemory.add(this);
    }

    close() {
      life.inMemory.delete(this);
      super.close();
    }
  };
}
