// The items of a purchase by name.

import { itemsShown } from '../purchase/purchases.js';

/** @param {any} tablet @param {string | null} json of the column `items` @returns {string} */
export function itemNames(tablet, json) {
  return names(tablet, json).join(tablet.words.t('contact-and'));
}

export function firstItem(tablet, json) {
  return names(tablet, json)[0] ?? '';
}

/** A name may be one text or a translated one. */
function names(tablet, json) {
  const labels = itemsShown(tablet, { items: json }).map(({ label }) => tablet.words.tr(label ?? ''));
  return labels.filter(Boolean);
}
