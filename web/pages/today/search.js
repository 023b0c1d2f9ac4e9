// Finding somebody in the day's list by what a clerk types: the same beginnings as in the search over all members, looked
// for among those who are listed, in memory.

import { fold, searchTokens, words } from '../../worker/tokens.js';

const HAN = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
const RUN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+|[^\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+/gu;
const PHONE = /^[0-9 ()+.-]+$/;
const DIGITS = /^[0-9]+$/;
const PHONE_LENGTH = 8;

/** Their tokens, to be looked through again and again: member id → text.
 * @param {string} list rows of the query `today/sought` as JSON @returns {Map<string, string>} */
export function sought(list) {
  return new Map(JSON.parse(list).map(([id, ...of]) => [id, ` ${searchTokens(.../** @type {[string, string, string, string]} */ (of))} `]));
}

/** Ids of those whom the typed text finds. @param {Map<string, string>} tokens @param {string} typed @returns {Set<string>} */
export function foundBy(tokens, typed) {
  const wanted = wantedOf(typed);
  const found = new Set();
  for (const [id, text] of tokens) if (wanted.every((ways) => ways.some((way) => text.includes(way)))) found.add(id);
  return found;
}

/** Every word is the beginning of a token in one of these ways. @returns {string[][]} */
function wantedOf(typed) {
  const folded = fold(typed);
  const digits = folded.replace(/[^0-9]/g, '');
  if (digits.length >= PHONE_LENGTH && PHONE.test(folded)) return [ways(digits)];
  return words(folded)
    .flatMap((word) => word.match(RUN) ?? [])
    .map(ways);
}

function ways(word) {
  if (DIGITS.test(word)) return [` ${word}`, ` r${[...word].reverse().join('')}`];
  return [HAN.test(word) ? ` ${[...word].join(' ')} ` : ` ${word}`];
}
