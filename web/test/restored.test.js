// A tablet forgets what two backups hold; a restored server gets back what it lacks, and what nobody has is said.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Enrolment } from '../worker/enrolment.js';
import { catchUp, lackingIn } from '../worker/restored.js';
import { SCOPE, centralStore, tabletOf } from './support/central.js';

const ids = (...numbers) => numbers.map((number) => `op-${number}`);
const held = async ({ outbox }) => (await outbox.all()).map(({ op_id }) => op_id);

/** Ten operations are there; a backup was made after `copyAfter`; then the server said that seven are backed up twice. */
async function forgotSome(copyAfter) {
  const central = centralStore();
  const tablet = await tabletOf(central);
  let backup = central.copy();
  for (let number = 1; number <= 10; number += 1) {
    central.backed_up_mid = number === 10 ? 7 : 0;
    await tablet.make(number);
    await tablet.send();
    if (number === copyAfter) backup = central.copy();
  }
  return { central, tablet, backup };
}

const pulled = (central, device) => ({
  tips: { [SCOPE]: { mid: central.devices[device]?.length ?? 0, chain: central.devices[device]?.at(-1) ?? '' } },
});

test('what two backups hold is forgotten, but for the last of it', async () => {
  const { tablet } = await forgotSome(10);
  assert.deepEqual(await held(tablet), ids(7, 8, 9, 10));
});

test('what was refused or is held for a person stays', async () => {
  const central = centralStore();
  const tablet = await tabletOf(central);
  central.refused = ids(2);
  await tablet.make(1, 2, 3, 4);
  await tablet.send();
  central.backed_up_mid = 5;
  await tablet.make(5);
  await tablet.send();
  assert.deepEqual(await held(tablet), ids(2, 5));
});

test('what is shown from the outbox stays where the rows are not kept', async () => {
  const central = centralStore();
  const tablet = await tabletOf(central, { shownSince: () => 3 });
  central.backed_up_mid = 5;
  await tablet.make(1, 2, 3, 4, 5);
  await tablet.send();
  assert.deepEqual(await held(tablet), ids(4, 5));
});

for (const copied of [7, 8, 10]) {
  test(`restored from a backup with ${copied} of 10, of which 6 are forgotten, it gets the rest`, async () => {
    const { central, tablet, backup } = await forgotSome(copied);
    Object.assign(central, backup, { epoch: 'e2', backed_up_mid: 0 });
    await tablet.make(11);
    await tablet.send();
    assert.deepEqual(central.log.toSorted(), ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).toSorted());
    assert.equal(tablet.identity.card.device, 'd1', 'the last of what was forgotten is known: no new device is needed');
    assert.equal(await lackingIn(tablet.store), null);
    assert.deepEqual(await tablet.outbox.unsent(SCOPE), []);
  });
}

test('restored from an older backup than both, it says what nobody has and does not stick', async () => {
  const { central, tablet, backup } = await forgotSome(4);
  Object.assign(central, backup, { epoch: 'e2', backed_up_mid: 0 });
  await tablet.make(11);
  await tablet.send();
  assert.deepEqual(central.log.toSorted(), ids(1, 2, 3, 4, 7, 8, 9, 10, 11).toSorted());
  assert.equal((await lackingIn(tablet.store)).count, 2);
  assert.deepEqual(await tablet.outbox.unsent(SCOPE), []);
  await tablet.make(12);
  await tablet.send();
  assert.ok(central.log.includes('op-12'));
  assert.equal((await lackingIn(tablet.store)).count, 2);
});

test('restored to before its first operation, it says so too', async () => {
  const { central, tablet, backup } = await forgotSome(0);
  Object.assign(central, backup, { epoch: 'e2', backed_up_mid: 0 });
  await tablet.make(11);
  await tablet.send();
  assert.deepEqual(central.log.toSorted(), ids(7, 8, 9, 10, 11).toSorted());
  assert.equal((await lackingIn(tablet.store)).count, 6);
});

