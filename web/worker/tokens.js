/**
 * What a member is found by: characters of the name, pinyin, initials, phone, phone ending, VIP number. Called inside
 * SQLite for every member. Twin: `sync/tokens.py`; both run `sync/vectors/tokens.json`.
 */
const HAN = '\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}';
const HAN_START = new RegExp(`^[${HAN}]`, 'u');
const HAN_ONE = new RegExp(`[${HAN}]`, 'gu');
const WORD = /[\p{L}\p{N}\u{20000}-\u{323af}]+/gu;
const RUN = new RegExp(`[${HAN}]+|[^${HAN}]+`, 'gu');
const HAN_ONLY = /^[\u3400-\u9fff]+$/;
const SIMPLE = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const E164 = /^\+[0-9]+$/;
const PHONE = /^[0-9 ()+.-]+$/;
const DIGITS = /^[0-9]+$/;
const ACCENTS = /[\u0300-\u036f]/g;
// Nothing in here changes by normalisation.
const PLAIN = /^[\0-\x7f\u3400-\u9fff]*$/;

/**
 * Tokens separated by blanks. `pinyin` is syllables apart; `phone` E.164.
 * @param {string} name
 * @param {string} pinyin
 * @param {string} phone
 * @param {string} vipNumber
 */
export function searchTokens(name, pinyin, phone, vipNumber) {
  // The name keeps its doubled characters: 欢欢 is looked for as a phrase.
  const kept = characters(fold(name));
  const syllables = words(fold(pinyin));
  for (const syllable of syllables) keep(kept, syllable);
  for (let start = 0; start < syllables.length - 1; start += 1) {
    let whole = '';
    let initials = '';
    for (let place = start; place < syllables.length; place += 1) {
      whole += syllables[place];
      initials += initial(syllables[place]);
    }
    keep(kept, whole);
    keep(kept, initials);
  }
  keepPhone(kept, phone);
  if (vipNumber) keepVip(kept, words(fold(vipNumber)));
  return kept.join(' ');
}

/**
 * The FTS5 query for what a person typed: every word a prefix, Han characters next to each other a phrase, digits the
 * beginning or the ending of a phone number, which may be written in groups. Empty when nothing can be searched.
 * @param {string} text
 */
export function searchMatch(text) {
  const folded = fold(text);
  const digits = folded.replace(/[^0-9]/g, '');
  if (digits.length > 7 && PHONE.test(folded)) return wanted(digits);
  const found = words(folded).flatMap((word) => word.match(RUN) ?? []);
  return found.map(wanted).join(' AND ');
}

/**
 * Lower case, full-width forms to plain ones, accents (tone marks) off.
 * @param {string} text
 */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  if (SIMPLE.test(text)) return text.split(' ');
  return text.match(WORD) ?? [];
}

function characters(name) {
  if (HAN_ONLY.test(name)) return name.split('');
  return name.replace(HAN_ONE, ' $& ').match(WORD) ?? [];
}

/** A member has a dozen tokens: looking along the list is faster than a set. */
function keep(kept, token) {
  if (token && !kept.includes(token)) kept.push(token);
}

/** Also where the number without its country code begins: people type 138..., not 86138... */
function keepPhone(kept, phone) {
  const digits = E164.test(phone) ? phone.slice(1) : phone.replace(/[^0-9]/g, '');
  if (!digits) return;
  keep(kept, digits);
  keep(kept, `r${reversed(digits)}`);
  if (digits.length > 10) for (let start = 1; start < 4; start += 1) keep(kept, digits.slice(start));
}

function keepVip(kept, parts) {
  for (const part of parts) keep(kept, part);
  keep(kept, parts.join(''));
}

function wanted(word) {
  if (DIGITS.test(word)) return `("${word}"* OR "r${reversed(word)}"*)`;
  if (HAN_START.test(word)) return `"${[...word].join(' ')}"*`;
  return `"${word}"*`;
}

function reversed(digits) {
  let text = '';
  for (let place = digits.length - 1; place >= 0; place -= 1) text += digits[place];
  return text;
}

function initial(syllable) {
  return String.fromCodePoint(/** @type {number} */ (syllable.codePointAt(0)));
}
