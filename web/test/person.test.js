// Who holds the tablet after its page began anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLERK, pageTablet } from './support/page_tablet.js';
import { PersonInHand } from '../worker/person.js';

const MINUTE = 60_000;

/** The person taken up by a page that begins, after `passed`, in this sitting. */
async function after({ passed = MINUTE, sitting }) {
  const { tablet } = await pageTablet();
  tablet.keeper = /** @type {any} */ ({ phase: () => 'ready' });
  const before = new PersonInHand(tablet, 'morning');
  before.hold(/** @type {any} */ (CLERK), Date.now() - passed);
  await before.keep();
  tablet.me = /** @type {any} */ (null);
  await new PersonInHand(tablet, sitting).resume();
  return tablet.me;
}

test('a reload keeps the person', async () => {
  assert.equal((await after({ sitting: 'morning' })).id, CLERK.id);
});

test('a browser that was closed asks for the PIN again', async () => {
  assert.equal(await after({ sitting: 'later' }), null);
});

test('a long while without a touch asks for the PIN, reload or not', async () => {
  assert.equal(await after({ sitting: 'morning', passed: 60 * MINUTE }), null);
});
