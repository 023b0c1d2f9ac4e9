// What is being bought: products by their codes with quantities, and the sum of their list prices to check the amount by.

import { fold } from '../../worker/tokens.js';

const CHIPS = 8;
const FOUND = 12;

/** @typedef {{code: string, label: string, price_minor: number, count: number, total_minor: number}} Line */

/** The lines of a form, by its fields `code` and `count`. @returns {Line[]} */
export function linesOf(tablet, form) {
  const counts = new Map();
  const numbers = listed(form.count);
  for (const [place, code] of listed(form.code).entries())
    counts.set(code, (counts.get(code) ?? 0) + whole(numbers[place]));
  return priced(tablet, change(counts, form));
}

/** @param {Line[]} lines */
export function sumOf(lines) {
  return lines.reduce((sum, line) => sum + line.total_minor, 0);
}

/** As the purchase keeps them. The lines' own amounts are known only when list prices are what was paid. */
export function itemsOf(tablet, lines, amountMinor) {
  const paid = sumOf(lines) === amountMinor;
  return lines.map(({ code, name, count, total_minor: total }) => ({
    code,
    name: inLanguageOf(tablet.chain, name),
    quantity: count,
    amount_minor: paid ? total : 0,
  }));
}

/** What is sold most here lately; the first of the range when nothing was sold yet. */
export function frequentProducts(tablet) {
  const rows = tablet.rows('purchase/frequent', { count: CHIPS });
  return (rows.length ? rows : tablet.rows('purchase/products').slice(0, CHIPS)).map((row) => labelled(tablet, row));
}

/** By code or by any part of the name. @param {string} typed */
export function foundProducts(tablet, typed) {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  if (!wanted.length) return frequentProducts(tablet);
  const matches = tablet.rows('purchase/products').filter(({ code, name }) => {
    const text = fold(`${code} ${name}`);
    return wanted.every((word) => text.includes(word));
  });
  return matches.slice(0, FOUND).map((row) => labelled(tablet, row));
}

function change(counts, { add, less }) {
  if (add) counts.set(add, (counts.get(add) ?? 0) + 1);
  if (less) counts.set(less, (counts.get(less) ?? 0) - 1);
  return new Map([...counts].filter(([, count]) => count > 0));
}

function priced(tablet, counts) {
  const rows = tablet.rows('purchase/products_by_code', { codes: JSON.stringify([...counts.keys()]) });
  return rows.map((row) => {
    const count = Math.min(counts.get(row.code), 10_000);
    return { ...labelled(tablet, row), count, total_minor: count * row.price_minor };
  });
}

function labelled({ words }, row) {
  const vals = (name) => JSON.stringify({ [name]: row.code });
  return { ...row, label: words.tr(row.name), add: vals('add'), less: vals('less') };
}

function inLanguageOf(chain, name) {
  if (!name.startsWith('{')) return name;
  const texts = JSON.parse(name);
  return (texts[chain.locale] ?? Object.values(texts)[0] ?? '').slice(0, 120);
}

function listed(value) {
  return value === undefined ? [] : [].concat(value);
}

function whole(text) {
  const count = Number.parseInt((text ?? '').normalize('NFKC'), 10);
  return count > 0 ? count : 1;
}
