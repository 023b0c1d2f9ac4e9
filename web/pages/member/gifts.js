// What the points are good for: the best gift that they pay for, and the next one with what is missing.

/** @returns {{now: string, next: string, missing: number}} empty texts where there is none */
export function gifts(tablet, points) {
  const priced = tablet
    .choices('gift')
    .map(({ label, facts }) => ({ label, points: JSON.parse(facts || '{}').points ?? 0 }));
  const known = priced.filter((gift) => gift.points > 0).sort((a, b) => a.points - b.points);
  const now = known.filter((gift) => gift.points <= points).at(-1);
  const next = known.find((gift) => gift.points > points);
  return { now: now?.label ?? '', next: next?.label ?? '', missing: next ? next.points - points : 0 };
}
