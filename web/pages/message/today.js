// What members wrote back, for the day's page and a member's own.

const SHOWN = 3;

/** @param {any} tablet */
export function repliesToday(tablet) {
  const rows = tablet.rows('message/replies');
  return { rows: rows.slice(0, SHOWN), more: Math.max(rows.length - SHOWN, 0) };
}

/** @param {any} tablet @param {string} id */
export function messagesOf(tablet, id) {
  const replies = tablet.rows('message/replies_of', { id }).map((row) => ({ ...row, op_id: tablet.newId() }));
  return { replies, waiting: tablet.rows('message/waiting_of', { id }) };
}
