// The items of a purchase by name.

/** @param {any} tablet @param {string | null} json of the column `items` @returns {string} */
export function itemNames(tablet, json) {
  return names(tablet, json).join(tablet.words.t('contact-and'));
}

export function firstItem(tablet, json) {
  return names(tablet, json)[0] ?? '';
}

/** A name may be one text or a translated one. */
function names(tablet, json) {
  const items = JSON.parse(json || '[]');
  return items.map(({ name }) => tablet.words.tr(name ?? '')).filter(Boolean);
}
