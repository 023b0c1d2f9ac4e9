// Photos that operations carry, as long as this tablet must have them: chosen in a form (in memory only), kept sealed from
// the very transaction that keeps their operation, dropped when the server has them and has backed them up.

import { hex } from './chain.js';
import { settled } from './outbox.js';

const CHOSEN_MOST = 24;
const FETCHED_MOST = 30;

/**
 * What is readable of a photo on this tablet; its id is that of its row in `attachment`. state: waiting | sent | refused.
 * here_mid: the last operation's number when its row was first seen to be `here`; sent_seq, sent_epoch: which row was known
 * when it was sent.
 * @typedef {{id: string, op_id: string, scope: string, sha256: string, bytes: number, type: string, purpose: string,
 *   made_at: number, state: string, code: string, tries: number, here_mid?: number, sent_seq?: number,
 *   sent_epoch?: string}} Kept
 * @typedef {{sha256: string, bytes: number, type: string, purpose: string}} Blob
 * @typedef {{entry: Kept, sealed: Uint8Array<ArrayBuffer>}} Sealed
 */

export class Blobs {
  /** @param {import('./tablet.js').Parts} parts */
  constructor(parts) {
    this.parts = parts;
    parts.pulls ??= { begun: 0, completed: 0 };
    /** @type {Map<string, {content: Uint8Array<ArrayBuffer>, type: string}>} */
    this.chosen = new Map();
    /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
    this.fetched = new Map();
    /** Which pull was the last that had begun when it was sent, by id; of this run of the program only.
     * @type {Map<string, number>} */
    this.sentAt = new Map();
  }

  get db() {
    return this.parts.store.db;
  }

  /** Takes a photo into the form that is open; its SHA-256. @param {Uint8Array<ArrayBuffer>} content @param {string} type */
  async choose(content, type) {
    const sha256 = await digest(content);
    remember(this.chosen, sha256, { content, type }, CHOSEN_MOST);
    return sha256;
  }

  /** Photos that a form names, ready to go with an operation; null when one of them is gone.
   * @param {string[]} names SHA-256 each @param {string | ((sha256: string) => string)} purpose of all, or of each */
  async picked(names, purpose) {
    const found = await Promise.all([...new Set(names)].map((sha256) => this.pick(sha256, typeof purpose === 'function' ? purpose(sha256) : purpose)));
    return found.includes(null) ? null : /** @type {{blob: Blob, content: Uint8Array<ArrayBuffer>}[]} */ (found);
  }

  async pick(sha256, purpose) {
    const known = this.chosen.get(sha256) ?? (await this.keptContent(sha256));
    if (!known) return null;
    const { content, type } = known;
    return { blob: { sha256, bytes: content.byteLength, type, purpose }, content };
  }

  async keptContent(sha256) {
    const [entry] = await this.db.getAllFromIndex('blob', 'sha256', sha256);
    const content = entry && (await this.opened(sha256));
    return content ? { content, type: entry.type } : null;
  }

  /** As they are kept along with their operation. @param {{blob: Blob, content: Uint8Array<ArrayBuffer>}[]} picked
   * @param {{op_id: string, scope: string, made_at: number}} head @returns {Promise<Sealed[]>} */
  seal(picked, { op_id, scope, made_at }) {
    return Promise.all(picked.map(async ({ blob, content }, place) => ({
      entry: { id: `${op_id}/${place}`, op_id, scope, made_at, ...blob, state: 'waiting', code: '', tries: 0 },
      sealed: await this.parts.vault.seal(content),
    })));
  }

  /** The form is done. @param {string[]} names */
  letGo(names) {
    for (const name of names) this.chosen.delete(name);
  }

  /** Nothing of a form is remembered any more: another person, another store. */
  forget() {
    this.chosen.clear();
    this.fetched.clear();
  }

  /** @returns {Promise<Kept[]>} */
  all() {
    return this.db.getAll('blob');
  }

  /** Whose bytes are here, by id and by SHA-256, each with what became of it. @returns {Promise<Map<string, Kept>>} */
  async held() {
    const all = await this.all();
    return new Map([...all.map((kept) => /** @type {const} */ ([kept.sha256, kept])), ...all.map((kept) => /** @type {const} */ ([kept.id, kept]))]);
  }

  /** What the server does not have yet, the oldest first; `sendable`: its operation is there.
   * @returns {Promise<(Kept & {sendable: boolean})[]>} */
  async waiting() {
    const missing = (await this.all()).filter((kept) => kept.state !== 'refused' && this.isMissing(kept));
    const states = await Promise.all(missing.map((kept) => this.operationOf(kept).then((operation) => operation?.state)));
    return missing
      .map((kept, place) => ({ ...kept, sendable: states[place] !== 'pending' }))
      .filter((_, place) => states[place] !== 'rejected' && states[place] !== 'held')
      .sort((a, b) => a.made_at - b.made_at || a.id.localeCompare(b.id));
  }

