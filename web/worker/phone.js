// Phone numbers as people type and read them; kept as E.164. The full numbering plans are worth their 150 KB: with the
// small ones a mobile number that lacks a digit passes for a land line.

import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max';

const LENGTH_CODES = { TOO_SHORT: 'member.phone_short', TOO_LONG: 'member.phone_long' };

/**
 * `code` is empty or the problem. `doubtful`: the length is possible but no such number is given out, as far as this
 * build knows; numbers of new ranges come out every year, so a person may insist.
 * @param {string | undefined} text @param {string} region ISO 3166 alpha-2 for numbers without a country code
 * @returns {{phone: string, code: string, doubtful: boolean}}
 */
export function typedPhone(text, region) {
  const typed = (text ?? '').normalize('NFKC').trim();
  if (!typed) return { phone: '', code: '', doubtful: false };
  const country = /** @type {any} */ (region || 'CN');
  const found = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  if (!found?.isPossible() || found.ext) return { phone: '', code: lengthCode(typed, country), doubtful: false };
  if (found.isValid()) return { phone: found.number, code: '', doubtful: false };
  return { phone: found.number, code: 'member.phone_doubtful', doubtful: true };
}

function lengthCode(typed, country) {
  const digits = typed.replace(/[^\d]/g, '').length;
  if (/[^\d\s()+.\-–—/]/.test(typed) || !digits) return 'member.phone_letters';
  return LENGTH_CODES[validatePhoneNumberLength(typed, country) ?? ''] ?? 'member.phone_impossible';
}

/** The number in groups, without the country code at home. @param {string} phone E.164 or empty @param {string} region */
export function shownPhone(phone, region) {
  const found = phone && parsePhoneNumberFromString(phone);
  if (!found) return phone ?? '';
  return found.countryCallingCode === callingCode(region) ? found.formatNational() : found.formatInternational();
}

/** The last four digits: enough to tell two members apart, not enough to call. @param {string} phone */
export function phoneEnding(phone) {
  return phone ? phone.slice(-4) : '';
}

function callingCode(region) {
  return parsePhoneNumberFromString('10000000', /** @type {any} */ (region || 'CN'))?.countryCallingCode;
}
