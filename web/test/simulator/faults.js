// What befalls tablets and server. Each is a thing that happens in shops.

import { leftByOlder } from './acts.js';
import { Disk } from './disk.js';
import { SimulatedTablet } from './tablet.js';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 3600_000;
const OLDER_RESTORES = 0.3;
export const STORES = ['001', '002'];

/** @type {Record<string, (at: {world: any, dice: any, tablet: any, tablets: any[], central: any, network: any, book: any,
 *   shops: any}) => any>} */
export const FAULTS = {
  kill: ({ tablet }) => tablet.die('killed'),
  /** The program was of an earlier version until now; its last operations wait in their old shape. */
  async updated({ world, dice, tablet, book }) {
    if (tablet.program?.keeper.phase() !== 'ready') return;
    const { schema: today } = tablet.program.parts.rules;
    const schema = Math.max(1, today - dice.of([1, 2, 2, 3]));
    await tablet.within(() => leftByOlder(tablet, book, schema));
    await world.until(world.now + dice.between(0, 10));
    tablet.die(`updated from schema ${schema}`);
  },
  power({ tablet }) {
    tablet.die('power cut');
    tablet.disk.powerCut();
  },
  offline({ world, dice, tablet }) {
    tablet.offlineUntil = world.now + dice.between(1_000, 6 * MINUTE);
  },
  /** What it asks arrives, what is answered does not. */
  deaf({ world, dice, tablet }) {
    tablet.deafUntil = world.now + dice.between(1_000, 3 * MINUTE);
  },
  clock({ world, dice, tablet }) {
    tablet.clockOff = dice.of([0, YEAR, -YEAR, dice.between(-MINUTE, MINUTE), dice.between(-86_400_000, 86_400_000)]);
    world.say(`${tablet.name} clock off by ${tablet.clockOff}`);
  },
  full({ world, dice, tablet }) {
    tablet.disk.full = true;
    world.after(dice.between(1_000, 2 * MINUTE), () => { tablet.disk.full = false; }, null);
  },
  /** The browser takes its storage away, all of it or the replica's file alone. */
  async evict({ world, dice, tablet, shops, book }) {
    tablet.die('storage evicted');
    book.endMoves(tablet);
    if (dice.chance(0.5)) tablet.disk.wipeReplica();
    else {
      tablet.disk.evict();
      await shops.bury(tablet);
    }
    world.say(`${tablet.name} evicted`);
  },
  image({ world, tablet, book }) {
    if (!tablet.program || tablet.program.keeper.phase() !== 'ready') return;
    book.copied(tablet);
    tablet.kept = { ...tablet.disk.image(), storeId: tablet.storeId };
    world.say(`${tablet.name} image taken`);
  },
  /** Put back to an older image of itself. */
  async imageBack({ world, tablet, shops, book }) {
    if (!tablet.kept || !tablet.disk.raw) return;
    tablet.die('image put back');
    book.endMoves(tablet);
    tablet.disk.put(tablet.kept);
    tablet.storeId_ = tablet.kept.storeId;
    world.say(`${tablet.name} is of an older image`);
    await shops.bury(tablet);
  },
  /** The replica's file alone is older than the outbox: what the power cut left. */
  replicaBack({ tablet }) {
    if (!tablet.program || !tablet.kept?.replica || !tablet.durable || tablet.kept.storeId !== tablet.storeId) return;
    tablet.die('replica file is older');
    tablet.disk.putReplica(tablet.kept.replica);
  },
  /** Two tablets where there was one. */
  async clone({ world, tablet, tablets, shops, book }) {
    if (tablets.length > 5 || !tablet.disk.raw || tablet.program?.keeper.phase() !== 'ready') return;
    const twin = shops.tablet(tablet.storeId, tablet.durable);
    const image = tablet.disk.image();
    await twin.start();
    await world.until(world.now + 5);
    if (!twin.disk.raw) return;
    twin.die('becomes a clone');
    twin.disk.put(image);
    book.cloned(tablet, twin);
    tablets.push(twin);
    world.say(`${twin.name} is a clone of ${tablet.name}`);
  },
  async backup({ world, central, network }) {
    if (network.holding) return; // the process is in the middle of a write
    world.backups = (world.backups ?? 0) + 1;
    await central.result('backup', `b${world.backups}`);
    world.say('backup');
  },
  /** To one of the two newest, or to an older one: then what both held, tablets may have forgotten. */
  async restore({ world, dice, central, network, book, tablets }) {
    const newest = world.backups;
    if (!newest || network.holding) return;
    const epoch = dice.chance(0.6);
    const older = newest > 2 && dice.chance(OLDER_RESTORES);
    const name = `b${older ? dice.between(1, newest - 2) : Math.max(1, newest - dice.between(0, 1))}`;
    const inBoth = older ? await inBackups(central, [newest, newest - 1]) : [];
    await central.ask('restore', { name, epoch });
    world.restoredAt = world.now;
    if (older) {
      const here = new Set(await central.result('kept_in', name));
      book.forgotten(inBoth.filter((opId) => !here.has(opId)), tablets);
    }
    network.cutLines();
    network.downUntil = world.now + dice.between(100, 20_000);
    world.restores = (world.restores ?? 0) + 1;
    if (!epoch) world.rawRestores = (world.rawRestores ?? 0) + 1;
    world.say(`restored to ${name} of ${newest} ${epoch ? 'with' : 'without'} a new epoch`);
  },
  async revoke({ world, tablet, central, network }) {
    const device = tablet.program?.parts.identity.card?.device;
    if (!device || network.holding) return;
    await central.result('revoke', device);
    world.say(`${tablet.name} revoked`);
  },
  /** The tablet goes to another store: withdrawn, and enrolled there by somebody as soon as it says so. */
  async moved({ tablet, central, network, world }) {
    const card = tablet.program?.parts.identity.card;
    if (!card || network.holding) return;
    await central.result('revoke', card.device);
    tablet.movesTo = STORES.find((store) => store !== card.store);
    world.say(`${tablet.name} goes to store ${tablet.movesTo}`);
  },
  /** A clerk leaves the chain while this tablet hears nothing: what is done in that name after is refused. */
  async left({ world, dice, tablet, central, network }) {
    if (!tablet.program || network.holding) return;
    const gone = await central.result('clerk_leaves', tablet.storeId, tablet.program.me?.id ?? '');
    tablet.offlineUntil = Math.max(tablet.offlineUntil, world.now + dice.between(1_000, 2 * MINUTE));
    world.say(`clerk ${gone} left`);
  },
  /** Headquarters has looked at an application for a card. */
  async decided({ world, dice, tablet, central, network }) {
    if (network.holding) return;
    const said = await central.result('decide', tablet.storeId, dice.chance(0.7), `hq-${world.steps}`);
    world.say(`headquarters decided: ${said}`);
  },
  /** The store itself moves: another name, another address, perhaps another time zone. */
  async storeMoved({ world, dice, tablet, central, network }) {
    if (network.holding) return;
    const number = dice.between(1, 99);
    const fields = { name: `新店 ${number}`, address: `南京路 ${number} 号`, time_zone: dice.of(['', 'Asia/Urumqi', 'Europe/Paris']) };
    await central.result('move_store', tablet.storeId, fields);
    world.say(`store ${tablet.storeId} moved ${fields.time_zone}`);
  },
  async closeStore({ world, dice, tablet, central, network }) {
    if (network.holding) return;
    const { storeId } = tablet;
    await central.result('set_open', storeId, false);
    world.say(`store ${storeId} closed`);
    world.after(dice.between(5_000, 3 * MINUTE), () => reopen(world, central, network, storeId), null);
  },
  async rebuild({ tablet, central, network }) {
    if (!network.holding) await central.result('build', `store/${tablet.storeId}`);
  },
  /** A row is gone from the replica's file: damage that no message tells of. */
  rot({ world, tablet }) {
    const replica = tablet.program?.parts.replica();
    if (!replica?.loaded() || tablet.program.keeper.loading || replica.pending().length) return;
    replica.sql.run("delete from visit where scope = :scope and id in (select id from visit where scope = :scope limit 1)",
      { scope: `store/${tablet.storeId}` });
    world.rotten = true;
    world.say(`${tablet.name} lost a row to rot`);
  },
};

/** What each of these backups holds. */
async function inBackups(central, numbers) {
  const [one, other] = await Promise.all(numbers.map((number) => central.result('kept_in', `b${number}`)));
  const both = new Set(other);
  return one.filter((opId) => both.has(opId));
}

async function reopen(world, central, network, storeId) {
  if (network.holding) {
    world.after(5_000, () => reopen(world, central, network, storeId), null);
    return;
  }
  await central.result('set_open', storeId, true);
}

export { Disk, SimulatedTablet };