test('a tablet with nothing to send learns from a pull what the server lacks', async () => {
  const { central, tablet, backup } = await forgotSome(8);
  Object.assign(central, backup, { epoch: 'e2', backed_up_mid: 0 });
  assert.equal(await catchUp(tablet.parts, tablet.sync.tipsOf(pulled(central, 'd1'))), true);
  assert.deepEqual((await tablet.outbox.unsent(SCOPE)).map(({ op_id }) => op_id), ids(9, 10));
  tablet.identity.card.epoch = 'e2';
  await tablet.send();
  assert.deepEqual(central.log.toSorted(), ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).toSorted());
  assert.equal(await catchUp(tablet.parts, tablet.sync.tipsOf(pulled(central, 'd1'))), false);
});

test('what a person has let go of is not judged anew by a restored server', async () => {
  const central = centralStore();
  const tablet = await tabletOf(central);
  central.refused = ids(2);
  await tablet.make(1);
  await tablet.send();
  const backup = central.copy();
  await tablet.make(2, 3);
  await tablet.send();
  await tablet.outbox.dismiss('op-2');
  Object.assign(central, backup, { epoch: 'e2', refused: [] });
  await tablet.make(4);
  await tablet.send();
  assert.deepEqual(central.log, ids(1, 3, 4));
  assert.equal((await tablet.outbox.all()).find(({ op_id }) => op_id === 'op-2').state, 'rejected');
});

test('under a new device nothing is forgotten by the numbers of the old one', async () => {
  const { central, tablet } = await forgotSome(10);
  Object.assign(central, { backed_up_mid: 0 });
  central.devices.d1[9] = 'the clone of this tablet';
  await tablet.make(11);
  await tablet.send();
  assert.equal(tablet.identity.card.device, 'fork-1');
  central.backed_up_mid = 3;
  await tablet.make(12);
  await tablet.send();
  assert.deepEqual(await held(tablet), ids(9, 10, 11, 12));
});

test('a server that does not know the tablet any more may lack all that was forgotten', async () => {
  const { tablet } = await forgotSome(10);
  const enrolment = new Enrolment(/** @type {any} */ ({
    parts: { ...tablet, withdrawal: { code: 'device.unknown' } },
    person: { lock: async () => {} }, forget: () => {}, keeper: { forget: async () => {} },
  }));
  await enrolment.leave({ ...tablet.identity.card, store: '001' }, { store: '001' });
  assert.equal((await lackingIn(tablet.store)).count, 6);
  assert.deepEqual((await tablet.outbox.unsent(SCOPE)).map(({ op_id }) => op_id), ids(7, 8, 9, 10));
});

test('what was held and then done anew by a person does not go out again', async () => {
  const central = centralStore();
  const tablet = await tabletOf(central);
  await tablet.make(1, 2);
  await tablet.send();
  const [first] = await tablet.outbox.all();
  await tablet.outbox.answered([{ entry: first, status: 'held', code: 'operation.failed', facts: {}, chain: first.chain }]);
  await tablet.outbox.change('op-1', { dismissed: 1, mended: 1 });
  Object.assign(central, { devices: { d1: [] }, log: [], epoch: 'e2' });
  await tablet.make(3);
  await tablet.send();
  assert.deepEqual(central.log.toSorted(), ids(2, 3));
});

test('a twin that writes on under the same device id is found though nothing waits', async () => {
  const central = centralStore();
  const tablet = await tabletOf(central);
  await tablet.make(1, 2);
  await tablet.send();
  central.devices.d1 = [central.devices.d1[0], 'what the twin did'];
  central.log = ids(1);
  assert.equal(await catchUp(tablet.parts, pulled(central, 'd1').tips), true);
  await tablet.send();
  assert.deepEqual(central.log.toSorted(), ids(1, 2));
});
