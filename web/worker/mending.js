// Operations that were refused: what was typed in one, for a form to show again, and that it was seen to.

/** @param {any} tablet @param {string} opId @returns {Promise<{op: string, args: Record<string, any>} | null>} */
export async function refused(tablet, opId) {
  const entry = opId && (await entryOf(tablet, opId));
  if (!entry || !['rejected', 'held'].includes(entry.state)) return null;
  const { args } = await tablet.parts.outbox.body(entry);
  return { op: entry.op, args };
}

/** Mended in a new operation, it needs nobody's attention any more. @param {any} tablet @param {string} opId */
export async function mended(tablet, opId) {
  if (opId && (await entryOf(tablet, opId))) await tablet.parts.outbox.dismiss(opId);
}

function entryOf(tablet, opId) {
  return tablet.parts.store.db.getFromIndex('outbox', 'op_id', opId);
}
