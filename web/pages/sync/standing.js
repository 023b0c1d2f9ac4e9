// What the tablet knows of itself and of the server.

import { lackingIn } from '../../worker/restored.js';

const MINUTE = 60_000;
const LOCK_MINUTES = [1, 2, 5, 10, 15];

/** @param {any} tablet */
export async function standing(tablet) {
  const { outbox, clock, store } = tablet.parts;
  const photos = await photosStanding(tablet);
  const unsent = await outbox.unsent();
  const { state, last_contact, code } = tablet.sync.standing;
  return {
    state,
    tone: TONES[state] ?? 'warn',
    last_contact: last_contact || ((await store.get('last_contact')) ?? 0),
    running: Boolean(tablet.loop.running),
    problem: code && state !== 'offline' ? tablet.problem(code) : '',
    withdrawn: state === 'revoked' || state === 'closed',
    upgrade: state === 'upgrade',
    unsent: unsent.length,
    oldest: unsent[0]?.made_at ?? 0,
    clock_minutes: Math.abs(clock.offset) > MINUTE ? Math.round(Math.abs(clock.offset) / MINUTE) : 0,
    clock_ahead: clock.offset < 0,
    photos,
  };
}

/** Photos that the server lacks: how many, how large, how far the present one is, those that are tried again later, and
 * those it will not take. */
async function photosStanding(tablet) {
  const { blobs } = tablet.parts;
  const waiting = await blobs.waiting();
  const refused = await blobs.refused();
  const bytes = waiting.reduce((sum, kept) => sum + kept.bytes, 0);
  const now = tablet.uploads?.current ?? null;
  return {
    count: waiting.length,
    size: sized(bytes),
    now: now && { done: Math.round((now.done / now.total) * 100), total: 100 },
    later: waiting.filter(({ code, id }) => code && id !== now?.id).map((kept) => shown(tablet, kept)),
    refused: refused.map((kept) => shown(tablet, kept)),
  };
}

function shown(tablet, { id, code }) {
  return { id, why: tablet.problem(code || 'blob.unreadable') };
}

const TONES = { asking: '', online: 'good', offline: 'warn', revoked: 'bad', closed: 'bad', upgrade: 'bad', behind: 'warn', broken: 'bad' };

/** @param {any} tablet */
export async function tabletFacts(tablet) {
  const { identity, store, rules } = tablet.parts;
  const { device, role, name = '' } = identity.card;
  return {
    device,
    tablet_role: role,
    tablet_name: name,
    held: tablet.row('sync/rows_held'),
    playbook: tablet.row('sync/playbook'),
    build: await build(),
    schema: rules.schema,
    kind: tablet.keeper.durable ? 'disk' : 'memory',
    storage: await storage(),
    mismatch: await store.get('digest_mismatch'),
    lacking: await lackingIn(store),
    lock: lockOf(tablet),
  };
}

/** The shell's cache is named after the build. */
async function build() {
  const names = (await globalThis.caches?.keys()) ?? [];
  return names.find((name) => name.startsWith('shell-'))?.slice('shell-'.length) ?? '';
}

async function storage() {
  const { storage: held } = globalThis.navigator ?? {};
  if (!held?.estimate) return null;
  const { usage = 0, quota = 0 } = await held.estimate();
  return { used: sized(usage), quota: sized(quota), persisted: (await held.persisted?.()) ?? false };
}

function sized(bytes) {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Minutes to choose from, none longer than the playbook allows. */
function lockOf(tablet) {
  const most = tablet.setting('auto_lock_minutes', 5);
  const minutes = [...new Set([...LOCK_MINUTES.filter((one) => one < most), most])];
  return { minutes, chosen: tablet.person.minutes };
}
