// What no database takes, half characters and NUL, is not let in.

const PAIR_OR_HALF = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

/** Every half of a character replaced, as String.prototype.toWellFormed does where a browser has it. @param {string} text */
export function wellFormed(text) {
  return text.replace(PAIR_OR_HALF, (found) => (found.length === 2 ? found : '\uFFFD'));
}

/** What was typed, as it may be kept. @param {string} text */
export function cleaned(text) {
  return wellFormed(text).replaceAll('\0', '').trim();
}
