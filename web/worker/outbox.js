// The outbox is sacred: an operation is here, on disk, before its effect is seen; it leaves only when the server has it
// and has backed it up. Bodies are sealed; what stays readable says nothing about a member.

import { FIRST, outdated, upcast } from './older.js';

/**
 * state: pending (not at the server yet) | accepted | rejected | held; dismissed = a person saw the rejection; mended = it
 * was done anew in another operation.
 * @typedef {{order: number, mid: number, scope: string, op_id: string, op: string, made_at: number, state: string,
 *   code: string, chain: string, dismissed: number, mended?: number, sealed: Uint8Array<ArrayBuffer>,
 *   sealed_facts?: Uint8Array<ArrayBuffer>}} Entry
 * `schema`: the version that the arguments are of, absent = 1
 * @typedef {{args: Record<string, any>, actor: string, hlc: string, clock_offset_ms: number, schema?: number,
 *   blobs?: import('./blobs.js').Blob[]}} Body
 */

const UNSENT = 'pending';

/** Whether nobody waits for it any more: refused, or held and then let go of or done anew by a person.
 * @param {{state: string, dismissed?: number}} entry */
export function settled({ state, dismissed }) {
  return state === 'rejected' || (state === 'held' && Boolean(dismissed));
}

/** Whether the server would not take it and no form has done it anew. @param {Entry | undefined} entry */
function isMendable(entry) {
  return entry !== undefined && isRefused(entry) && !entry.mended;
}

/** @param {{state: string}} entry */
function isRefused({ state }) {
  return state === 'rejected' || state === 'held';
}

/** What was to be mended is not refused any more: another form did it, or it is on its way again. */
export class NoLongerRefused extends Error {}

export class Outbox {
  /** @param {import('./store.js').Store} store @param {import('./vault.js').Vault} vault
   * @param {any} rules the export of sync/ */
  constructor(store, vault, rules) {
    this.store = store;
    this.vault = vault;
    this.rules = rules;
  }

  /**
   * Appends one operation and numbers it; an operation id that is already here is returned as it is.
   * Its photos are kept with it or not at all, and so it is noted that it mends a refused one; NoLongerRefused.
   * @param {{scope: string, op_id: string, op: string, made_at: number}} head @param {Body} body
   * @param {import('./blobs.js').Sealed[]} [photos] @param {string} [mends] the id of the refused operation
   * @returns {Promise<{entry: Entry, known: boolean}>}
   */
  async append(head, body, photos = [], mends = '') {
    const sealed = await this.vault.sealJson(body);
    const names = ['outbox', 'value', ...(photos.length ? ['blob', 'blob_bytes'] : [])];
    return this.store.strict(names, async (outbox, values, blobs, blobBytes) => {
      const known = await outbox.index('op_id').get(head.op_id);
      if (known) return { entry: known, known: true };
      if (mends) await mend(outbox, mends);
      const mid = ((await values.get(`mid:${head.scope}`)) ?? 0) + 1;
      await values.put(mid, `mid:${head.scope}`);
      const entry = /** @type {Entry} */ ({ ...head, mid, state: UNSENT, code: '', chain: '', dismissed: 0, sealed });
      entry.order = await outbox.add(entry);
      await Promise.all(photos.flatMap(({ entry: photo, sealed: bytes }) => [blobs.put(photo), blobBytes.put(bytes, photo.sha256)]));
      return { entry, known: false };
    });
  }

  /** Not yet at the server, in order. @returns {Promise<Entry[]>} */
  async unsent(scope) {
    const entries = await this.store.db.getAllFromIndex('outbox', 'state', UNSENT);
    return entries.filter((entry) => !scope || entry.scope === scope).sort((a, b) => a.order - b.order);
  }

  /** @returns {Promise<Entry[]>} */
  all() {
    return this.store.db.getAll('outbox');
  }

  /** What an operation said, or null. @param {string} opId @returns {Promise<Record<string, any> | null>} */
  async argsOf(opId) {
    const entry = await this.store.db.getFromIndex('outbox', 'op_id', opId);
    return entry ? (await this.body(entry)).args : null;
  }

  /** Refusals and held operations that nobody has dismissed. */
  async needsAttention() {
    const refused = await this.store.db.getAllFromIndex('outbox', 'state', 'rejected');
    const held = await this.store.db.getAllFromIndex('outbox', 'state', 'held');
    return [...refused, ...held].filter((entry) => !entry.dismissed).sort((a, b) => a.order - b.order);
  }

  /** As it was written, whatever the program says today. @param {Entry} entry @returns {Promise<Body>} */
  written(entry) {
    return this.vault.unsealJson(entry.sealed);
  }

  /** The same as this program reads it; `outdated` when it cannot. @param {Entry} entry
   * @returns {Promise<Body & {outdated: string}>} */
  async body(entry) {
    const body = await this.written(entry);
    const { args, schema = FIRST } = body;
    const code = outdated(this.rules, schema);
    return { ...body, args: code ? args : upcast(this.rules.older.steps, entry.op, args, schema), outdated: code };
  }

