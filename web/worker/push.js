// Carries operations to the server, until the outbox has nothing unsent. Nothing is ever dropped here.

import { rebase } from './restored.js';
import { Refused, Unreachable } from './server.js';

const BATCH = 200;

/** @typedef {import('./tablet.js').Parts} Parts */

/** Another window may have taken over while an answer was on its way: then nothing of it is to be kept here.
 * @param {Parts} parts */
export function stillOurs(parts) {
  if (parts.taken?.()) throw new Unreachable('another window');
}

/** What waits, of every scope. @param {Parts} parts */
export async function pushEvery(parts) {
  for (const scope of parts.identity.card.scopes) await pushAll(parts, scope);
}

/** @param {Parts} parts @param {string} scope */
export async function pushAll(parts, scope) {
  for (;;) {
    stillOurs(parts);
    const entries = (await parts.outbox.unsent(scope)).slice(0, BATCH);
    if (!entries.length) return;
    try {
      await push(parts, scope, entries);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      stillOurs(parts);
      await rebase(parts, scope, error);
    }
  }
}

/** @param {Parts} parts @param {string} scope @param {any[]} entries */
async function push(parts, scope, entries) {
  const { identity, outbox, store, clock, rules, digests, turns, server } = parts;
  const base = (await store.get(`base:${scope}`)) ?? { mid: 0, chain: '' };
  const raw = await Promise.all(entries.map((entry) => chained(outbox, entry)));
  const head = {
    proto: rules.protocol, schema: rules.schema, device: identity.card.device, scope, epoch: identity.card.epoch,
    sent_at: clock.wall(), base,
  };
  const text = `${JSON.stringify(head).slice(0, -1)},"ops":[${raw.join(',')}]}`;
  const answer = await server.post('/sync/push', text);
  await clock.learn(answer.now, head.sent_at);
  const links = await digests(base.chain, raw);
  const answers = answer.results.map((result) => {
    const place = entries.findIndex((entry) => entry.mid === result.mid);
    return { ...result, entry: entries[place], chain: links[place] };
  });
  await turns.take(() => {
    stillOurs(parts);
    return outbox.answered(answers, { scope, tip: answer.tip });
  });
  await forget(parts, scope, answer.backed_up_mid);
}

/** What two backups hold and the rows show. @param {Parts} parts @param {string} scope @param {number} backedUpMid */
export function forget(parts, scope, backedUpMid) {
  return parts.outbox.forget(scope, backedUpMid, parts.shownSince?.());
}

/** The very bytes that are chained. @param {import('./outbox.js').Outbox} outbox @param {any} entry */
export async function chained(outbox, entry) {
  const { args, actor, hlc, clock_offset_ms, schema, blobs } = await outbox.written(entry);
  return JSON.stringify({
    mid: entry.mid, op_id: entry.op_id, op: entry.op, args, actor, hlc, clock_offset_ms, ...(schema && { schema }),
    ...(blobs?.length && { blobs }),
  });
}
