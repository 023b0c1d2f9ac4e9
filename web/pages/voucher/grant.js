// A voucher that the manager gives by hand, with the reason.

import { redirect, view } from '../../worker/answer.js';
import { codeOf } from '../../worker/voucher_code.js';
import { load, loadToSave } from '../member/load.js';

const HERE = '/floor/members/:id/vouchers/new';

export function grantForm({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, HERE);
  return answer ?? filled(tablet, member, { op_id: tablet.newId() }, {});
}

export async function grant({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const missing = ['gift', 'reason'].filter((name) => !values[name]);
  if (missing.length)
    return filled(tablet, member, values, Object.fromEntries(missing.map((name) => [name, tablet.problem('args.required')])));
  const { op_id: id, gift, reason, note = '' } = values;
  const args = { id, member_id: member.id, gift, reason, note, code: codeOf(id) };
  const result = await tablet.operate('voucher.grant', args, { opId: id });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${encodeURIComponent(member.id)}/vouchers`, { said: 'voucher-issued' });
}

function filled(tablet, member, values, problems) {
  const { words } = tablet;
  const gifts = tablet.rows('voucher/by_hand').map(({ key, title, value_minor: minor }) => ({
    key,
    label: [words.tr(title), minor ? words.money_short(minor) : ''].filter(Boolean).join(' '),
  }));
  const context = { member, values, problems, gifts, reasons: tablet.choices('voucher_reason') };
  return view('voucher/grant', context, { status: Object.keys(problems).length ? 422 : 200 });
}
