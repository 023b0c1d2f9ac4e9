// A number that is not to be read over a shoulder.

const SHOWN = 4;

/** All but the last four characters are stars; a short one is stars only. @param {string} number */
export function masked(number) {
  if (!number) return '';
  return number.length > SHOWN + 2 ? `${'*'.repeat(SHOWN)}${number.slice(-SHOWN)}` : '*'.repeat(SHOWN);
}
