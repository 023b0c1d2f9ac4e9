// Refusals: a member who wants no more calls, messages or mail, of everything or of one kind. It holds here at once, elsewhere
// when it has come there.

import { redirect, view } from '../../worker/answer.js';
import { load, loadToSave } from '../member/load.js';
import { CHANNELS, PURPOSES, refusalLines } from './shown.js';

const HERE = '/floor/members/:id/refusal';

export const routes = [
  ['GET', HERE, form],
  ['POST', HERE, record],
];

function form({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, HERE);
  return answer ?? filled(tablet, member, { op_id: tablet.newId(), channel: 'all', purpose: 'all' }, {});
}

async function record({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  if (!values.source) return filled(tablet, member, values, { source: tablet.problem('args.required') });
  const args = {
    id: values.op_id,
    member_id: member.id,
    channel: values.channel ?? '',
    purpose: values.purpose || 'all',
    source: values.source,
    note: values.note ?? '',
  };
  const result = await tablet.operate('refusal.record', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${member.id}`, { said: 'refusal-recorded' });
}

function filled(tablet, member, values, problems) {
  const known = tablet.rows('member/refusals', { id: member.id });
  const context = {
    member,
    values,
    problems,
    known: refusalLines(tablet, known),
    channels: ['all', ...CHANNELS].map((key) => ({ key, label: tablet.words.t(`refusal-channel-${key}`) })),
    purposes: ['all', ...PURPOSES].map((key) => ({ key, label: tablet.words.t(`refusal-purpose-${key}`) })),
    sources: tablet.choices('refusal_source'),
    open: tablet.rows('member/follow_ups', { id: member.id }).length,
  };
  return view('refusal/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}
