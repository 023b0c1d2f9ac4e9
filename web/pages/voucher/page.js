// Vouchers: issuing what is due, finding one by its code, using it, and giving or voiding one by hand.

import { redirect, view } from '../../worker/answer.js';
import { typedCode } from '../../worker/voucher_code.js';
import { load, loadToSave } from '../member/load.js';
import { dueVouchers, issuing } from './due.js';
import { grant, grantForm } from './grant.js';
import { show, use, voidIt } from './show.js';
import { voucherShown } from './vouchers.js';

const SOON = 20;

export const routes = [
  ['GET', '/floor/vouchers', search],
  ['POST', '/floor/vouchers', find],
  ['POST', '/floor/vouchers/:id+/use', use],
  ['POST', '/floor/vouchers/:id+/void', voidIt],
  ['GET', '/floor/vouchers/:id+', show],
  ['GET', '/floor/members/:id/vouchers', listOf],
  ['POST', '/floor/members/:id/vouchers', issue],
  ['GET', '/floor/members/:id/vouchers/new', grantForm],
  ['POST', '/floor/members/:id/vouchers/new', grant],
];

function search({ tablet }) {
  return searched(tablet, {}, {});
}

/** By the code that the member shows; it stands in no address. */
function find({ tablet, form: values }) {
  const code = typedCode(values.code ?? '');
  if (!code) return searched(tablet, values, { code: tablet.problem(values.code ? 'voucher.no_code' : 'args.required') });
  const [found] = tablet.rows('voucher/by_code', { code });
  if (!found) return searched(tablet, values, { code: tablet.problem('voucher.code_unknown') });
  return redirect(`/floor/vouchers/${found.id}`);
}

function searched(tablet, values, problems) {
  const rows = tablet.rows('voucher/soon', { count: SOON }).map((row) => voucherShown(tablet, row));
  const wrong = Object.keys(problems).length > 0;
  return view('voucher/search', { values, problems, rows }, { status: wrong ? 422 : 200, live: !wrong });
}

function listOf({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/vouchers');
  if (answer) return answer;
  const rows = tablet.rows('voucher/of_member', { member: member.id }).map((row) => voucherShown(tablet, row));
  const due = dueVouchers(tablet, member).map((one) => ({ ...one, op_id: tablet.newId() }));
  const may = { grant: tablet.may('voucher.grant'), issue: tablet.may('voucher.issue') };
  return view('voucher/list', { member, rows, due, may }, { live: true });
}

/** One tap on what is due; somebody else may have issued it meanwhile. */
async function issue({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const [due] = dueVouchers(tablet, member).filter(
    ({ gift, occasion_day: day, nth }) =>
      gift === values.gift && day === (values.occasion_day ?? '') && nth === (Number(values.nth) || 0),
  );
  const back = `/floor/members/${encodeURIComponent(member.id)}/vouchers`;
  if (!due) return redirect(back, { said: 'voucher-no_longer_due' });
  const [op, args] = issuing(member.id, due);
  const result = await tablet.operate(op, args, { opId: values.op_id });
  if (result.status === 'rejected') 
    return view('shared/problem', { problem: tablet.problem(result.code, result.facts) }, { status: 422 });
  return redirect(back, { said: 'voucher-issued' });
}
