// The member that an address names.

import { redirect, view } from '../../worker/answer.js';

/**
 * The member of an address, or the answer to give instead: an alias leads to who survived it, in the same place.
 * @param {any} tablet @param {string} id @param {string} place the address with `:id` in it
 * @param {string} [from] the refused operation that the form is filled from
 * @returns {{member?: any, answer?: import('../../worker/answer.js').Answer}}
 */
export function load(tablet, id, place, from = '') {
  const member = tablet.row('member/member', { id });
  if (member?.alias_of) {
    const survivors = place.replace(':id', encodeURIComponent(member.alias_of));
    return { answer: redirect(from ? `${survivors}?from=${encodeURIComponent(from)}` : survivors) };
  }
  if (!member || member.removed)
    return { answer: view('member/unknown', { removed: Boolean(member) }, { status: 404 }) };
  return { member };
}

/**
 * The same for a form that comes back: what was typed must not be lost, so an alias is saved to its survivor, and a
 * member who was removed meanwhile is left to the operation to refuse.
 * @param {any} tablet @param {string} id
 * @returns {{member?: any, answer?: import('../../worker/answer.js').Answer}}
 */
export function loadToSave(tablet, id) {
  const found = tablet.row('member/member', { id });
  const member = found?.alias_of ? tablet.row('member/member', { id: found.alias_of }) : found;
  return member ? { member } : { answer: view('member/unknown', {}, { status: 404 }) };
}
