// One purchase with the history of its facts, and all purchases of a member.

import { fragment, redirect, view } from '../../worker/answer.js';
import { chosenIn, photosOf } from '../attachment/photos.js';
import { load } from '../member/load.js';
import { itemsShown, purchasesOf } from './purchases.js';

const SCREENFUL = 20;

export function listOf({ tablet, params, query, target }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/purchases');
  if (answer) return answer;
  const start = Number.parseInt(query.start, 10) || 0;
  const rows = purchasesOf(tablet, member.id, { count: SCREENFUL + 1, start });
  const context = {
    member,
    purchases: rows.slice(0, SCREENFUL),
    next: rows.length > SCREENFUL ? start + SCREENFUL : 0,
  };
  return target === 'main' || !start
    ? view('purchase/list', context, { live: true })
    : fragment('purchase/_more', context);
}

export function purchase({ tablet, params }) {
  return shown(tablet, params.id);
}

/**
 * The page of one purchase; a later fact leads to its sale.
 * @param {any} tablet @param {string} id
 * @param {{open?: 'correction' | 'return' | '', values?: any, problems?: Record<string, string>}} [form]
 */
export async function shown(tablet, id, { open = '', values = {}, problems = {} } = {}) {
  const row = tablet.row('purchase/purchase', { id });
  if (!row) return view('purchase/unknown', {}, { status: 404 });
  if (row.root_id !== row.id) return redirect(`/floor/purchases/${encodeURIComponent(row.root_id)}`);
  const facts = tablet.rows('purchase/facts', { id }).map((fact) => ({ ...fact, why: reason(tablet, fact) }));
  const net = facts.reduce((sum, fact) => sum + fact.amount_minor, 0);
  const context = {
    purchase: row,
    facts,
    net,
    open,
    values,
    problems,
    chosen: await chosenIn(tablet, values),
    photos: await photosOf(tablet, facts.map((fact) => fact.id)),
    points: tablet.row('purchase/points', { id }).points,
    items: itemsShown(tablet, row),
    may_correct: row.kind === 'sale' && tablet.may('purchase.correct'),
    may_return: row.kind === 'sale' && net > 0 && tablet.may('purchase.return'),
    reasons: open ? tablet.choices(`${open}_reason`) : [],
  };
  return view('purchase/show', context, { status: Object.keys(problems).length ? 422 : 200, live: !open });
}

function reason(tablet, { kind, reason: key }) {
  if (!key) return '';
  return tablet.choices(`${kind}_reason`).find((choice) => choice.key === key)?.label ?? key;
}
