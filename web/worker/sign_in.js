// Signing in on the tablet, offline too: staff number and PIN against the verifiers of this store. Bad tries are counted
// on disk, so that a reload does not forget them.

const FREE_TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 30 * 60_000;

/** How long a person is locked out after so many bad tries, in milliseconds. @param {number} failures */
export function lockFor(failures) {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - FREE_TRIES), LONGEST_LOCK_MS);
}

/**
 * @param {{store: import('./store.js').Store, row: Function, now: number, scope: string, people: string[]}} parts
 * @param {string} number @param {string} pin
 * @returns {Promise<{person?: any, code?: string, facts?: Record<string, any>, field?: string}>}
 */
export async function signIn({ store, row, now, scope, people }, number, pin) {
  const key = `tries:${number}`;
  const tries = (await store.get(key)) ?? { failures: 0, until: 0 };
  if (tries.until > now) return locked(tries.until - now);
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
  const failures = tries.failures + 1;
  const until = lockFor(failures) ? now + lockFor(failures) : 0;
  await store.put(key, { failures, until });
  if (until) return locked(until - now);
  return { code: 'pin.wrong', facts: { left: FREE_TRIES - failures }, field: 'pin' };
}

/** How long a number is still locked out. @param {import('./store.js').Store} store */
export async function lockLeft(store, number, now) {
  const { until = 0 } = (await store.get(`tries:${number}`)) ?? {};
  return Math.max(0, until - now);
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
