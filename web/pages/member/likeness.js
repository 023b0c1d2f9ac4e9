// Members that a new one may be already: the same phone, the same ID number, the same name, a name that sounds the same.

import { nearSound, nearSoundMatch } from '../../worker/near_sound.js';
import { shownRow } from './row.js';
import { tiersOf } from './tiers.js';

const FEW = 3;

/** @typedef {{same_phone: any[], same_id_number: any[], alike: any[]}} Likeness */

/**
 * @param {any} tablet
 * @param {{id: string, name: string, pinyin: string, phone: string, id_number?: string}} typed phone in E.164
 * @returns {Likeness}
 */
export function likeness(tablet, { id, name, pinyin, phone, id_number: number = '' }) {
  const tiers = tiersOf(tablet);
  const samePhone = tablet.rows('member/same_phone', { phone, id });
  const sameNumber = number ? tablet.rows('member/same_id_number', { id_number: number, id }) : [];
  const seen = new Set([...samePhone, ...sameNumber].map((row) => row.id));
  const alike = [...sameName(tablet, name, id), ...sameSound(tablet, pinyin, id)].filter(
    (row) => !seen.has(row.id) && seen.add(row.id),
  );
  const shown = (row) => shownRow(tablet, tiers, row);
  return { same_phone: samePhone.map(shown), same_id_number: sameNumber.map(shown), alike: alike.slice(0, FEW).map(shown) };
}

function sameName(tablet, name, id) {
  return name ? tablet.rows('member/same_name', { name, id, count: FEW }) : [];
}

function sameSound(tablet, pinyin, id) {
  const match = nearSoundMatch(pinyin);
  return match ? tablet.rows('member/same_sound', { match, sound: nearSound(pinyin), pinyin, id, count: FEW }) : [];
}
