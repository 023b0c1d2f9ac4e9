// Who stands in for whom today, for the person in hand.

/** @param {any} tablet */
export function coversToday(tablet) {
  return { for_others: tablet.rows('handover/standing_in'), for_me: tablet.rows('handover/stood_in_for') };
}

/** Who stands in for a member's clerk now, or null. @param {any} tablet @param {string} id */
export function coverOf(tablet, id) {
  return tablet.row('handover/cover_of', { id });
}
