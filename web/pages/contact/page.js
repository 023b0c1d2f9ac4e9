// A call or message: the parts of its page that move while it goes on, and its recording. Also one that no plan asked for.

import { fragment, redirect, view } from '../../worker/answer.js';
import { refused } from '../../worker/mending.js';
import { answersOf, walk } from '../../worker/script.js';
import { call, draftKey } from './call.js';
import { changeDraft, dropDraft, dropOldDrafts, secondsOf, timerOf } from './draft.js';
import { saidAfter } from './outcomes.js';
import { scriptRow } from './spoken.js';

export const routes = [
  ['GET', '/floor/contacts/new', fresh],
  ['POST', '/floor/contacts', record],
  ['POST', '/floor/contacts/step', step],
  ['POST', '/floor/contacts/step_back', stepBack],
  ['POST', '/floor/contacts/draft', keep],
  ['POST', '/floor/contacts/timer', timer],
];

const FIELD_OF = {
  'contact.day_missing': 'next_day',
  'contact.day_past': 'next_day',
  'contact.outcome_unknown': 'outcome',
};
const TYPED = ['note', 'outcome', 'next_day', 'other_day'];

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

function typedAgain({ note = '', outcome = '', next_day = '', answers = {}, script_id = '', seconds = 0 }) {
  const way = Object.entries(answers).map(([at, answer]) => ({ step: at, answer }));
  return { note, outcome, next_day: next_day ? 'other' : '', other_day: next_day, way, script_id, seconds };
}

function backOf(tablet, { back, member }) {
  return back === 'today' ? (tablet.parts.places.get('today') ?? '/floor/today') : `/floor/members/${member}`;
}

function scriptsFor(tablet, { script, channel }) {
  if (script) return [];
  const found = tablet.rows('contact/scripts').filter(({ kind }) => kind === channel);
  return found.map(({ key, title }) => ({ key, label: tablet.words.tr(title) }));
}

/** What the page's forms carry. @returns {import('./call.js').Subject} */
function subjectOf({ follow_up_id = '', member_id = '', script = '', channel = 'call', back = '/floor/today' }) {
  return { follow_up_id, member_id, script, channel, back: back.startsWith('/floor/') ? back : '/floor/today' };
}

async function record({ tablet, form }) {
  const subject = subjectOf(form);
  const key = draftKey(subject);
  const draft = await changeDraft(tablet, key, () => typed(form));
  const args = argsOf(tablet, subject, draft, form);
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
function argsOf(tablet, { follow_up_id, member_id, script, channel }, draft, { op_id, outcome = '' }) {
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
    answers: answersOf(draft.way),
    note: [draft.note, ...remarks].filter(Boolean).join('\n'),
    next_day: asked ? next_day : '',
    seconds: secondsOf(draft, tablet.parts.clock.wall()),
  };
}

async function step({ tablet, form }) {
  const subject = subjectOf(form);
  await changeDraft(tablet, draftKey(subject), (draft) => {
    const row = scriptRow(tablet, subject, draft);
    const { current } = row ? walk(JSON.parse(row.body).steps, draft.way) : { current: null };
    // a second tap on the same answer comes too late to be another answer
    if (!current || current.id !== form.step) return {};
    const remarks = { ...draft.remarks, [form.step]: form.remark ?? '' };
    return {
      script_id: row.id,
      op_id: form.op_id,
      remarks,
      way: [...draft.way, { step: form.step, answer: form.answer }],
    };
  });
  return part(tablet, subject);
}

async function stepBack({ tablet, form }) {
  const subject = subjectOf(form);
  await changeDraft(tablet, draftKey(subject), ({ way }) => ({ way: way.slice(0, Number(form.to) || 0) }));
  return part(tablet, subject);
}

async function part(tablet, subject) {
  const context = await call(tablet, subject);
  return context ? fragment('contact/_script', context) : view('shared/not_found', {}, { status: 404 });
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

function typed(form) {
  const values = Object.fromEntries(TYPED.map((name) => [name, form[name] ?? '']));
  return { ...values, op_id: form.op_id };
}
