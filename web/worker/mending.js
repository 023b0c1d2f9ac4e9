// What a person typed in an operation that was refused, so that a form can be filled again; once it went through, the
// refusal has been seen to.

/** @param {any} tablet @param {string} opId @returns {Promise<{op: string, args: Record<string, any>} | null>} */
export async function typedBefore(tablet, opId) {
  const entry = opId && (await entryOf(tablet, opId));
  if (!entry) return null;
  const { args } = await tablet.parts.outbox.body(entry);
  return { op: entry.op, args };
}

/** The refused operation needs no attention any more. @param {any} tablet @param {string} opId */
export async function mended(tablet, opId) {
  if (opId && (await entryOf(tablet, opId))) await tablet.parts.outbox.dismiss(opId);
}

function entryOf(tablet, opId) {
  return tablet.parts.store.db.getFromIndex('outbox', 'op_id', opId);
}
