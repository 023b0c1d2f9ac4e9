// A call script or message with the member's facts in their places, and the way a talk took through its steps. Knows no
// SQL, no page and no language: texts come in as they are spoken.

const PLACEHOLDER = /\{([^{}]*)\}/g;

/**
 * @typedef {{text: string, fact: boolean, gap: boolean}} Piece words, a member's fact, or a gap where one is not known
 * @typedef {Record<string, string | null | undefined>} Facts by placeholder; no value = not known for this member
 * @typedef {Record<string, any> & {id: string, answers?: {key: string, next?: string, label?: any}[]}} Step texts in all languages
 * @typedef {{step: string, answer: string}} Answered
 */

/** The text as pieces, so that the page can set facts off and escapes each. @param {string} text @param {Facts} facts
 * @returns {Piece[]} */
export function pieces(text, facts) {
  const found = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    found.push(words(text.slice(from, match.index)), fact(facts[match[1].trim()]));
    from = match.index + match[0].length;
  }
  return [...found, words(text.slice(from))].filter(({ text: piece, gap }) => piece || gap);
}

/** Whether every placeholder of the text has a value. @param {string} text @param {Facts} facts */
export function complete(text, facts) {
  return [...text.matchAll(PLACEHOLDER)].every(([, name]) => given(facts[name.trim()]));
}

/** A message whole: opening, the steps whose facts are all known, closing.
 * @param {{opening: string, middle: string[], closing: string}} parts @param {Facts} facts */
export function message({ opening, middle, closing }, facts, between = '') {
  const kept = [opening, ...middle.filter((text) => complete(text, facts)), closing];
  return kept
    .map((text) => plain(text, facts).trim())
    .filter(Boolean)
    .join(between);
}

/** The text with its facts; what is not known is left out. @param {string} text @param {Facts} facts */
export function plain(text, facts) {
  return text.replace(PLACEHOLDER, (_, name) => facts[name.trim()] ?? '');
}

/**
 * Where a talk stands after these answers: the steps said so far and the one that comes now, or null at the closing.
 * Answers that do not fit (another version of the script) end the way there.
 * @param {Step[]} steps @param {Answered[]} way
 * @returns {{said: {step: Step, answer: any}[], current: Step | null}}
 */
export function walk(steps, way) {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const said = [];
  /** @type {Step | null} */
  let current = steps[0] ?? null;
  for (const { step, answer } of way) {
    const chosen = current?.id === step && current.answers?.find(({ key }) => key === answer);
    if (!chosen) break;
    said.push({ step: current, answer: chosen });
    current = byId.get(chosen.next ?? '') ?? null;
  }
  return { said, current };
}

/** The way as an operation records it: step → answer. @param {Answered[]} way */
export function answersOf(way) {
  return Object.fromEntries(way.map(({ step, answer }) => [step, answer]));
}

function words(text) {
  return { text, fact: false, gap: false };
}

function fact(value) {
  return given(value) ? { text: value, fact: true, gap: false } : { text: '', fact: true, gap: true };
}

function given(value) {
  return value !== null && value !== undefined && value !== '';
}
