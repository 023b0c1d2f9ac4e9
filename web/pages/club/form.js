// Making a club event, changing it, calling it off.

import { redirect, view } from '../../worker/answer.js';
import { isDay, typedCount } from '../../worker/typed.js';

const TEXTS = ['title', 'event_day', 'from_time', 'to_time', 'place', 'note'];
const MOST_PLACES = 1000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function makeForm({ tablet }) {
  if (!tablet.may('club.plan')) return redirect('/floor/club');
  return filled(tablet, { op_id: tablet.newId(), from_time: '14:00', to_time: '16:00' }, {});
}

export async function make({ tablet, form }) {
  const { args, problems } = read(tablet, form);
  if (Object.keys(problems).length) return filled(tablet, form, problems);
  const result = await tablet.operate('club.plan', { id: form.op_id, ...args }, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, form, tablet.problems(result));
  return redirect(`/floor/club/${form.op_id}/invite`, { said: 'club-said-made' });
}

export function changeForm({ tablet, params }) {
  const event = tablet.row('club/event', { id: params.id });
  if (!event) return view('shared/not_found', {}, { status: 404 });
  if (!tablet.may('club.change') || event.state !== 'planned') return redirect(`/floor/club/${event.id}`);
  return filled(tablet, { ...event, event_day: event.day, places: event.places || '', op_id: tablet.newId() }, {}, event.id);
}

export async function change({ tablet, params, form }) {
  const { args, problems } = read(tablet, form);
  if (Object.keys(problems).length) return filled(tablet, form, problems, params.id);
  const result = await tablet.operate('club.change', { event_id: params.id, ...args }, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, form, tablet.problems(result), params.id);
  return redirect(`/floor/club/${params.id}`, { said: 'club-said-changed' });
}

function filled(tablet, values, problems, id = '') {
  const back = id ? `/floor/club/${id}` : '/floor/club';
  return view('club/form', { values, problems, id, back }, { status: Object.keys(problems).length ? 422 : 200 });
}

/** What was typed as arguments, and what no operation would understand. */
function read(tablet, form) {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, (form[name] ?? '').trim()]));
  const places = (form.places ?? '').trim() ? typedCount(form.places, 0, MOST_PLACES) : { count: 0, code: '' };
  const problems = {
    ...(!isDay(texts.event_day) && { event_day: tablet.problem(texts.event_day ? 'args.day' : 'args.required') }),
    ...(!TIME.test(texts.from_time) && { from_time: tablet.problem(texts.from_time ? 'args.pattern' : 'args.required') }),
    ...(texts.to_time && !TIME.test(texts.to_time) && { to_time: tablet.problem('args.pattern') }),
    ...(places.code && { places: tablet.problem(places.code) }),
  };
  return { args: { ...texts, places: places.count }, problems };
}

export function cancelForm({ tablet, params }) {
  return cancelled(tablet, params.id, { op_id: tablet.newId() }, {});
}

export async function cancel({ tablet, params, form }) {
  const result = await tablet.operate('club.cancel', { event_id: params.id, reason: form.reason ?? '' }, { opId: form.op_id });
  if (result.status === 'rejected') return cancelled(tablet, params.id, form, tablet.problems(result));
  return redirect(`/floor/club/${params.id}`, { said: 'club-said-cancelled' });
}

function cancelled(tablet, id, values, problems) {
  const event = tablet.row('club/event', { id });
  if (!event) return view('shared/not_found', {}, { status: 404 });
  if (!tablet.may('club.cancel')) return redirect(`/floor/club/${id}`);
  const guests = tablet.rows('club/guests', { id, purpose: 'service' }).filter(({ state }) => state === 'coming' || state === 'invited');
  return view('club/cancel', { event, values, problems, count: guests.length }, { status: Object.keys(problems).length ? 422 : 200 });
}
