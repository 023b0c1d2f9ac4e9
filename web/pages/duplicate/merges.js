// Merges that hold, and until when each can be undone.

/** @param {any} tablet @param {string} survivor a member's id, or empty for the whole store */
export function mergesOf(tablet, survivor) {
  return tablet.rows('duplicate/merges', { survivor }).map((row) => ({
    ...row,
    op_id: tablet.newId(),
    may_undo: tablet.may('member.unmerge') && row.undo_until >= tablet.today,
  }));
}
