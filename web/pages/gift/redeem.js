// Points for a gift: which one, handed over now or reserved.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { typedCount } from '../../worker/typed.js';
import { load, loadToSave } from '../member/load.js';
import { pricedFor } from './priced.js';

const HERE = '/floor/members/:id/gifts';

/** Every gift of the member's tier, with what is missing in points or in stock. */
export function choose({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, HERE);
  if (answer) return answer;
  const gifts = pricedFor(tablet, member).map((gift) => ({ ...gift, missing: gift.points - member.points }));
  return view('gift/choose', { member, gifts, may_redeem: tablet.may('gift.redeem') }, { live: true });
}

export function form({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, `${HERE}/${encodeURIComponent(params.key)}`);
  return answer ?? filled(tablet, member, params.key, { op_id: tablet.newId(), quantity: '1' }, {});
}

export async function redeem({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const { count, code } = typedCount(values.quantity);
  if (code) return filled(tablet, member, params.key, values, { quantity: tablet.problem(code) });
  const keep = values.keep === '1';
  const args = { id: values.op_id, member_id: member.id, gift: params.key, quantity: count, keep, note: values.note ?? '' };
  const result = await tablet.operate('gift.redeem', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, params.key, values, tablet.problems(result));
  const points = pricedFor(tablet, member).find(({ key }) => key === params.key)?.points ?? 0;
  const said = ['gift-said', { how: keep ? 'reserved' : 'given', points: points * count }];
  return redirect(`/floor/members/${encodeURIComponent(member.id)}`, { said: /** @type {[string, any]} */ (said) });
}

function filled(tablet, member, key, values, problems) {
  const gift = pricedFor(tablet, member).find((one) => one.key === key);
  if (!gift) return view('gift/unknown', { back: `/floor/members/${member.id}/gifts` }, { status: 404 });
  const { valid_days: own } = tablet.row('gift/gift', { key });
  const kept_day = addDays(tablet.today, own || tablet.setting('reserve_days'));
  const missing = Math.max(gift.points - member.points, 0);
  const context = { member, gift, values, problems, kept_day, missing, most: mostOf(gift, member) };
  return view('gift/redeem', context, { status: Object.keys(problems).length ? 422 : 200 });
}

/** How many the points and the shelf allow. */
function mostOf(gift, member) {
  return Math.max(Math.min(gift.free, Math.trunc(member.points / gift.points)), 0);
}
