// Recording a purchase: amount, what was bought, receipt, who received the customer.

import { fragment, redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { isDay, typedAmount } from '../../worker/typed.js';
import { chosenIn, namesIn } from '../attachment/photos.js';
import { standingOf } from '../member/next_card.js';
import { load, loadToSave } from '../member/load.js';
import { typedAgain } from '../sync/again.js';
import { foundProducts, frequentProducts, itemsOf, linesOf, sumOf } from './basket.js';

const HERE = '/floor/members/:id/purchases/new';

export async function form({ tablet, params, query }) {
  const { answer, member } = load(tablet, params.id, HERE, query.from);
  if (answer) return answer;
  const values = { op_id: tablet.newId(), clerk_id: tablet.me.id, purchase_day: tablet.today, ...(await typedAgain(tablet, query.from)) };
  return filled(tablet, member, values, {});
}

export async function record({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const { minor, code } = typedAmount(values.amount_minor, tablet.words.currency);
  const problems = problemsOf(tablet, values, code);
  if (problems) return filled(tablet, member, values, problems);
  const how = { opId: values.op_id, photos: namesIn(values), purpose: 'receipt', mends: values.mends };
  const result = await tablet.operate('purchase.record', argsOf(tablet, member, values, minor), how);
  if (result.status === 'rejected')
    return filled(tablet, member, values, tablet.problems(result), firstOf(tablet, result));
  return redirect(`/floor/members/${encodeURIComponent(member.id)}?recorded=${encodeURIComponent(values.op_id)}`, {
    said: 'purchase-recorded',
  });
}

/** The basket after a tap on a product, a plus or a minus; `sum` takes the list prices for the amount. */
export function basket({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const lines = linesOf(tablet, values);
  const taken = values.take_sum ? { ...values, amount_minor: plain(tablet, sumOf(lines)) } : values;
  return fragment('purchase/_basket', {
    member,
    values: taken,
    lines,
    took: Boolean(values.take_sum),
    check: checked(tablet, member, taken, lines),
  });
}

/** What the typed amount comes to: points, the way to the next card, whether it fits the basket. */
export function check({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  return (
    answer ?? fragment('purchase/_check', { member, check: checked(tablet, member, values, linesOf(tablet, values)) })
  );
}

export function products({ tablet, form: values }) {
  return fragment('purchase/_products', {
    products: foundProducts(tablet, values.product ?? ''),
    typed: values.product ?? '',
    member: { id: values.member ?? '' },
  });
}

async function filled(tablet, member, values, problems, first = null) {
  const lines = linesOf(tablet, values);
  const context = {
    photos: await chosenIn(tablet, values),
    member,
    values,
    problems,
    first,
    lines,
    check: checked(tablet, member, values, lines),
    products: frequentProducts(tablet),
    clerks: tablet
      .rows('purchase/clerks', { store_id: tablet.store.id })
      .map(({ id, name }) => ({ key: id, label: name })),
    old_day: isOld(tablet, values.purchase_day ?? ''),
    more_open: Boolean(problems.clerk_id || problems.purchase_day || problems.note),
  };
  return view('purchase/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function checked(tablet, member, values, lines) {
  const { minor, code } = typedAmount(values.amount_minor, tablet.words.currency);
  const sum = sumOf(lines);
  const amount = code ? 0 : minor;
  const big = tablet.setting('big_payment_minor');
  const [before, after] = [0, amount].map((more) => standingOf(tablet, member, more));
  return {
    amount,
    points: Math.trunc((amount * tablet.setting('points_per_yuan', 1)) / 100),
    standing: after,
    reaches: after.reached && after.reached.key !== before.reached?.key ? after.reached.card : '',
    sum,
    difference: amount && sum ? amount - sum : 0,
    share: amount && sum ? Math.abs(amount - sum) / sum : 0,
    big: big > 0 && amount >= big,
  };
}

function problemsOf(tablet, values, amountCode) {
  const codes = {
    ...(amountCode && { amount_minor: amountCode }),
    ...dayCode(tablet, values),
  };
  const found = Object.entries(codes).map(([field, code]) => [field, tablet.problem(code)]);
  return found.length ? Object.fromEntries(found) : null;
}

/** A day long past is taken when the person says that it is right. */
function dayCode(tablet, { purchase_day: day = '', old_day: sure }) {
  if (!isDay(day)) return { purchase_day: 'args.day' };
  return isOld(tablet, day) && !sure ? { purchase_day: 'purchase.long_ago' } : {};
}

function isOld(tablet, day) {
  return isDay(day) && day < addDays(tablet.today, -tablet.setting('old_purchase_days', 60));
}

function argsOf(tablet, member, values, minor) {
  const lines = linesOf(tablet, values);
  return {
    id: values.op_id,
    member_id: member.id,
    amount_minor: minor,
    quantity: lines.reduce((count, line) => count + line.count, 0) || 1,
    receipt: values.receipt ?? '',
    purchase_day: values.purchase_day,
    clerk_id: values.clerk_id || tablet.me.id,
    note: values.note ?? '',
    items: itemsOf(tablet, lines, minor),
  };
}

/** The purchase that has the receipt number already. */
function firstOf(tablet, { code, facts }) {
  return code === 'purchase.receipt_twice' ? facts : null;
}

/** An amount as one would type it. */
function plain({ words }, minor) {
  return words.money_short(minor).replace(/[^\d.]/g, '');
}
