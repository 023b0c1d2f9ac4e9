// A call or message: its page and its recording. Also one that no plan asked for.

import { redirect, view } from '../../worker/answer.js';
import { refused } from '../../worker/mending.js';
import { answersOf, walk } from '../../worker/script.js';
import { call, draftKey } from './call.js';
import { changeDraft, dropDraft, dropOldDrafts, secondsOf } from './draft.js';
import { fieldAnswers } from './fields.js';
import { saidAfter } from './outcomes.js';
import { problemOf } from './problem.js';
import { scriptRow } from './spoken.js';
import { purposeOf } from './standing.js';
import { subjectOf, typed } from './subject.js';
import { talkRoutes } from './talk.js';

export const routes = [
  ['GET', '/floor/contacts/new', fresh],
  ['POST', '/floor/contacts', record],
  ...talkRoutes,
];

const FIELD_OF = {
  'contact.day_missing': 'next_day',
  'contact.day_past': 'next_day',
  'contact.outcome_unknown': 'outcome',
};

async function fresh({ tablet, query }) {
  const before = await refused(tablet, query.from ?? '');
  const subject = before
    ? subjectAgain(tablet, before.args)
    : subjectOf({ ...query, member_id: query.member, back: backOf(tablet, query) });
  const script = subject.script && tablet.row('contact/script', { key: subject.script });
  subject.channel = query.channel || before?.args.channel || script?.kind || 'call';
  const context = await call(tablet, subject, before ? typedAgain(before.args) : {});
  if (!context) return view('shared/not_found', {}, { status: 404 });
  return view('contact/call', {
    ...context,
    channels: script ? [] : ['call', 'message'],
    back: subject.back,
    scripts: scriptsFor(tablet, subject),
    mends: before ? query.from : '',
  });
}

/** The refused contact once more, with what was typed. */
function subjectAgain(tablet, args) {
  const script = tablet.row('contact/script_by_id', { id: args.script_id ?? '' });
  return subjectOf({ ...args, script: script?.key ?? '', back: '/floor/sync' });
}

function typedAgain({ note = '', outcome = '', next_day = '', answers = {}, script_id = '', seconds = 0, despite = '' }) {
  const given = Object.entries(answers);
  const way = given.filter(([at]) => !at.includes('.')).map(([at, answer]) => ({ step: at, answer }));
  const fields = Object.fromEntries(given.filter(([at]) => at.includes('.')));
  return { note, outcome, next_day: next_day ? 'other' : '', other_day: next_day, way, fields, script_id, seconds, despite };
}

function backOf(tablet, { back, member }) {
  if (back?.startsWith('/floor/')) return back;
  return back === 'today' ? (tablet.parts.places.get('today') ?? '/floor/today') : `/floor/members/${member}`;
}

function scriptsFor(tablet, { script, channel }) {
  if (script) return [];
  const found = tablet.rows('contact/scripts').filter(({ kind }) => kind === channel);
  return found.map(({ key, title }) => ({ key, label: tablet.words.tr(title) }));
}

async function record({ tablet, form }) {
  const subject = subjectOf(form);
  const key = draftKey(subject);
  const draft = await changeDraft(tablet, key, () => typed(form));
  const args = argsOf(tablet, subject, draft, form);
  const problem = problemOf(tablet, scriptRow(tablet, subject, draft), draft, args, form);
  if (problem) return again(tablet, subject, form, problem);
  const before = subject.follow_up_id ? tablet.row('contact/follow_up', { id: subject.follow_up_id }) : null;
  const result = await tablet.operate('contact.record', args, { opId: form.op_id, same: sameTalk(draft), mends: form.mends });
  if (result.status === 'rejected') return again(tablet, subject, form, result);
  await dropDraft(tablet, key);
  await dropOldDrafts(tablet);
  return redirect(subject.back, { said: saidAfter(tablet, args, result.again ? null : before) });
}

/** Recorded once, the way of the talk and its timer are gone from the draft; only what is typed can differ. */
function sameTalk({ note }) {
  return (kept, given) => {
    const { outcome, next_day, note: whole } = kept;
    const sameNote = note ? whole === note || whole.startsWith(`${note}\n`) : !whole || Object.keys(kept.answers).length > 0;
    return outcome === given.outcome && next_day === given.next_day && sameNote;
  };
}

async function again(tablet, subject, form, result) {
  const context = await call(tablet, subject, typed(form));
  if (!context) return view('shared/not_found', {}, { status: 404 });
  const problems = tablet.problems({ ...result, field: FIELD_OF[result.code] ?? result.field });
  return view(
    'contact/call',
    { ...context, channels: [], back: subject.back, op_id: form.op_id, mends: form.mends, problems },
    { status: 422 },
  );
}

/** The arguments of the operation: what was typed, and the way the talk took. */
function argsOf(tablet, { follow_up_id, member_id, script, channel, purpose = '' }, draft, { op_id, outcome = '' }) {
  const row = scriptRow(tablet, { script, channel }, draft);
  const next_day = draft.next_day === 'other' ? draft.other_day : draft.next_day;
  const asked = tablet.rows('contact/outcomes').find(({ key }) => key === outcome)?.asks_day;
  const remarks = draft.way.map(({ step: at }) => draft.remarks[at]).filter(Boolean);
  return {
    id: op_id,
    member_id,
    follow_up_id,
    channel,
    script_id: row?.id ?? '',
    outcome,
    answers: { ...answersOf(draft.way), ...(row ? filledIn(JSON.parse(row.body), draft) : {}) },
    note: [draft.note, ...remarks].filter(Boolean).join('\n'),
    next_day: asked ? next_day : '',
    seconds: secondsOf(draft, tablet.parts.clock.wall()),
    purpose: purpose || purposeFor(tablet, follow_up_id, member_id, script),
    despite: draft.despite,
  };
}

/** Along the way of the talk, and at the step where it stands. */
function filledIn({ steps }, draft) {
  const { said, current } = walk(steps, draft.way);
  return fieldAnswers([...said.map(({ step: one }) => one), ...(current ? [current] : [])], draft.fields);
}

/** Empty for a follow-up: then it is that of its step. */
function purposeFor(tablet, follow_up_id, member_id, script) {
  const member = tablet.row('contact/member', { member_id });
  if (follow_up_id || !member) return '';
  return purposeOf(null, Boolean(script && tablet.row('contact/is_wish', { script })), member);
}
