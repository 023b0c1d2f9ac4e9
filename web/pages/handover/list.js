// Who stands in for whom, what was handed over before, and members whom nobody looks after.

import { redirect, view } from '../../worker/answer.js';
import { phoneEnding } from '../../worker/phone.js';
import { holders } from './make.js';

const PAST = 30;
const SHOWN = 200;

export function list({ tablet }) {
  if (!tablet.may('handover.make')) return redirect('/floor/store');
  const context = {
    running: tablet.rows('handover/running').map((row) => ({ ...row, over: row.until_day < tablet.today })),
    past: tablet.rows('handover/past', { count: PAST }),
    orphans: tablet.row('handover/orphan_count').members,
    left: holders(tablet).filter(({ here, things }) => things && !here),
  };
  return view('handover/list', context, { live: true });
}

export function show({ tablet, params }) {
  return shown(tablet, params.id, {});
}

export async function end({ tablet, params, form }) {
  const args = { handover_id: params.id, note: form.note ?? '' };
  const result = await tablet.operate('handover.end', args, { opId: form.op_id });
  if (result.status === 'rejected') return shown(tablet, params.id, tablet.problems(result));
  return redirect('/floor/handovers', { said: 'handover-said-ended' });
}

function shown(tablet, id, problems) {
  const handover = tablet.row('handover/handover', { id });
  if (!handover || !tablet.may('handover.make')) return view('shared/not_found', {}, { status: 404 });
  const members = tablet.rows('handover/handed', { id, count: SHOWN });
  const context = {
    one: handover,
    takers: tablet.rows('handover/takers', { id }),
    members: members.map((row) => ({ ...row, ending: phoneEnding(row.phone) })),
    left: Math.max(handover.members - members.length, 0),
    may_end: handover.state === 'active' && tablet.may('handover.end'),
    op_id: tablet.newId(),
    problems,
  };
  return view('handover/show', context, { status: Object.keys(problems).length ? 422 : 200 });
}
