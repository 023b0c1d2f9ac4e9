// Checklists: those of my role, a run through one of them point by point, its signature.

import { fragment, redirect, view } from '../../worker/answer.js';
import { chosenIn, namesIn, photosOf } from '../attachment/photos.js';
import { checked } from '../staff/page.js';
import { goesOn, overview } from './overview.js';
import { runOf } from './run.js';

export const routes = [
  ['GET', '/floor/checklists', list],
  ['POST', '/floor/checklists', start],
  ['GET', '/floor/checklists/:id', run],
  ['POST', '/floor/checklists/:id/ticks', tick],
  ['POST', '/floor/checklists/:id/sign', sign],
  ['POST', '/floor/checklists/:id/discard', discard],
];

function list({ tablet }) {
  return view('checklist/list', overview(tablet), { live: true });
}

/** One that is open already goes on. */
async function start({ tablet, form }) {
  const known = goesOn(tablet, form.checklist_id, tablet.rows('checklist/my_runs'));
  if (known) return redirect(`/floor/checklists/${known.id}`);
  const args = { id: form.op_id, checklist_id: form.checklist_id, staff_id: tablet.me.id };
  const result = await tablet.operate('checklist.start', args, { opId: form.op_id });
  if (result.status === 'rejected')
    return view('shared/problem', { problem: tablet.problem(result.code, result.facts) }, { status: 422 });
  return redirect(`/floor/checklists/${args.id}`);
}

function run({ tablet, params }) {
  const context = runOf(tablet, params.id);
  return context ? shown(tablet, context) : view('shared/not_found', {}, { status: 404 });
}

async function shown(tablet, context, { values = {}, problems = {} } = {}) {
  const more = { photos: await chosenIn(tablet, values), taken: await photosOf(tablet, [context.run.id]) };
  const status = Object.keys(problems).length ? 422 : 200;
  return view('checklist/run', { ...context, ...more, values, problems }, { status });
}

/** One tap, one operation. The box has shown it already; only what it changes elsewhere comes back. */
async function tick({ tablet, params, form }) {
  const ready = !runOf(tablet, params.id)?.unexplained.length;
  const before = tablet.row('checklist/tick', { id: `${params.id}/${form.point}` }) ?? { ticked: 0, note: '' };
  const ticked = form.change === 'note' ? Boolean(before.ticked) : form.ticked === '1';
  const note = form.change === 'note' ? (form.note ?? '') : before.note;
  const args = { run_id: params.id, point: form.point, ticked, note };
  const result = await tablet.operate('checklist.tick', args);
  if (result.status === 'rejected')
    return fragment(
      'checklist/_progress',
      { ...runOf(tablet, params.id), oob: true, problem: tablet.problem(result.code, result.facts) },
      { status: 422 },
    );
  const now = runOf(tablet, params.id);
  if (!now) return view('shared/not_found', {}, { status: 404 });
  const photos = await chosenIn(tablet, {});
  return fragment('checklist/_ticked', { ...now, photos, turned: ready !== !now.unexplained.length });
}

/** Given up: it stays as a record, and is begun anew when it is wanted. */
async function discard({ tablet, params, form }) {
  const context = runOf(tablet, params.id);
  if (!context) return view('shared/not_found', {}, { status: 404 });
  const args = { run_id: params.id, reason: form.reason ?? '' };
  const result = await tablet.operate('checklist.discard', args, { opId: form.op_id });
  if (result.status !== 'rejected') return redirect('/floor/checklists', { said: 'checklist-said-discarded' });
  return shown(tablet, context, { values: form, problems: tablet.problems(result) });
}

/** The name is typed and the PIN given: nobody signs for somebody else. */
async function sign({ tablet, params, form }) {
  const context = runOf(tablet, params.id);
  if (!context) return view('shared/not_found', {}, { status: 404 });
  const problems = await wrongSignature(tablet, context, form);
  if (problems) return shown(tablet, context, { values: { ...form, pin: '' }, problems });
  const args = { run_id: params.id, signed_name: form.signed_name, note: form.note ?? '' };
  const how = { opId: form.op_id, photos: namesIn(form), purpose: 'check' };
  const result = await tablet.operate('checklist.sign', args, how);
  if (result.status !== 'rejected')
    return redirect(`/floor/checklists/${params.id}`, { said: 'checklist-said-signed' });
  return shown(tablet, context, { values: form, problems: tablet.problems(result) });
}

async function wrongSignature(tablet, { unexplained }, { signed_name = '', pin = '' }) {
  const { words } = tablet;
  if (unexplained.length) return { _: words.t('checklist-unexplained', { count: unexplained.length }) };
  if (!signed_name) return { signed_name: words.t('problem-checklist-name_missing') };
  const { person, code, facts } = await checked(tablet, tablet.me.number, pin);
  return person ? null : { pin: tablet.problem(code, facts) };
}
