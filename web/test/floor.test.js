// The floor's answers when something goes wrong in the middle of a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Floor } from '../worker/floor.js';

/** @param {(state: {phase: string}) => any} handler */
function floorWith(handler) {
  const state = { phase: 'ready' };
  const routes = { find: () => ({ handler: () => handler(state), params: {} }) };
  const tablet = { parts: { places: new Map() }, problem: (code) => code };
  const person = { touched: async () => true };
  return new Floor(/** @type {any} */ ({ tablet, routes, person, renderer: () => null, phase: () => state.phase }));
}

const VISIT = { method: 'GET', path: '/floor/today', entries: [], target: 'main' };

test('rows that go away under a page lead to where they are waited for', async () => {
  const floor = floorWith((state) => {
    state.phase = 'loading';
    throw new TypeError('replica() is null');
  });
  const { kind, path } = /** @type {any} */ (await floor.page(VISIT));
  assert.deepEqual([kind, path], ['redirect', '/floor/loading']);
});

test('an error with the rows in place is said as one', async (context) => {
  const written = context.mock.method(console, 'error', () => {});
  const answer = await floorWith(() => { throw new TypeError('broken'); }).page(VISIT);
  assert.equal(answer.status, 500);
  assert.equal(written.mock.callCount(), 1);
});
