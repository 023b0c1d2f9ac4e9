// The parts of a call's page that move while it goes on: the way through the script, what is filled in, the timer, the questions
// and answers. All of it is kept in the draft.

import { fragment, view } from '../../worker/answer.js';
import { walk } from '../../worker/script.js';
import { call, draftKey } from './call.js';
import { changeDraft, secondsOf, timerOf } from './draft.js';
import { fieldProblems, typedFields } from './fields.js';
import { scriptRow } from './spoken.js';
import { subjectOf, typed } from './subject.js';

export const talkRoutes = [
  ['POST', '/floor/contacts/step', step],
  ['POST', '/floor/contacts/step_back', stepBack],
  ['POST', '/floor/contacts/draft', keep],
  ['POST', '/floor/contacts/fields', keepFields],
  ['GET', '/floor/contacts/bank', bank],
  ['POST', '/floor/contacts/timer', timer],
];

async function step({ tablet, form }) {
  const subject = subjectOf(form);
  let problems = {};
  await changeDraft(tablet, draftKey(subject), (draft) => {
    const { row, current } = currentStep(tablet, subject, draft);
    // a second tap on the same answer comes too late to be another answer
    if (!current || current.id !== form.step) return {};
    const fields = typedFields(current, form);
    problems = fieldProblems(tablet.words, current, fields);
    const remarks = { ...draft.remarks, [form.step]: form.remark ?? '' };
    const kept = { op_id: form.op_id, remarks, fields: { ...draft.fields, ...fields } };
    if (Object.keys(problems).length) return kept;
    return { ...kept, script_id: row.id, way: [...draft.way, { step: form.step, answer: form.answer }] };
  });
  return part(tablet, subject, problems);
}

function currentStep(tablet, subject, draft) {
  const row = scriptRow(tablet, subject, draft);
  return { row, current: row ? walk(JSON.parse(row.body).steps, draft.way).current : null };
}

/** Kept while they are filled in. */
async function keepFields({ tablet, form }) {
  const subject = subjectOf(form);
  await changeDraft(tablet, draftKey(subject), (draft) => {
    const { current } = currentStep(tablet, subject, draft);
    if (!current || current.id !== form.step) return {};
    return { op_id: form.op_id, fields: { ...draft.fields, ...typedFields(current, form) }, remarks: { ...draft.remarks, [form.step]: form.remark ?? '' } };
  });
  return fragment('contact/_kept');
}

/** Questions and answers, sought as it is typed: the talk stays where it is. */
async function bank({ tablet, query }) {
  const subject = subjectOf(query);
  const context = await call(tablet, subject);
  if (!context) return view('shared/not_found', {}, { status: 404 });
  return fragment('contact/_bank_found', { bank: context.bankFor(query.sought ?? '') });
}

async function stepBack({ tablet, form }) {
  const subject = subjectOf(form);
  await changeDraft(tablet, draftKey(subject), ({ way }) => ({ way: way.slice(0, Number(form.to) || 0) }));
  return part(tablet, subject);
}

async function part(tablet, subject, problems = {}) {
  const context = await call(tablet, subject);
  return context ? fragment('contact/_script', { ...context, problems }) : view('shared/not_found', {}, { status: 404 });
}

/** Kept while it is typed. */
async function keep({ tablet, form }) {
  await changeDraft(tablet, draftKey(subjectOf(form)), () => typed(form));
  return fragment('contact/_kept');
}

async function timer({ tablet, form }) {
  const subject = subjectOf(form);
  const now = tablet.parts.clock.wall();
  const draft = await changeDraft(tablet, draftKey(subject), (before) =>
    before.since ? { seconds: secondsOf(before, now), since: 0, op_id: form.op_id } : { since: now, op_id: form.op_id },
  );
  return fragment('contact/_timer', { subject, op_id: form.op_id, timer: timerOf(draft, now) });
}
