// What a person changed and has not handed in: kept sealed on the tablet, through a reload, for the person who began it.

/** @param {any} tablet @param {string} about what it is of @returns {Promise<Record<string, any>>} empty when nothing was begun */
export async function draftOf(tablet, about) {
  const kept = await tablet.parts.store.get(nameOf(tablet, about));
  return kept ? tablet.parts.vault.unsealJson(kept.sealed) : {};
}

/** One change at a time; what is typed last may come after it was handed in, and is kept no more.
 * @param {any} tablet @param {string} about @param {(draft: Record<string, any>) => Record<string, any>} change
 * @param {string} [opId] the operation that hands it in */
export function changeDraft(tablet, about, change, opId = '') {
  const { turns, vault, store } = tablet.parts;
  return turns.take(async () => {
    if (opId && (await tablet.once.knows(opId))) return;
    const before = await draftOf(tablet, about);
    await store.put(nameOf(tablet, about), { at: Date.now(), sealed: await vault.sealJson({ ...before, ...change(before) }) });
  });
}

/** @param {any} tablet @param {string} about */
export async function dropDraft(tablet, about) {
  await tablet.parts.store.remove(nameOf(tablet, about));
}

function nameOf(tablet, about) {
  return `draft:${tablet.me.id}:${about}`;
}
