// Operations that were refused: what was typed in one, for a form to show again.

/** @param {any} tablet @param {string} opId 
 * @returns {Promise<{op: string, args: Record<string, any>, photos: string[]} | null>} */
export async function refused(tablet, opId) {
  const entry = opId && (await entryOf(tablet, opId));
  if (!entry || !['rejected', 'held'].includes(entry.state)) return null;
  const { args, blobs = [] } = await tablet.parts.outbox.body(entry);
  return { op: entry.op, args, photos: blobs.map(({ sha256 }) => sha256) };
}

/** What was typed in the registrations that were refused and not mended, by the member each was to be. What followed
 * names that member. @param {any} tablet @returns {Promise<Map<string, {op_id: string, name: string}>>} */
export async function refusedMembers(tablet) {
  const { outbox } = tablet.parts;
  const entries = (await outbox.all()).filter(
    ({ op, state, mended: done }) => op === 'member.register' && ['rejected', 'held'].includes(state) && !done,
  );
  const bodies = await Promise.all(entries.map((entry) => outbox.body(entry)));
  return new Map(entries.map(({ op_id }, place) => [bodies[place].args.id, { op_id, name: bodies[place].args.name }]));
}

function entryOf(tablet, opId) {
  return tablet.parts.store.db.getFromIndex('outbox', 'op_id', opId);
}
