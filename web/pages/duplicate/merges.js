// Merges that hold, until when each can be undone, and whether something was decided since that stands against it.

import { factsOf } from '../shared/facts.js';

/** @param {any} tablet @param {string} survivor a member's id, or empty for the whole store */
export function mergesOf(tablet, survivor) {
  return tablet.rows('duplicate/merges', { survivor }).map((row) => ({
    ...row,
    op_id: tablet.newId(),
    may_undo: tablet.may('member.unmerge') && row.undo_until >= tablet.today,
    decided: factsOf(tablet, 'member.unmerge', 'decided', { merge_id: row.id }).length > 0,
  }));
}
