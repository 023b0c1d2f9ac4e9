// The member that an address names.

import { redirect, view } from '../../worker/answer.js';

/**
 * The member of an address, or the answer to give instead: an alias leads to who survived it, in the same place.
 * @param {any} tablet @param {string} id @param {string} place the address with `:id` in it
 * @returns {{member?: any, answer?: import('../../worker/answer.js').Answer}}
 */
export function load(tablet, id, place) {
  const member = tablet.row('member/member', { id });
  if (member?.alias_of) return { answer: redirect(place.replace(':id', encodeURIComponent(member.alias_of))) };
  if (!member || member.removed) return { answer: view('member/unknown', { removed: Boolean(member) }, { status: 404 }) };
  return { member };
}
