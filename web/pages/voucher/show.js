// One voucher: what it is worth, until when, and what became of it.

import { redirect, view } from '../../worker/answer.js';
import { voucherShown } from './vouchers.js';

export function show({ tablet, params }) {
  return shown(tablet, params.id, {}, {});
}

export function use(context) {
  return changed(context, 'voucher.use', 'voucher-use-saved', ({ purchase_id: id = '' }) => ({ purchase_id: id }));
}

export function voidIt(context) {
  return changed(context, 'voucher.void', 'voucher-void-saved', ({ note = '' }) => ({ note }));
}

async function changed({ tablet, params, form: values }, op, said, more) {
  const found = tablet.row('voucher/voucher', { id: params.id });
  if (!found) return shown(tablet, params.id, values, {});
  const args = { voucher_id: found.id, member_id: found.member_id, ...more(values) };
  const result = await tablet.operate(op, args, { opId: values.op_id || tablet.newId() });
  if (result.status === 'rejected') return shown(tablet, params.id, values, tablet.problems(result));
  return redirect(`/floor/vouchers/${found.id}`, { said });
}

function shown(tablet, id, values, problems) {
  const found = tablet.row('voucher/voucher', { id });
  if (!found) return view('voucher/unknown', {}, { status: 404 });
  const one = voucherShown(tablet, found);
  const wrong = Object.keys(problems).length > 0;
  const context = {
    one,
    values,
    problems,
    ids: { use: tablet.newId(), void: tablet.newId() },
    purchases: tablet
      .rows('voucher/purchases', { member: one.member_id })
      .map(({ id: key, day, amount_minor: minor }) => ({ key, label: `${tablet.words.day_short(day)} ${tablet.words.money_short(minor)}` })),
    may_use: one.state === 'open' && tablet.may('voucher.use'),
    may_void: found.state === 'open' && tablet.may('voucher.void'),
  };
  return view('voucher/show', context, { status: wrong ? 422 : 200, live: !wrong });
}
