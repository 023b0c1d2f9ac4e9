// A tablet of which only photos matter: its outbox, what it keeps and what carries them, against a server in memory.

import 'fake-indexeddb/auto';
import { Blobs } from '../../worker/blobs.js';
import { Outbox } from '../../worker/outbox.js';
import { Server } from '../../worker/server.js';
import { Store } from '../../worker/store.js';
import { Uploads } from '../../worker/uploads.js';
import { Vault } from '../../worker/vault.js';
import { TusServer } from './tus_server.js';

export const SCOPE = 'store/001';

/** Nothing is kept but the key of the vault. */
export async function emptied() {
  const { db } = await Store.open();
  for (const name of db.objectStoreNames) if (name !== 'value') await db.clear(name);
  for (const key of await db.getAllKeys('value')) if (key !== 'vault_key') await db.delete('value', key);
  db.close();
}

/** A tablet as it starts on what lies in IndexedDB; `rows` are the server's rows of attachment, by id. */
export async function tabletOf({ server = new TusServer(), rows = new Map() } = {}) {
  const store = await Store.open();
  const vault = await Vault.open(store);
  /** @type {any} */
  const parts = {
    store, vault, soon() {}, identity: { card: { epoch: 'e1', token: 't' } },
    server: new Server(() => 't', server.fetch),
    replica: () => ({ row: (_, { id }) => rows.get(id) ?? null }),
    outbox: new Outbox(store, vault, /** @type {any} */ ({ schema: 1, older: { oldest: 1, steps: {} } })),
  };
  parts.blobs = new Blobs(parts);
  const uploads = new Uploads(parts);
  return { ...parts, parts, uploads, server, rows, close: () => store.db.close() };
}

export function photo(number, size = 3000) {
  return Uint8Array.from({ length: size }, (_, place) => (place * 31 + number * 7 + (place >> 8) * number) & 255);
}

export async function record({ blobs, outbox }, opId, ...contents) {
  const names = await Promise.all(contents.map((content) => blobs.choose(content, 'image/jpeg')));
  const picked = await blobs.picked(names, 'visit');
  const head = { scope: SCOPE, op_id: opId, op: 'visit.record', made_at: 1 };
  const body = { args: {}, actor: 'a', hlc: '1', clock_offset_ms: 0, blobs: picked.map(({ blob }) => blob) };
  return outbox.append(head, body, await blobs.seal(picked, head));
}

export async function accept({ outbox }) {
  const answers = (await outbox.unsent()).map((entry) => ({ entry, status: 'applied', chain: 'x' }));
  await outbox.answered(answers);
}
