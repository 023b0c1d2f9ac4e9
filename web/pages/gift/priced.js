// The gifts that points buy, for one member: those of their tier, by price.

/**
 * @typedef {{key: string, label: string, points: number, free: number, on_hand: number, reserved: number}} Priced
 */

/** @param {any} tablet @param {{tier: string}} member @returns {Priced[]} the cheapest first */
export function pricedFor(tablet, member) {
  return tablet
    .rows('gift/for_points', { tier: member.tier })
    .map(({ title, ...gift }) => ({ ...gift, label: tablet.words.tr(title) }));
}

/**
 * What the points are good for: the best gift that they pay for, and the next one with what is missing; nothing while points
 * are owed.
 * @param {any} tablet @param {{tier: string, points: number}} member
 * @returns {{now: string, next: string, missing: number}} empty texts where there is none
 */
export function nextGift(tablet, member) {
  if (member.points < 0) return { now: '', next: '', missing: 0 };
  const priced = pricedFor(tablet, member);
  const now = priced.filter((gift) => gift.points <= member.points).at(-1);
  const next = priced.find((gift) => gift.points > member.points);
  return { now: now?.label ?? '', next: next?.label ?? '', missing: next ? next.points - member.points : 0 };
}