  /** Not known to be at the server: the row says that it waits, and is another one than when it was sent. A restored server
   * may miss what it once had, and counts from a lower number when it goes on in the same epoch. @param {Kept} kept */
  isMissing(kept) {
    const row = this.row(kept.id);
    if (row?.state === 'here' || row?.state === 'erased') return false;
    if (kept.state !== 'sent' || kept.sent_epoch !== this.parts.identity.card?.epoch) return true;
    return row ? row.seq !== (kept.sent_seq ?? 0) || this.toldSince(kept) : false;
  }

  /** A pull that began after it was sent has told everything, and not that it is there: the server was put back to before it
   * came, and may count as it did the first time. @param {Kept} kept */
  toldSince({ id }) {
    return this.parts.pulls.completed > (this.sentAt.get(id) ?? 0);
  }

  /** The server has it. @param {Kept} kept @param {number} seq of its row before it was sent */
  sent({ id }, seq) {
    const epoch = this.parts.identity.card?.epoch ?? '';
    this.sentAt.set(id, this.parts.pulls.begun);
    return this.change(id, { state: 'sent', code: '', tries: 0, sent_seq: seq, sent_epoch: epoch });
  }

  /** @param {Kept} kept */
  operationOf({ op_id }) {
    return this.db.getFromIndex('outbox', 'op_id', op_id);
  }

  /** Those that the server will not take. @returns {Promise<Kept[]>} */
  async refused() {
    return (await this.all()).filter(({ state }) => state === 'refused');
  }

  /** @param {string} id @param {Partial<Kept>} values */
  async change(id, values) {
    await this.parts.store.strict('blob', async (blobs) => {
      const kept = await blobs.get(id);
      if (kept) await blobs.put({ ...kept, ...values });
    });
  }

  /** The photo, from wherever it is: the form, this tablet, the server. @param {string} sha256
   * @returns {Promise<{content: Uint8Array<ArrayBuffer>, type: string} | null>} */
  async content(sha256) {
    const here = this.chosen.get(sha256) ?? (await this.keptContent(sha256));
    return here ?? this.fetch(sha256);
  }

  async fetch(sha256) {
    const row = this.parts.replica()?.row(
      "select type from attachment where sha256 = :sha256 and state = 'here' and removed = 0 limit 1", { sha256 });
    if (!row) return null;
    const content = this.fetched.get(sha256) ?? (await this.parts.server.bytes(`/sync/blob/${sha256}`));
    if ((await digest(content)) !== sha256) return null;
    remember(this.fetched, sha256, content, FETCHED_MOST);
    return { content, type: row.type };
  }

  /** The bytes that are kept, or null. @param {string} sha256 @returns {Promise<Uint8Array<ArrayBuffer> | null>} */
  async opened(sha256) {
    const sealed = await this.db.get('blob_bytes', sha256);
    return sealed ? this.parts.vault.unseal(sealed) : null;
  }

  /** Lets go of what nobody needs here any more. */
  async tidy() {
    for (const kept of await this.all()) {
      if (await this.isDone(kept, await this.operationOf(kept))) await this.drop(kept);
    }
  }

  /** Its member was erased; or a person let the refused or held operation go; or the server has the photo, and a backup was made after it had it: only then
   * could it be forgotten along with a later operation. @param {Kept} kept */
  async isDone(kept, operation) {
    if (this.row(kept.id)?.state === 'erased') return true;
    const backedUp = await this.isBackedUp(kept);
    if (operation) return settled(operation) && Boolean(operation.dismissed);
    return backedUp;
  }

  /** @param {Kept} kept */
  async isBackedUp(kept) {
    if (this.row(kept.id)?.state !== 'here') {
      if (kept.here_mid !== undefined) await this.change(kept.id, { here_mid: undefined });
      return false;
    }
    const last = (await this.parts.store.get(`mid:${kept.scope}`)) ?? 0;
    if (kept.here_mid === undefined || kept.here_mid > last) {
      await this.change(kept.id, { here_mid: last });
      return false;
    }
    return ((await this.parts.store.get(`backed_up:${kept.scope}`)) ?? 0) > kept.here_mid;
  }

  /** @param {Kept} kept */
  async drop({ id, sha256 }) {
    await this.parts.store.strict(['blob', 'blob_bytes'], async (blobs, bytes) => {
      await blobs.delete(id);
      if (!(await blobs.index('sha256').count(sha256))) await bytes.delete(sha256);
    });
  }

  /** Of another store. */
  async clear() {
    this.forget();
    for (const kept of await this.all()) await this.drop(kept);
  }

  row(id) {
    const replica = this.parts.replica();
    return replica ? replica.row("select state, seq from attachment where id = :id and (removed = 0 or state = 'erased')", { id }) : null;
  }
}

/** @param {Uint8Array<ArrayBuffer>} content */
export async function digest(content) {
  return hex(await crypto.subtle.digest('SHA-256', content));
}

/** Whether the browser had no room for it. @param {any} error */
export function isFull(error) {
  return error?.name === 'QuotaExceededError';
}

function remember(map, key, value, most) {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value);
}
