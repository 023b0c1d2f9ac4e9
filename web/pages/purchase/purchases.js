// A member's purchases, each with what was corrected or returned of it.

import { dayText } from '../member/days.js';

/** @param {any} tablet @param {string} memberId @param {{count: number, start?: number}} span the newest first */
export function purchasesOf(tablet, memberId, { count, start = 0 }) {
  const rows = tablet.rows('purchase/of_member', { member_id: memberId, count, start });
  const later = tablet.rows('purchase/later_facts', { roots: JSON.stringify(rows.map(({ id }) => id)) });
  const names = productNames(tablet, rows);
  return rows.map((row) => ({
    ...row,
    when: dayText(tablet, row.day),
    summary: summary(row, names),
    later: later.filter((fact) => fact.root_id === row.id),
  }));
}

/** The lines of one purchase with their names in the person's language. */
export function itemsShown(tablet, row) {
  const names = productNames(tablet, [row]);
  return itemsIn(row).map((item) => ({ ...item, label: names.get(item.code) ?? item.name }));
}

function summary(row, names) {
  return itemsIn(row).map(({ code, name, quantity }) => {
    const label = names.get(code) ?? name;
    return quantity > 1 ? `${label} ×${quantity}` : label;
  });
}

function productNames(tablet, rows) {
  const codes = new Set(rows.flatMap((row) => itemsIn(row).map(({ code }) => code)));
  const found = tablet.rows('purchase/products_by_code', { codes: JSON.stringify([...codes]) });
  return new Map(found.map(({ code, name }) => [code, tablet.words.tr(name)]));
}

function itemsIn({ items }) {
  return JSON.parse(items || '[]');
}
