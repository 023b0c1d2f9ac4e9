// Visits: what a customer came for, how far it went, bought or not and why; with or without a name.

import { redirect, view } from '../../worker/answer.js';
import { isDay } from '../../worker/typed.js';
import { chosenIn, namesIn } from '../attachment/photos.js';
import { load, loadToSave } from '../member/load.js';
import { typedAgain } from '../sync/again.js';
import { visitsOf } from './visits.js';

export const routes = [
  ['GET', '/floor/visits/new', form],
  ['POST', '/floor/visits/new', record],
  ['GET', '/floor/members/:id/visits', list],
  ['GET', '/floor/members/:id/visits/new', form],
  ['POST', '/floor/members/:id/visits/new', record],
];

const MANY = 100;
const HERE = '/floor/members/:id/visits/new';

function list({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/visits');
  return answer ?? view('visit/list', { member, visits: visitsOf(tablet, member.id, { count: MANY }) }, { live: true });
}

async function form({ tablet, params, query }) {
  const { answer, member } = params.id ? load(tablet, params.id, HERE, query.from) : { member: null };
  if (answer) return answer;
  const values = { op_id: tablet.newId(), clerk_id: tablet.me.id, visit_day: tablet.today };
  return filled(tablet, member, { ...values, ...(await typedAgain(tablet, query.from)) }, {});
}

async function record({ tablet, params, form: values }) {
  const { answer, member } = params.id ? loadToSave(tablet, params.id) : { member: null };
  if (answer) return answer;
  const problems = problemsOf(tablet, values);
  if (Object.keys(problems).length) return filled(tablet, member, values, problems);
  const how = { opId: values.op_id, photos: namesIn(values), purpose: 'visit', mends: values.mends };
  const result = await tablet.operate('visit.record', argsOf(member, values), how);
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(member ? `/floor/members/${member.id}` : '/floor/members', { said: 'visit-recorded' });
}

async function filled(tablet, member, values, problems) {
  const context = {
    photos: await chosenIn(tablet, values),
    member,
    values,
    problems,
    here: member ? `/floor/members/${member.id}/visits/new` : '/floor/visits/new',
    back: member ? `/floor/members/${member.id}` : '/floor/members',
    bought: ['yes', 'no'].map((key) => ({ key, label: tablet.words.t(`visit-bought-${key}`) })),
    stages: tablet.choices('visit_stage'),
    needs: tablet.choices('visit_need'),
    scenarios: tablet.choices('visit_scenario'),
    reasons: tablet.choices('no_purchase_reason'),
    clerks: tablet
      .rows('purchase/clerks', { store_id: tablet.store.id })
      .map(({ id, name }) => ({ key: id, label: name })),
    chosen_needs: listed(values.needs),
    more_open: Boolean(problems.clerk_id || problems.visit_day),
  };
  return view('visit/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}

/** All at once, so that nobody is sent back twice. */
function problemsOf(tablet, values) {
  const codes = {
    ...(!values.bought && { bought: 'args.required' }),
    ...(values.bought === 'no' && !values.reason && { reason: 'visit.reason_missing' }),
    ...(!values.stage && { stage: 'visit.stage_missing' }),
    ...(!isDay(values.visit_day ?? '') && { visit_day: 'args.day' }),
  };
  return Object.fromEntries(Object.entries(codes).map(([field, code]) => [field, tablet.problem(code)]));
}

function argsOf(member, values) {
  const bought = values.bought === 'yes';
  const core = values.core_need ?? '';
  return {
    id: values.op_id,
    member_id: member?.id ?? '',
    clerk_id: values.clerk_id,
    visit_day: values.visit_day,
    stage: values.stage,
    scenario: values.scenario ?? '',
    core_need: core,
    needs: listed(values.needs).filter((need) => need !== core),
    bought,
    reason: bought ? '' : values.reason,
    note: values.note ?? '',
  };
}

function listed(value) {
  return value === undefined ? [] : [].concat(value);
}
