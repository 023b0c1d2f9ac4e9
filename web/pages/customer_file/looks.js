// Looks at files of others: asked for with a reason, answered by both heads, logged.

import { redirect, view } from '../../worker/answer.js';
import { shown } from './show.js';
import { kindNames } from './whose.js';

const DAYS = 'file_look_days';

/** Whether this person answers such questions here. @param {any} tablet */
export function isHead(tablet) {
  return tablet.may('file.allow');
}

/** Questions that wait for the head whom the person in hand is. @param {any} tablet */
export function openQuestions(tablet) {
  const head = tablet.me.role === 'store_manager' ? 'store' : 'chain';
  return tablet.rows('customer_file/questions', { head, days: tablet.setting(DAYS) });
}

/** The person's own question about a file, or null. @param {any} tablet @param {string} id */
export function myQuestion(tablet, id) {
  return tablet.row('customer_file/my_question', { id, days: tablet.setting(DAYS) });
}

export function questions({ tablet }) {
  return answering(tablet, {}, {});
}

export async function allow({ tablet, form: values }) {
  const args = { asked_id: values.asked_id, file_id: values.file_id, verdict: values.verdict, note: values.note ?? '' };
  const result = await tablet.operate('file.allow', args, { opId: values.op_id });
  if (result.status === 'rejected') return answering(tablet, values, tablet.problems(result));
  return redirect('/floor/files/questions', { said: values.verdict === 'refused' ? 'file-said-refused' : 'file-said-allowed' });
}

export async function ask({ tablet, params, form: values }) {
  const args = { id: values.op_id, file_id: params.id, reason: (values.reason ?? '').trim() };
  const result = await tablet.operate('file.ask', args, { opId: values.op_id });
  if (result.status === 'rejected') return shown(tablet, params.id, values, tablet.problems(result));
  return redirect(`/floor/files/${encodeURIComponent(params.id)}`, { said: 'file-said-asked' });
}

export async function look({ tablet, params, form: values }) {
  const args = { file_id: params.id, reason: (values.reason ?? '').trim() };
  const result = await tablet.operate('file.look', args, { opId: values.op_id });
  if (result.status === 'rejected') return shown(tablet, params.id, values, tablet.problems(result));
  return redirect(`/floor/files/${encodeURIComponent(params.id)}`);
}

function answering(tablet, values, problems) {
  if (!isHead(tablet)) return redirect('/floor/files');
  const name = kindNames(tablet);
  const rows = openQuestions(tablet).map((row) => {
    const mine = values.asked_id === row.id;
    return { ...row, kind_name: name(row.kind), op_id: (mine && values.op_id) || tablet.newId(), said: mine ? values.note : '', problems: mine ? problems : {} };
  });
  const elsewhere = Object.keys(problems).length && !rows.some(({ id }) => id === values.asked_id) ? Object.values(problems)[0] : '';
  const wrong = Object.keys(problems).length > 0;
  return view('customer_file/questions', { rows, problem: elsewhere }, { status: wrong ? 422 : 200, live: !wrong });
}
