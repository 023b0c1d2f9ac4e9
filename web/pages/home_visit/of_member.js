// Visits and club events on a member's own page, and whether a visit may be planned.

import { nearDay } from '../today/due.js';

const FEW = 3;

/** @param {any} tablet @param {string} id of the member */
export function invitationsOf(tablet, id) {
  const { words, today } = tablet;
  const shown = (row) => ({ ...row, when: nearDay(words, row.day, today) });
  const hindrance = hindranceOf(tablet, id);
  return {
    visits: tablet.rows('home_visit/of_member', { member_id: id, count: FEW }).map(shown),
    events: tablet.rows('club/of_member', { member_id: id, count: FEW }).map(shown),
    entitled: hindrance !== 'not_for_tier',
    hindrance: hindrance === 'not_for_tier' ? '' : hindrance,
    may_plan: !hindrance && tablet.may('home_visit.plan'),
  };
}

/** Why no visit can be planned, as the operation will say it; empty when one can. @param {any} tablet @param {string} id */
export function hindranceOf(tablet, id) {
  const row = tablet.row('home_visit/hindrance', { member_id: id });
  if (!row) return 'unknown';
  if (!row.entitled) return 'not_for_tier';
  if (row.refused) return 'refused';
  if (!row.consent) return 'no_consent';
  return row.address ? '' : 'no_address';
}
