// Takes what an earlier program left to today's schema, by the steps that sync/ exports and the server runs too.

/** The statements from a version to the program's own, or null when they are not all known.
 * @param {any} rules the export of sync/ @param {number} version @returns {string[] | null} */
export function stepsFrom({ schema, steps }, version) {
  if (!(version > 0) || version > schema) return null;
  const versions = Array.from({ length: schema - version }, (_, place) => version + place + 1);
  return versions.every((one) => steps[one]) ? versions.flatMap((one) => steps[one]) : null;
}
