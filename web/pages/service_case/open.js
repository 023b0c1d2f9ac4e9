// Writing down what a member is not content with, or suggests.

import { redirect, view } from '../../worker/answer.js';
import { refused } from '../../worker/mending.js';
import { load, loadToSave } from '../member/load.js';

const HERE = '/floor/members/:id/cases/new';
const KINDS = ['complaint', 'suggestion'];
const DUE_DAYS = 3;

export async function form({ tablet, params, query }) {
  const { answer, member } = load(tablet, params.id, HERE, query.from);
  if (answer) return answer;
  const before = await refused(tablet, query.from ?? '');
  const values = before ? { ...before.args, op_id: tablet.newId(), mends: query.from } : { op_id: tablet.newId(), kind: KINDS[0] };
  return filled(tablet, member, values, {});
}

export async function open({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const args = {
    id: values.op_id,
    member_id: member.id,
    kind: values.kind ?? '',
    what: (values.what ?? '').trim(),
    contact_id: values.contact_id ?? '',
    owner_id: values.owner_id ?? '',
  };
  const result = await tablet.operate('case.open', args, { opId: values.op_id, mends: values.mends });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  const row = tablet.row('service_case/one', { id: values.op_id });
  return redirect(`/floor/members/${member.id}`, { said: ['case-said-opened', { day: row?.due_day ?? tablet.today }] });
}

function filled(tablet, member, values, problems) {
  const people = tablet.rows('service_case/people', { store_id: tablet.store.id });
  const context = {
    member,
    values,
    problems,
    kinds: KINDS.map((key) => ({ key, label: tablet.words.t(`case-kind-${key}`) })),
    people: [{ key: '', label: tablet.words.t('case-owner_auto') }, ...others(people)],
    days: tablet.setting('complaint_due_days', DUE_DAYS),
  };
  return view('service_case/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}

/** The manager has it when nobody is named. */
function others(people) {
  const [first] = people;
  const rest = first?.role === 'store_manager' ? people.slice(1) : people;
  return rest.map(({ id, name }) => ({ key: id, label: name }));
}
