// What is kept of the number of somebody who was erased. Twin of sync/number_hash.py; both run sync/vectors/number_hash.json.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hex of the SHA-256 of scope and E.164 number, a space between; empty for no number.
 * @param {string} scope @param {string} phone @returns {string} */
export function numberHash(scope, phone) {
  return phone ? bytesToHex(sha256(utf8ToBytes(`${scope} ${phone}`))) : '';
}
