// An application that is being filled in: kept sealed on the tablet with its signature and photos, through a reload, for
// the person who began it. Old ones go as those of calls do. What is typed last may come here after the application was
// handed in: what is recorded is never a draft.

/** What was typed, with its photos back in the form; null when nothing was begun. @param {any} tablet @param {string} about
 * the member, or the card that is applied for again @returns {Promise<Record<string, any> | null>} */
export async function begun(tablet, about) {
  const { store, vault, blobs } = tablet.parts;
  const kept = await store.get(nameOf(tablet, about));
  if (!kept) return null;
  const values = await vault.unsealJson(kept.sealed);
  if (await tablet.once.knows(values.op_id)) return null;
  for (const { sealed, type } of kept.photos) await blobs.choose(await vault.unseal(sealed), type);
  return values;
}

/** @param {any} tablet @param {string} about @param {Record<string, any>} values @param {string[]} photos SHA-256 each */
export function keepBegun(tablet, about, values, photos) {
  const { turns, store, vault, blobs } = tablet.parts;
  return turns.take(async () => {
    if (await tablet.once.knows(values.op_id)) return;
    const found = (await Promise.all(photos.map((name) => blobs.pick(name, '')))).filter(Boolean);
    const sealed = await Promise.all(
      found.map(async ({ blob, content }) => ({ type: blob.type, sealed: await vault.seal(content) })),
    );
    await store.put(nameOf(tablet, about), { at: Date.now(), sealed: await vault.sealJson(values), photos: sealed });
  });
}

export async function dropBegun(tablet, about) {
  await tablet.parts.store.remove(nameOf(tablet, about));
}

function nameOf(tablet, about) {
  return `draft:${tablet.me.id}:card/${about}`;
}
