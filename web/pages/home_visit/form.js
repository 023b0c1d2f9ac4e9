// Planning a visit at a member's home, and changing one.

import { redirect, view } from '../../worker/answer.js';
import { isDay } from '../../worker/typed.js';
import { load, loadToSave } from '../member/load.js';
import { hindranceOf } from './of_member.js';

// how the form calls that nobody goes along, which is said, not left out
const ALONE = '-';
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function blank({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/home_visits/new');
  if (answer) return answer;
  const values = { op_id: tablet.newId(), clerk_id: tablet.me.id, from_time: '10:00' };
  return filled(tablet, member, values, {});
}

export async function plan({ tablet, params, form }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const problems = wrong(tablet, form);
  if (Object.keys(problems).length) return filled(tablet, member, form, problems);
  const args = { id: form.op_id, member_id: member.id, ...argsOf(form) };
  const result = await tablet.operate('home_visit.plan', args, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, member, form, tablet.problems(result));
  return redirect(`/floor/home_visits/${form.op_id}`, { said: 'home_visit-said-planned' });
}

export function changeForm({ tablet, params }) {
  const visit = tablet.row('home_visit/visit', { id: params.id });
  if (!visit) return view('shared/not_found', {}, { status: 404 });
  if (visit.state !== 'planned' || !tablet.may('home_visit.change')) return redirect(`/floor/home_visits/${visit.id}`);
  const values = { ...visit, visit_day: visit.day, agreed: visit.agreed ? '1' : '', companion_id: visit.companion_id || ALONE, op_id: tablet.newId() };
  return filled(tablet, { id: visit.member_id, name: visit.name, address: visit.address }, values, {}, visit.id);
}

export async function change({ tablet, params, form }) {
  const visit = tablet.row('home_visit/visit', { id: params.id });
  if (!visit) return view('shared/not_found', {}, { status: 404 });
  const member = { id: visit.member_id, name: visit.name, address: visit.address };
  const problems = wrong(tablet, form);
  if (Object.keys(problems).length) return filled(tablet, member, form, problems, visit.id);
  const args = { visit_id: visit.id, member_id: visit.member_id, ...argsOf(form) };
  const result = await tablet.operate('home_visit.change', args, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, member, form, tablet.problems(result), visit.id);
  return redirect(`/floor/home_visits/${visit.id}`, { said: 'home_visit-said-changed' });
}

function argsOf({ visit_day, from_time, clerk_id, companion_id = '', reason = '', agreed, note = '' }) {
  return { visit_day, from_time, clerk_id, companion_id: companion_id === ALONE ? '' : companion_id, reason: reason.trim(), agreed: agreed === '1', note };
}

function wrong(tablet, { visit_day = '', from_time = '', clerk_id = '', companion_id = '' }) {
  return {
    ...(!isDay(visit_day) && { visit_day: tablet.problem(visit_day ? 'args.day' : 'args.required') }),
    ...(!TIME.test(from_time) && { from_time: tablet.problem(from_time ? 'args.pattern' : 'args.required') }),
    ...(!clerk_id && { clerk_id: tablet.problem('args.required') }),
    ...(!companion_id && { companion_id: tablet.problem('home_visit.alone') }),
  };
}

function filled(tablet, member, values, problems, id = '') {
  const hindrance = hindranceOf(tablet, member.id);
  const people = tablet.rows('week_plan/clerks').map(({ id: key, name }) => ({ key, label: name }));
  const choose = { key: '', label: tablet.words.t('home_visit-choose') };
  const alone = tablet.me.role === 'clerk' ? [] : [{ key: ALONE, label: tablet.words.t('home_visit-alone') }];
  const context = {
    member,
    hindrance: hindrance === 'unknown' ? '' : hindrance,
    values,
    problems,
    id,
    back: id ? `/floor/home_visits/${id}` : `/floor/members/${member.id}`,
    people: [choose, ...people],
    companions: [choose, ...people, ...alone],
  };
  return view('home_visit/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}
