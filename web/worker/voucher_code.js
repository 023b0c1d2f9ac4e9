/**
 * The code that a member shows for a voucher. Twin: `sync/voucher_code.py`, which says how it is made; both run
 * `sync/vectors/voucher_code.json`.
 */
const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
const GROUP = 3;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** Nine characters without spaces. @param {string} voucherId */
export function codeOf(voucherId) {
  const count = BigInt(CHARACTERS.length);
  let rest = hash(voucherId);
  let body = '';
  for (let place = 0; place < LENGTH; place += 1) {
    body += CHARACTERS[Number(rest % count)];
    rest /= count;
  }
  return body + check(body);
}

/** The code that somebody typed, whatever its width, case and gaps; empty when it is none. @param {string} text */
export function typedCode(text) {
  const code = [...text.normalize('NFKC').toUpperCase()].filter((one) => /[\p{L}\p{N}]/u.test(one)).join('');
  const known = code.length === LENGTH + 1 && [...code].every((one) => CHARACTERS.includes(one));
  return known && check(code.slice(0, LENGTH)) === code[LENGTH] ? code : '';
}

/** As it is read out: in groups. @param {string} code */
export function shownCode(code) {
  return code.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1 ');
}

function hash(text) {
  let value = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * FNV_PRIME);
  return value ^ (value >> 32n);
}

function check(body) {
  const sum = [...body].reduce((total, one, place) => total + (place + 2) * CHARACTERS.indexOf(one), 0);
  return CHARACTERS[sum % CHARACTERS.length];
}
