// One clerk's plan of a week: looked at, handed in, returned, set.

import { fragment, redirect, view } from '../../worker/answer.js';
import { changeDraft, dropDraft } from './draft.js';
import { aboutPlan, asItems, planOf } from './plan.js';
import { ranOf } from './ran.js';
import { addressOf, mondayOf, spanOf, typedWeek, weekChips } from './week.js';

const SAID = { propose: 'plan-said-proposed', return: 'plan-said-returned', set: 'plan-said-set' };
// a plan that another tablet changed is shown as it stands, with what this person changed
const STALE = ['plan.changed', 'plan.already_set', 'plan.not_proposed'];

/** Whose plan the address names, or the answer to give instead. @param {any} tablet
 * @param {Record<string, string>} params
 * @returns {{answer?: import('../../worker/answer.js').Answer, clerk: string, week: string, name: string}} */
export function placeOf(tablet, { clerk, week }) {
  const monday = typedWeek(week);
  const own = tablet.me.role === 'clerk';
  const person = tablet.rows('week_plan/clerks').find(({ id }) => id === clerk);
  const plan = monday && !person ? tablet.row('week_plan/plan', { id: `${clerk}/${monday}` }) : null;
  const found = { clerk, week: monday, name: person?.name ?? plan?.clerk_name ?? '' };
  if (own && clerk !== tablet.me.id) return { ...found, answer: redirect('/floor/plans') };
  if (!monday || !(person || plan)) return { ...found, answer: view('shared/not_found', {}, { status: 404 }) };
  return found;
}

export async function show({ tablet, params }) {
  const place = placeOf(tablet, params);
  return place.answer ?? shown(tablet, place, {}, {});
}

async function shown(tablet, place, values, problems) {
  const { clerk, week } = place;
  const found = await planOf(tablet, clerk, week);
  const past = week < mondayOf(tablet.today);
  const context = {
    ...found,
    ...place,
    breaks: found.items.filter(({ breaks, gone }) => breaks && !gone).length,
    span: spanOf(tablet, week),
    weeks: weekChips(tablet, week, (one) => addressOf(clerk, one)),
    base: addressOf(clerk, week),
    back: tablet.me.role === 'clerk' ? '/floor/store' : addressOf('all', week),
    op_id: tablet.newId(),
    seen: found.plan?.revision ?? '',
    values: { note: found.draft.note ?? found.plan?.note ?? '', answer: found.draft.answer ?? (found.state === 'set' ? found.plan.answer : ''), ...values },
    problems,
    ran: found.state === 'set' ? ranOf(tablet, week, clerk).total : null,
    past,
    theirs: clerk === tablet.me.id,
    may_propose: !past && found.state !== 'set' && tablet.may('plan.propose') && clerk === tablet.me.id,
    may_set: !past && tablet.may('plan.set'),
    may_return: !past && found.state === 'proposed' && tablet.may('plan.return') && clerk !== tablet.me.id,
  };
  context.may_change = context.may_propose || context.may_set;
  return view('week_plan/show', context, { status: Object.keys(problems).length ? 422 : 200, live: true });
}

export async function send({ tablet, params, form }) {
  const place = placeOf(tablet, params);
  if (place.answer) return place.answer;
  const act = form.do in SAID ? form.do : 'propose';
  const { clerk, week } = place;
  const { items } = await planOf(tablet, clerk, week);
  const result = await tablet.operate(`plan.${act}`, argsOf(act, place, form, items), { opId: form.op_id });
  const about = aboutPlan(clerk, week);
  if (result.status !== 'rejected') {
    await dropDraft(tablet, about);
    return redirect(addressOf(clerk, week), { said: SAID[act] });
  }
  // what was changed is laid over the plan as it stands now
  if (STALE.includes(result.code ?? '')) await changeDraft(tablet, about, () => ({ seen: undefined }));
  return shown(tablet, place, { note: form.note, answer: form.answer }, problemsOf(tablet, result));
}

function argsOf(act, { clerk: clerk_id, week }, { seen = '', note = '', answer = '' }, items) {
  const args = { clerk_id, week, seen };
  if (act === 'return') return { ...args, answer };
  return act === 'set' ? { ...args, answer, items: asItems(items) } : { ...args, note, items: asItems(items) };
}

function problemsOf(tablet, result) {
  return tablet.problems({ ...result, field: ['note', 'answer'].includes(result.field) ? result.field : '' });
}

/** Kept while it is typed. */
export async function keepText({ tablet, params, form }) {
  const { answer, clerk, week } = placeOf(tablet, params);
  if (answer) return answer;
  const typed = Object.fromEntries(['note', 'answer'].filter((name) => name in form).map((name) => [name, form[name]]));
  await changeDraft(tablet, aboutPlan(clerk, week), () => ({ ...typed, seen: form.seen ?? '' }), form.op_id);
  return fragment('contact/_kept');
}
