// One visit: where, when, with whom, what to say; then what came of it, or why it was called off.

import { fragment, redirect, view } from '../../worker/answer.js';
import { shownPhone } from '../../worker/phone.js';
import { outcomeTitles, tiersByKey } from '../today/titles.js';
import { changeDraft, draftOf, dropDraft } from '../week_plan/draft.js';
import { hindranceOf } from './of_member.js';
import { visitScript } from './script.js';

export async function show({ tablet, params }) {
  return shown(tablet, params.id, {}, {});
}

async function shown(tablet, id, values, problems) {
  const visit = tablet.row('home_visit/visit', { id });
  if (!visit) return view('shared/not_found', {}, { status: 404 });
  const on = visit.state === 'planned';
  const draft = await draftOf(tablet, about(id));
  const hindrance = visit.state === 'done' ? '' : hindranceOf(tablet, visit.member_id);
  const context = {
    visit,
    hindrance: hindrance === 'unknown' ? '' : hindrance,
    card: tiersByKey(tablet).get(visit.tier) ?? null,
    phone: shownPhone(visit.phone, tablet.chain?.phone_region ?? 'CN'),
    result: visit.state === 'done' ? (outcomeTitles(tablet).get(visit.outcome) ?? visit.outcome) : '',
    script: on ? visitScript(tablet, visit.member_id) : null,
    outcomes: tablet.rows('home_visit/outcomes').map(({ key, title }) => ({ key, label: tablet.words.tr(title) })),
    may_change: on && tablet.may('home_visit.change'),
    may_record: on && visit.day <= tablet.today && tablet.may('home_visit.record'),
    values: { note: draft.note ?? '', outcome: draft.outcome ?? '', ...values },
    op_id: tablet.newId(),
    cancel_id: tablet.newId(),
    problems,
  };
  return view('home_visit/show', context, { status: Object.keys(problems).length ? 422 : 200, live: true });
}

export async function record({ tablet, params, form }) {
  const visit = tablet.row('home_visit/visit', { id: params.id });
  if (!visit) return view('shared/not_found', {}, { status: 404 });
  const { outcome = '', note = '' } = form;
  const args = { visit_id: visit.id, member_id: visit.member_id, outcome, note, script_id: tablet.row('home_visit/script')?.id ?? '' };
  const result = await tablet.operate('home_visit.record', args, { opId: form.op_id });
  if (result.status === 'rejected') return shown(tablet, visit.id, form, tablet.problems(result));
  await dropDraft(tablet, about(visit.id));
  return redirect(`/floor/home_visits/${visit.id}`, { said: 'home_visit-said-recorded' });
}

/** Kept while it is typed. */
export async function keepNote({ tablet, params, form }) {
  await changeDraft(tablet, about(params.id), () => ({ note: form.note ?? '', outcome: form.outcome ?? '' }), form.op_id);
  return fragment('contact/_kept');
}

export async function cancel({ tablet, params, form }) {
  const visit = tablet.row('home_visit/visit', { id: params.id });
  if (!visit) return view('shared/not_found', {}, { status: 404 });
  const args = { visit_id: visit.id, member_id: visit.member_id, reason: form.reason ?? '' };
  const result = await tablet.operate('home_visit.cancel', args, { opId: form.op_id });
  if (result.status === 'rejected') return shown(tablet, visit.id, form, tablet.problems(result));
  return redirect(`/floor/home_visits/${visit.id}`, { said: 'home_visit-said-cancelled' });
}

function about(id) {
  return `home_visit/${id}`;
}