  /** @param {Entry} entry */
  facts(entry) {
    return entry.sealed_facts ? this.vault.unsealJson(entry.sealed_facts) : {};
  }

  /** What the server answered, [{entry, status, code, facts, chain}], and how far it has come, in one transaction: a
   * crash between the two would look like a gap. What a person did to an entry meanwhile stays.
   * @param {any[]} answers @param {{scope: string, tip: any}} [reached] */
  async answered(answers, reached) {
    const sealed = await Promise.all(answers.map(({ facts }) => this.vault.sealJson(facts ?? {})));
    await this.store.strict(['outbox', 'value'], (outbox, values) => {
      const writes = answers.map(async ({ entry, status, code, chain }, place) => {
        const state = status === 'applied' || status === 'merged' ? 'accepted' : status;
        const now = await outbox.get(entry.order);
        if (now) await outbox.put({ ...now, state, code: code ?? '', chain, sealed_facts: sealed[place] });
      });
      if (reached) writes.push(values.put(reached.tip, `base:${reached.scope}`));
      return Promise.all(writes);
    });
  }

  /** A person has seen the refusal. What is on its way again may be refused anew, and is to be seen then. */
  async dismiss(opId) {
    await this.store.strict('outbox', async (outbox) => {
      const entry = await outbox.index('op_id').get(opId);
      if (entry && isRefused(entry)) await outbox.put({ ...entry, dismissed: 1 });
    });
  }

  /** After a restore: what the server lacks goes out again, from the tip that it still knows. An error when a person let
   * go of some of it a moment ago: the next round forks instead. */
  async resend(scope, tip) {
    await this.store.strict(['outbox', 'value'], async (outbox, values) => {
      const again = (await outbox.getAll()).filter((entry) => entry.scope === scope && entry.mid > tip.mid);
      if (again.some((entry) => settled(entry) && entry.dismissed)) throw new Error('let go of meanwhile');
      await Promise.all(again.map((entry) => outbox.put({ ...entry, state: UNSENT, code: '' })));
      await values.put(tip, `base:${scope}`);
    });
  }

  /** After a fork: all that is here and was not refused goes out again under new numbers. What of it this server has,
   * nobody can know; the operation ids keep it single. */
  async renumber(scope) {
    await this.store.strict(['outbox', 'value'], async (outbox, values) => {
      const entries = (await outbox.getAll()).filter((entry) => entry.scope === scope);
      const again = entries.filter((entry) => !settled(entry));
      await Promise.all(again.map((entry, place) => outbox.put({ ...entry, mid: place + 1, state: UNSENT, code: '' })));
      await Promise.all(entries.filter((entry) => !again.includes(entry)).map((entry) => outbox.put({ ...entry, mid: 0 })));
      await values.put(again.length, `mid:${scope}`);
      await values.delete(`backed_up:${scope}`);
      await values.put({ mid: 0, chain: '' }, `base:${scope}`);
    });
  }

  /** Of another store: nothing here is unsent, so the server has it all. */
  async clear() {
    await this.store.strict(['outbox', 'value'], async (outbox, values) => {
      await outbox.clear();
      const ofScopes = (await values.getAllKeys()).filter((key) => /^(mid|base|backed_up|forgotten):/.test(String(key)));
      await Promise.all(ofScopes.map((key) => values.delete(key)));
    });
  }

  /**
   * What two backups hold need not stay, but for the last of it: a restored server's tip is recognised by it. What was
   * refused or held stays. Photos stay until a later operation than theirs is backed up.
   * @param {string} scope @param {number} backedUpMid @param {number} [madeBefore] later ones are shown from here
   */
  async forget(scope, backedUpMid, madeBefore = Infinity) {
    if (backedUpMid <= ((await this.store.get(`backed_up:${scope}`)) ?? 0)) return;
    await this.store.strict(['outbox', 'value'], async (outbox, values) => {
      const gone = (await outbox.index('state').getAll('accepted')).filter(
        (entry) => entry.scope === scope && entry.mid < backedUpMid && entry.made_at <= madeBefore);
      await Promise.all(gone.map(({ order }) => outbox.delete(order)));
      await values.put(backedUpMid, `backed_up:${scope}`);
      await values.put(((await values.get(`forgotten:${scope}`)) ?? 0) + gone.length, `forgotten:${scope}`);
    });
  }

  async change(opId, values) {
    await this.store.strict('outbox', async (outbox) => {
      const entry = await outbox.index('op_id').get(opId);
      if (entry) await outbox.put({ ...entry, ...values });
    });
  }
}

/** Done anew by the operation of this transaction, it needs nobody's attention any more. */
async function mend(outbox, opId) {
  const entry = await outbox.index('op_id').get(opId);
  if (!isMendable(entry)) throw new NoLongerRefused();
  await outbox.put({ ...entry, dismissed: 1, mended: 1 });
}
