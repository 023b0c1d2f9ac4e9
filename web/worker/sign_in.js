// Signing in on the tablet, offline too: staff number and PIN against the verifiers of this store. Bad tries are counted
// on disk before they are judged, one after the other, so that neither a reload nor many tries at once escape the count.

import { instantFor } from './instant.js';
import { Turns } from './turns.js';

const FREE_TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 30 * 60_000;
const turns = new Turns();

/** How long a person is locked out after so many bad tries, in milliseconds. @param {number} failures */
function lockFor(failures) {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - FREE_TRIES), LONGEST_LOCK_MS);
}

/**
 * @typedef {{store: import('./store.js').Store, row: Function, now: number, scope: string, people: string[]}} Parts `now`:
 *   by the tablet's own clock
 * @param {Parts} parts @param {string} number @param {string} pin
 * @returns {Promise<{person?: any, code?: string, facts?: Record<string, any>, field?: string}>}
 */
export function signIn(parts, number, pin) {
  return turns.take(() => tried(parts, number, pin));
}

async function tried({ store, row, now, scope, people }, number, pin) {
  const key = `tries:${number}`;
  const instant = await instantFor(store, now);
  const tries = (await store.get(key)) ?? { failures: 0, until: 0 };
  if (tries.until > instant) return locked(tries.until - instant);
  const failures = tries.failures + 1;
  const until = lockFor(failures) ? instant + lockFor(failures) : 0;
  await store.put(key, { failures, until });
  const person = row(
    `select s.id, s.number, s.name, s.role, s.store_id, c.iterations, c.salt, c.verifier from staff s
     join credential c on c.scope = :scope and c.id = s.id and c.removed = 0
     where s.scope = 'org' and s.number = :number and s.active = 1 and s.removed = 0`,
    { scope, number },
  );
  if (person && people.includes(person.role) && (await matches(person, pin))) {
    await store.remove(key);
    const { id, name, role, store_id } = person;
    return { person: { id, number, name, role, store_id } };
  }
  if (until) return locked(until - instant);
  return { code: 'pin.wrong', facts: { left: FREE_TRIES - failures }, field: 'pin' };
}

/** How long a number is still locked out. @param {import('./store.js').Store} store */
export async function lockLeft(store, number, now) {
  const { until = 0 } = (await store.get(`tries:${number}`)) ?? {};
  return until ? Math.max(0, until - (await turns.take(() => instantFor(store, now)))) : 0;
}

function locked(left) {
  return { code: 'pin.locked', facts: { seconds: Math.ceil(left / 1000) }, field: 'pin' };
}

async function matches({ iterations, salt, verifier }, pin) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: bytes(salt), iterations }, key, 256);
  const found = new Uint8Array(bits);
  const wanted = bytes(verifier);
  let different = found.length ^ wanted.length;
  for (let place = 0; place < found.length; place += 1) different |= found[place] ^ wanted[place];
  return different === 0;
}

function bytes(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
