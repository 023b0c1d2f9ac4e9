// One schedule: a world made from a seed, some minutes of work among faults, then healing, then the judgement.

import { act } from './acts.js';
import { Book } from './book.js';
import { judge } from './judge.js';
import { FAULTS, STORES } from './faults.js';
import { Network } from './network.js';
import { SimulatedTablet } from './tablet.js';
import { World } from './world.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SETTLING = 8_000;
const BEGIN = Date.UTC(2026, 2, 2, 1);
// the gravest befall often, what only costs time seldom
const OFTEN = { restore: 2, backup: 2, power: 2, clone: 1.5, rebuild: 0.4, closeStore: 0.6, rot: 0.5,
  decided: 2 };

/** @typedef {{seed: number, problems: string[], trace: string[], deaths: Record<string, number>, steps: number,
 *   made: number, photos: number}} Report */

export class Schedule {
  /** @param {number} seed @param {{central: any, host: any, enter: (world: World) => void}} given */
  constructor(seed, { central, host, enter }) {
    this.seed = seed;
    this.host = host;
    this.central = central;
    this.world = new World(seed, BEGIN);
    enter(this.world);
    this.network = new Network(this.world, central);
    this.book = new Book(this.world);
    this.dice = this.world.dice.split();
    this.tablets = [];
    this.faults = [];
    central.now = () => this.world.now;
  }

  /** @returns {Promise<Report>} */
  async run() {
    await this.central.ask('reset', { seed: this.seed });
    await this.open();
    await this.work();
    await this.heal();
    const problems = await judge(this);
    const deaths = Object.assign({}, this.network.kills);
    for (const tablet of this.everyTablet) for (const [point, n] of Object.entries(tablet.deaths)) deaths[point] = (deaths[point] ?? 0) + n;
    for (const tablet of this.everyTablet) tablet.die('the end');
    for (const tablet of this.everyTablet) tablet.disk.evict();
    return { seed: this.seed, problems, trace: this.world.trace, deaths, steps: this.world.steps, made: this.book.made.size, photos: this.book.photos.length };
  }

  everyTablet = [];

  tablet(storeId, durable) {
    const { world, network, host } = this;
    const tablet = new SimulatedTablet({ world, network, host, durable, storeId });
    tablet.number = this.everyTablet.push(tablet);
    return tablet;
  }

  async open() {
    const { dice } = this;
    for (let n = dice.between(2, 4); n; n -= 1) this.tablets.push(this.tablet(dice.weighed({ '001': 3, '002': 1 }), dice.chance(0.75)));
    for (const tablet of this.tablets) {
      await tablet.start();
      await this.world.until(this.world.now + 50);
      await this.enrol(tablet);
    }
    await this.world.until(this.world.now + 5_000);
  }

  /** @param {SimulatedTablet} tablet */
  async enrol(tablet, storeId = tablet.storeId) {
    const code = await this.central.result('code', storeId);
    const { program } = tablet;
    if (!program) return;
    if (storeId !== tablet.storeId) this.book.moves(tablet);
    await tablet.within(() => program.enrolment.enrol(code, tablet.name).then(
      () => { tablet.movesTo = ''; },
      (error) => this.notEnrolled(tablet, error),
    ));
  }

  /** Where something waits for its own store the tablet stays. */
  notEnrolled(tablet, error) {
    this.world.say(`${tablet.name}: ${error.message}`);
    if (error.code === 'enrolment.other_store') tablet.movesTo = '';
  }

  /** Tablets that were withdrawn to go to another store are enrolled there, if nothing waits. */
  async enrolSome() {
    for (const tablet of this.tablets) {
      if (!tablet.movesTo || this.network.holding || !this.needsEnrolment(tablet)) continue;
      await this.enrol(tablet, tablet.movesTo);
    }
  }

  /** Minutes of acts and faults, both drawn from the seed. */
  async work() {
    const { dice, world, network } = this;
    network.weather = {
      lost: dice.of([0, 0.02, 0.15]), doubled: dice.of([0, 0.05]), slow: dice.of([0, 0.05]),
      held: dice.of([0, 0.05, 0.25]), killed: dice.of([0, 0.02, 0.06]), deaf: 0,
    };
    const deadly = dice.of([0, 0.002, 0.01]);
    const kinds = Object.keys(FAULTS).filter(() => dice.chance(0.5));
    for (let n = dice.between(20, 60); n; n -= 1) {
      for (const tablet of this.tablets) tablet.deadly = deadly;
      const tablet = dice.of(this.tablets);
      if (dice.chance(0.7) || !kinds.length) await tablet.within(() => act(tablet, this.book));
      else await this.befall(dice.weighed(Object.fromEntries(kinds.map((kind) => [kind, OFTEN[kind] ?? 1]))), tablet);
      await world.until(world.now + dice.of([0, 10, 400, 3_000, 20_000]));
      await this.restartSome();
      await this.enrolSome();
    }
  }

  async befall(kind, tablet) {
    const { world, dice, tablets, central, network, book } = this;
    this.faults.push(kind);
    await FAULTS[kind]({ world, dice, tablet, tablets, central, network, book, shops: this });
  }

  /** A dead tablet is taken up again by somebody, sooner or later. */
  async restartSome() {
    for (const tablet of this.tablets) if ((!tablet.life || tablet.life.dead) && this.dice.chance(0.4)) await tablet.start();
  }

  /** @param {SimulatedTablet} tablet whose storage is not what it was */
  async bury(tablet) {
    const log = await this.central.result('log');
    const photos = await this.central.result('photos');
    this.book.destroyed(tablet, new Set(log.map(([opId]) => opId)), new Set(photos.map(([scope, sha256]) => `${scope} ${sha256}`)));
  }

  /** Everything works again; whoever is not served is enrolled anew; then a day goes by. */
  async heal() {
    const { network, tablets } = this;
    network.calm();
    for (const tablet of tablets) Object.assign(tablet, { deadly: 0, offlineUntil: 0, deafUntil: 0, clockOff: 0 });
    for (const tablet of tablets) tablet.disk.full = false;
    await this.pass(1.6 * MINUTE);
    for (const storeId of STORES) await this.central.result('set_open', storeId, true);
    for (let turn = 0; turn < 3; turn += 1) {
      for (const tablet of tablets) await tablet.start();
      await this.pass(MINUTE);
      const unserved = tablets.filter((tablet) => this.needsEnrolment(tablet));
      if (!unserved.length) break;
      for (const tablet of unserved) await this.enrol(tablet);
    }
    await this.pass(DAY + MINUTE); // to the next daily comparison
    await this.pass(MINUTE);
  }

  needsEnrolment({ program }) {
    return program && (program.keeper.phase() === 'enrol' || program.parts.withdrawal.state === 'revoked');
  }

  /** Time goes by, of which nobody lives through every half minute: what is under way comes to its end, then what falls due
   * is done at once, and what follows from that. */
  async pass(ms) {
    await this.world.until(this.world.now + SETTLING);
    this.world.now += ms - 2 * SETTLING;
    await this.world.until(this.world.now + SETTLING);
  }
}
