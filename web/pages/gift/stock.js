// The store's stock of gifts: what is on hand, reserved and free, what came and went, and what waits to be collected.

import { redirect, view } from '../../worker/answer.js';
import { typedCount } from '../../worker/typed.js';
import { phoneEnding } from '../../worker/phone.js';
import { dayText } from '../member/days.js';

const MOVES = 40;

export function stock({ tablet }) {
  const gifts = tablet
    .rows('gift/stock')
    .map((row) => ({ ...row, label: tablet.words.tr(row.title), counted: dayText(tablet, row.counted_day) }));
  const { count } = tablet.row('gift/waiting');
  return view('gift/stock', { gifts, waiting: count }, { live: true });
}

export function reserved({ tablet }) {
  return view('gift/reserved', { rows: reservedRows(tablet), may_give: tablet.may('gift.give') }, { live: true });
}

/** @param {any} tablet @param {string} [member] of one member only */
export function reservedRows(tablet, member = '') {
  return tablet.rows('gift/reserved', { member }).map((row) => ({
    ...row,
    label: tablet.words.tr(row.title),
    ending: phoneEnding(row.phone),
    op_id: tablet.newId(),
  }));
}

export function show({ tablet, params }) {
  return shown(tablet, params.key, {}, {});
}

export function receive(context) {
  return moved(context, 'gift.receive', 'quantity', 1, 'gift-quantity-saved');
}

export function count(context) {
  return moved(context, 'gift.count', 'counted', 0, 'gift-counted-saved');
}

async function moved({ tablet, params, form: values }, op, name, least, said) {
  const typed = typedCount(values[name], least);
  if (typed.code) return shown(tablet, params.key, values, { [name]: tablet.problem(typed.code) });
  const args = { id: values.op_id, gift: params.key, [name]: typed.count, note: values.note ?? '' };
  const result = await tablet.operate(op, args, { opId: values.op_id });
  if (result.status === 'rejected') return shown(tablet, params.key, values, tablet.problems(result));
  return redirect(`/floor/gifts/${encodeURIComponent(params.key)}`, { said });
}

function shown(tablet, key, values, problems) {
  const row = tablet.rows('gift/stock').find((one) => one.key === key);
  if (!row) return view('gift/unknown', { back: '/floor/gifts' }, { status: 404 });
  const moves = tablet.rows('gift/moves', { key, count: MOVES });
  const context = {
    gift: { ...row, label: tablet.words.tr(row.title) },
    moves,
    values,
    problems,
    ids: { receive: tablet.newId(), count: tablet.newId() },
    may_stock: tablet.may('gift.receive'),
  };
  const wrong = Object.keys(problems).length > 0;
  return view('gift/show', context, { status: wrong ? 422 : 200, live: !wrong });
}
