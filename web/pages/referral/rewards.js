// Who brought whom, and what that has earned. A new customer counts once they have bought something that they kept; who
// became part of another member counts as that one.

/**
 * @param {any} tablet @param {string} id of the member
 * @returns {{brought: number, coming: number, wanted: number, to_next: number, missing: number[]}} `coming`: registered,
 *   not yet bought; `to_next`: how many more earn the next reward, 0 when there are none; `missing`: numbers of rewards
 *   that were earned and not issued
 */
export function rewardsOf(tablet, id) {
  const { brought, coming } = tablet.row('referral/count', { id });
  const wanted = tablet.setting('referrals_for_gift');
  const earned = wanted ? Math.trunc(brought / wanted) : 0;
  const issued = new Set(tablet.rows('referral/rewards', { id }).map((row) => row.id));
  // those of a member who became part of this one count too, under that one's id
  const missing = Array.from({ length: earned }, (_, place) => place + 1)
    .filter((number) => !issued.has(`${id}/referral/${number}`))
    .slice(0, Math.max(earned - issued.size, 0));
  return { brought, coming, wanted, to_next: wanted ? wanted - (brought % wanted) : 0, missing };
}
