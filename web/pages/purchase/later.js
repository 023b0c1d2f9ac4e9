// Correcting and returning: new facts about a sale, which itself stays as it was written.

import { redirect } from '../../worker/answer.js';
import { typedAmount } from '../../worker/typed.js';
import { namesIn } from '../attachment/photos.js';
import { shown } from './show.js';

export function correctForm({ tablet, params }) {
  return shown(tablet, params.id, { open: 'correction', values: { op_id: tablet.newId() } });
}

export function returnForm({ tablet, params }) {
  return shown(tablet, params.id, { open: 'return', values: { op_id: tablet.newId() } });
}

/** `extent` none: the purchase never was. */
export async function correct({ tablet, params, form: values }) {
  const none = values.extent === 'none';
  const { minor, code } = none ? { minor: 0, code: '' } : typedAmount(values.amount_minor, tablet.words.currency);
  return later(tablet, params.id, 'correction', values, { code, args: { amount_minor: minor } });
}

/** `extent` all: everything that is left of it. */
export async function takeBack({ tablet, params, form: values }) {
  const left = leftOf(tablet, params.id, values.op_id);
  const { minor, code } =
    values.extent === 'all'
      ? { minor: left.amount, code: '' }
      : typedAmount(values.amount_minor, tablet.words.currency);
  const quantity = values.extent === 'all' ? left.quantity : Math.max(Number.parseInt(values.quantity, 10) || 1, 1);
  return later(tablet, params.id, 'return', values, { code, args: { amount_minor: minor, quantity } });
}

const OPERATION = { correction: 'purchase.correct', return: 'purchase.return' };

async function later(tablet, id, open, values, { code, args }) {
  const sale = tablet.row('purchase/purchase', { id });
  if (!sale || sale.root_id !== sale.id) return shown(tablet, id);
  const problems = problemsOf(tablet, values, code);
  if (problems) return shown(tablet, id, { open, values, problems });
  const common = {
    id: values.op_id,
    member_id: sale.member_id,
    purchase_id: id,
    reason: values.reason ?? '',
    note: values.note ?? '',
  };
  const how = { opId: values.op_id, photos: namesIn(values), purpose: open };
  const result = await tablet.operate(OPERATION[open], { ...common, ...args }, how);
  if (result.status === 'rejected') return shown(tablet, id, { open, values, problems: tablet.problems(result) });
  return redirect(`/floor/purchases/${encodeURIComponent(id)}`, { said: `purchase-${open}-recorded` });
}

function problemsOf(tablet, values, amountCode) {
  if (!values.extent) return { extent: tablet.problem('args.required') };
  const found = {
    ...(amountCode && { amount_minor: tablet.problem(amountCode) }),
    ...(!values.reason && { reason: tablet.problem('purchase.reason_missing') }),
  };
  return Object.keys(found).length ? found : null;
}

/** As it was before the operation in hand, which may be here already. */
function leftOf(tablet, id, opId) {
  const facts = tablet.rows('purchase/facts', { id }).filter((fact) => fact.id !== opId);
  const sold = facts.find(({ kind }) => kind === 'sale')?.quantity ?? 1;
  const back = facts.filter(({ kind }) => kind === 'return').reduce((sum, { quantity }) => sum + quantity, 0);
  return { amount: facts.reduce((sum, fact) => sum + fact.amount_minor, 0), quantity: Math.max(sold - back, 1) };
}
