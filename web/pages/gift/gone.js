// A gift that the customer has although the server refused its redemption: recorded anew by the manager, with a count.

import { redirect, view } from '../../worker/answer.js';
import { refused } from '../../worker/mending.js';
import { typedCount } from '../../worker/typed.js';
import { loadToSave } from '../member/load.js';

/** The form of a refused redemption that was handed over at once. */
export async function gone({ tablet, params }) {
  return filled(tablet, await refused(tablet, params.op), params.op, { op_id: tablet.newId() }, {});
}

export async function recordGone({ tablet, params, form: values }) {
  const found = await refused(tablet, params.op);
  const { count, code } = typedCount(values.counted, 0);
  if (!found || code) return filled(tablet, found, params.op, values, code ? { counted: tablet.problem(code) } : {});
  const { id, member_id, gift, quantity } = found.args;
  const args = { id, member_id, gift, quantity, counted: count, note: values.note ?? '' };
  const result = await tablet.operate('gift.gone', args, { opId: values.op_id, mends: params.op });
  if (result.status === 'rejected') return filled(tablet, found, params.op, values, tablet.problems(result));
  return redirect(`/floor/gifts/${encodeURIComponent(gift)}`, { said: 'gift-gone-saved' });
}

function filled(tablet, found, opId, values, problems) {
  if (found?.op !== 'gift.redeem' || found.args.keep) return redirect('/floor/sync');
  if (tablet.row('gift/redemption', { id: found.args.id })) return redirect(`/floor/redemptions/${found.args.id}`);
  const { member } = loadToSave(tablet, found.args.member_id);
  const [gift] = tablet.rows('gift/stock').filter(({ key }) => key === found.args.gift);
  if (!member || !gift) return redirect(`/floor/sync/attention/${opId}`);
  const { quantity, note } = found.args;
  const left = member.points - gift.points * quantity;
  const shown = { ...gift, label: tablet.words.tr(gift.title) };
  const context = { op: opId, member, gift: shown, quantity, left, problems, values: { note, ...values } };
  return view('gift/gone', context, { status: Object.keys(problems).length ? 422 : 200 });
}
