/**
 * The number of the paper that a person shows. Twin: `sync/id_number.py`, which says what is looked at; both run
 * `sync/vectors/id_number.json`.
 */
import { isDay } from './typed.js';

const RESIDENT = 18;
const CHECKS = '10X98765432';

/** As it is kept: half-width capitals and digits, without gaps, hyphens and brackets. @param {string} text */
export function typedIdNumber(text) {
  return text.normalize('NFKC').toUpperCase().replace(/[ \-()\u00b7\t]/g, '');
}

/** Whether it can be one; as `typedIdNumber` gives it. @param {string} number */
export function isIdNumber(number) {
  if (!/^[A-Z0-9]*$/.test(number)) return false;
  if (number.length === RESIDENT) return isResident(number);
  return /^\d{7,10}$/.test(number) || (/^(?=.*[A-Z])(?:[A-Z]*\d){5}/.test(number) && number.length >= 6 && number.length <= 12);
}

function isResident(number) {
  const found = /^[1-9]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  return found !== null && isDay(found.slice(1).join('-')) && number.at(-1) === checkCharacter(number.slice(0, -1));
}

function checkCharacter(body) {
  const total = [...body].reduce((sum, digit, place) => sum + Number(digit) * 2 ** (RESIDENT - 1 - place), 0);
  return CHECKS[total % CHECKS.length];
}
