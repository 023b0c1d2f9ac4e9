// What has just been recorded, for the profile that follows: said once, not for ever.

const MOMENT_MS = 10 * 60_000;

/** @returns {{amount_minor: number, points: number, follow_ups: number, first_due: string} | null} */
export function justRecorded(tablet, id) {
  const purchase = tablet.row('purchase/purchase', { id });
  if (!purchase || tablet.now() - purchase.at > MOMENT_MS) return null;
  const { points } = tablet.row('purchase/points', { id });
  return { id, amount_minor: purchase.amount_minor, points, ...tablet.row('purchase/planned', { id }) };
}
