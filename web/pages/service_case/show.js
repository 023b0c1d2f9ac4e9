// One complaint or suggestion: what was said, what was answered so far, and the next answer.

import { redirect, view } from '../../worker/answer.js';
import { shownCase } from './shown.js';

const DUE_DAYS = 3;

/** @type {Record<string, (values: Record<string, string>) => [string, Record<string, any>]>} */
const DEEDS = {
  answer: ({ satisfied = '', result = '', due_day = '' }) =>
    satisfied === 'on'
      ? ['case.answer', { result: result.trim(), due_day }]
      : ['case.close', { result: result.trim(), satisfied: satisfied === 'yes' }],
  own: ({ owner_id = '' }) => ['case.own', { owner_id }],
};
const SAID = { 'case.answer': 'case-said-answered', 'case.close': 'case-said-closed', 'case.own': 'case-said-owned' };

export function show({ tablet, params }) {
  const row = tablet.row('service_case/one', { id: params.id });
  return row ? shown(tablet, row, { op_id: tablet.newId() }, {}) : view('shared/not_found', {}, { status: 404 });
}

/** An answer, or another owner; what is wrong is said in the form that it came from. */
export async function act({ tablet, params, form: values }) {
  const row = tablet.row('service_case/one', { id: params.id });
  const deed = DEEDS[values.deed];
  if (!row || !deed) return view('shared/not_found', {}, { status: 404 });
  if (values.deed === 'answer' && !values.satisfied)
    return shown(tablet, row, values, { satisfied: tablet.problem('args.required') });
  const [op, args] = deed(values);
  const result = await tablet.operate(op, { case_id: row.id, ...args }, { opId: values.op_id });
  if (result.status === 'rejected') return shown(tablet, row, values, tablet.problems(result));
  const after = tablet.row('service_case/one', { id: row.id });
  return redirect(op === 'case.own' ? `/floor/cases/${row.id}` : '/floor/cases', { said: [SAID[op], { day: after?.due_day || tablet.today }] });
}

function shown(tablet, row, values, problems) {
  const { words } = tablet;
  const kind = row.kind === 'suggestion' ? 'suggestion' : 'complaint';
  const context = {
    one: shownCase(tablet, row),
    answers: row.result ? row.result.split('\n').map((line) => lineOf(words, line)) : [],
    values,
    problems,
    ends: endsOf(words, kind),
    people: tablet.rows('service_case/people', { store_id: tablet.store.id }).filter(({ id }) => id !== row.owner_id).map(({ id, name }) => ({ key: id, label: name })),
    days: tablet.setting('complaint_due_days', DUE_DAYS),
    may: { answer: tablet.may('case.close'), own: tablet.may('case.own') },
  };
  return view('service_case/show', context, { live: !values.deed, status: Object.keys(problems).length ? 422 : 200 });
}

/** How it may end. A complaint goes on until the member is content; a suggestion is taken up or not. */
function endsOf(words, kind) {
  return kind === 'complaint'
    ? [['yes', 'case-satisfied-yes'], ['on', 'case-satisfied-no']].map(([key, id]) => ({ key, label: words.t(id) }))
    : [['yes', 'case-adopted-yes'], ['no', 'case-adopted-no'], ['on', 'case-adopted-later']].map(([key, id]) => ({ key, label: words.t(id) }));
}

/** `2026-11-22 what was said`, as the operation wrote it. */
function lineOf(words, line) {
  const day = /^\d{4}-\d{2}-\d{2} /.test(line) ? line.slice(0, 10) : '';
  return { day: day && words.day(day), text: day ? line.slice(11) : line };
}
