// What was answered and written down in a call that is not recorded yet: kept sealed on the tablet, through a reload,
// for the person who began it.

const PREFIX = 'draft:';
const KEPT_DAYS = 30;

/**
 * @typedef {{way: import('../../worker/script.js').Answered[], remarks: Record<string, string>, note: string,
 *   outcome: string, next_day: string, other_day: string, script_id: string, op_id: string, seconds: number,
 *   since: number, fields: Record<string, string>, despite: string}} Draft `since`: when the running timer began, 0 = it stands
 *   still; `fields`: what was filled in, by `<step>.<field>`; `despite`: why now, though something speaks against it
 */

/** @returns {Draft} */
export function blank() {
  return {
    way: [],
    remarks: {},
    note: '',
    outcome: '',
    next_day: '',
    other_day: '',
    script_id: '',
    op_id: '',
    seconds: 0,
    since: 0,
    fields: {},
    despite: '',
  };
}

/** @param {any} tablet @param {string} key what the call is about @returns {Promise<Draft>} */
export async function draftOf(tablet, key) {
  const kept = await tablet.parts.store.get(nameOf(tablet, key));
  const draft = kept ? await tablet.parts.vault.unsealJson(kept.sealed) : {};
  return (await tablet.once.knows(draft.op_id)) ? blank() : { ...blank(), ...draft };
}

/** Changes it, one change at a time. What is typed last may come after the contact was recorded: it is kept no more.
 * @param {(draft: Draft) => Partial<Draft>} change @returns {Promise<Draft>} */
export function changeDraft(tablet, key, change) {
  const { turns, vault, store } = tablet.parts;
  return turns.take(async () => {
    const before = await draftOf(tablet, key);
    const after = { ...before, ...change(before) };
    if (!(await tablet.once.knows(after.op_id))) await store.put(nameOf(tablet, key), { at: Date.now(), sealed: await vault.sealJson(after) });
    return after;
  });
}

export async function dropDraft(tablet, key) {
  await tablet.parts.store.remove(nameOf(tablet, key));
}

/** The follow-ups and talks that this person began and did not record. @returns {Promise<Set<string>>} */
export async function openDrafts(tablet) {
  const prefix = nameOf(tablet, '');
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const keys = await tablet.parts.store.db.getAllKeys('value', range);
  return new Set(keys.map((key) => key.slice(prefix.length).replace(/ .*/, '')));
}

/** Drafts that nobody came back to. */
export async function dropOldDrafts(tablet) {
  const { store } = tablet.parts;
  const range = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
  for (const key of await store.db.getAllKeys('value', range)) {
    const { at } = await store.get(key);
    if (Date.now() - at > KEPT_DAYS * 86_400_000) await store.remove(key);
  }
}

/** Seconds that the timer shows. @param {Draft} draft */
export function secondsOf({ seconds, since }, now) {
  return Math.min(seconds + (since ? Math.max(0, Math.round((now - since) / 1000)) : 0), 4 * 3600);
}

/** What the page shows of the timer. @param {Draft} draft */
export function timerOf(draft, now) {
  const seconds = secondsOf(draft, now);
  return { runs: draft.since > 0, seconds, clock: clockOf(seconds) };
}

/** 75 → 1:15. */
export function clockOf(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function nameOf(tablet, key) {
  return `${PREFIX}${tablet.me.id}:${key}`;
}
