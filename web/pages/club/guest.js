// One guest: yes or no, there or not, what came of it; and who walks in without being invited.

import { fragment, redirect, view } from '../../worker/answer.js';
import { searched } from '../week_plan/add.js';
import { shown } from './show.js';

const OUTCOMES = ['happy', 'bought', 'wants_visit', 'complaint', 'other'];

export async function answer({ tablet, params, form }) {
  const args = { event_id: params.id, member_id: form.member_id ?? '', answer: form.answer ?? '' };
  return said(tablet, params.id, await tablet.operate('club.answer', args, { opId: form.op_id }), `club-said-${form.answer === 'declined' ? 'declined' : 'coming'}`);
}

/** One tap: there, or not after all. */
export async function attend({ tablet, params, form }) {
  const came = form.came !== '0';
  const args = { event_id: params.id, member_id: form.member_id ?? '', came };
  return said(tablet, params.id, await tablet.operate('club.attend', args, { opId: form.op_id }), came ? 'club-said-came' : 'club-said-not_there');
}

async function said(tablet, id, result, text) {
  if (result.status !== 'rejected') return redirect(`/floor/club/${id}`, { said: text });
  return shown(tablet, id, { _: tablet.problem(result.code, result.facts) });
}

export function walkIn({ tablet, params }) {
  const event = tablet.row('club/event', { id: params.id });
  if (!event) return view('shared/not_found', {}, { status: 404 });
  return view('club/walk_in', { event, rows: [], q: '' });
}

export function walkInFound({ tablet, params, query }) {
  const rows = searched(tablet, query.q ?? '').map((row) => ({ ...row, op_id: tablet.newId() }));
  return fragment('club/_walk_in', { rows, q: query.q ?? '', event: { id: params.id } });
}

export function guest({ tablet, params }) {
  return filled(tablet, params, {}, {});
}

export async function outcome({ tablet, params, form }) {
  const args = { event_id: params.id, member_id: params.member, outcome: form.outcome ?? '', note: form.note ?? '' };
  const result = await tablet.operate('club.outcome', args, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, params, form, tablet.problems(result));
  return redirect(`/floor/club/${params.id}`, { said: 'club-said-outcome' });
}

function filled(tablet, { id, member }, values, problems) {
  const event = tablet.row('club/event', { id });
  const one = event && tablet.rows('club/guests', { id, purpose: 'promotion' }).find(({ member_id: who }) => who === member);
  if (!one) return view('shared/not_found', {}, { status: 404 });
  const context = {
    event,
    one,
    values: { outcome: one.outcome, note: one.note, op_id: tablet.newId(), ...values },
    problems,
    outcomes: OUTCOMES.map((key) => ({ key, label: tablet.words.t(`club-outcome-${key}`) })),
    may_note: one.state === 'came' && event.state !== 'cancelled' && tablet.may('club.outcome'),
  };
  return view('club/guest', context, { status: Object.keys(problems).length ? 422 : 200 });
}
