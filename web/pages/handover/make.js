// Handing over all that one person looks after: to somebody, or evenly over the other clerks.

import { redirect, view } from '../../worker/answer.js';
import { isDay } from '../../worker/typed.js';

// how the form calls members who have nobody
export const NOBODY = '-';
const RULES = ['one', 'even'];
export const REASONS = ['left', 'absent', 'other'];

export function blank({ tablet, query }) {
  if (!tablet.may('handover.make')) return redirect('/floor/store');
  const from = query.from ?? '';
  const gone = holders(tablet).some(({ key, here }) => key === from && !here);
  const values = { op_id: tablet.newId(), from_id: from, rule: 'even', reason: reasonFor(from, gone), from_day: tablet.today };
  return filled(tablet, values, {});
}

function reasonFor(from, gone) {
  if (from === NOBODY) return 'other';
  return gone ? 'left' : '';
}

export async function make({ tablet, form: values }) {
  const problems = wrong(tablet, values);
  if (Object.keys(problems).length) return filled(tablet, values, problems);
  const args = {
    id: values.op_id,
    from_id: values.from_id === NOBODY ? '' : values.from_id,
    rule: values.rule,
    to_id: values.rule === 'one' ? (values.to_id ?? '') : '',
    ...when(tablet, values),
  };
  const result = await tablet.operate('handover.make', args, { opId: values.op_id });
  return result.status === 'rejected' ? filled(tablet, values, tablet.problems(result)) : made(tablet, values.op_id);
}

/** The rest of the arguments, which every hand-over has. @param {any} tablet @param {Record<string, string>} values */
export function when(tablet, values) {
  return { reason: values.reason ?? '', from_day: values.from_day || tablet.today, until_day: values.until_day ?? '', note: values.note ?? '' };
}

/** What no operation would understand, as texts at the fields. @param {any} tablet @param {Record<string, string>} values */
export function wrong(tablet, values) {
  const days = ['from_day', 'until_day'].filter((name) => values[name] && !isDay(values[name]));
  return {
    ...Object.fromEntries(days.map((name) => [name, tablet.problem('args.day')])),
    ...('from_id' in values && !values.from_id && { from_id: tablet.problem('args.required') }),
  };
}

/** Where it goes on after it was made. @param {any} tablet @param {string} id */
export function made(tablet, id) {
  const { members } = tablet.row('handover/handover', { id });
  return redirect(`/floor/handovers/${encodeURIComponent(id)}`, { said: ['handover-said-made', { count: members }] });
}

/** Whoever has members, follow-ups, cards or files here, people who are gone first. @param {any} tablet */
export function holders(tablet) {
  return tablet.rows('handover/holders').map((row) => ({
    ...row,
    key: row.id || NOBODY,
    label: holder(tablet, row),
  }));
}

function holder(tablet, { name, members, things }) {
  return tablet.words.t(things ? 'handover-holder_things' : 'handover-holder', { name: name || tablet.words.t('handover-nobody'), count: members, things });
}

/** Options of the fields that every form of a hand-over has. @param {any} tablet */
export function options(tablet) {
  const first = { key: '', label: tablet.words.t('handover-choose_person') };
  return {
    receivers: [first, ...tablet.rows('handover/receivers').map(({ id, name }) => ({ key: id, label: name }))],
    reasons: REASONS.map((key) => ({ key, label: tablet.words.t(`handover-reason-${key}`) })),
  };
}

function filled(tablet, values, problems) {
  const people = holders(tablet);
  const known = people.some(({ key }) => key === values.from_id);
  const others = tablet.rows('handover/receivers').filter(({ id }) => !people.some(({ key }) => key === id));
  const rest = others.map(({ id, name }) => ({ key: id, label: holder(tablet, { name, members: 0, things: 0 }) }));
  const context = {
    values: known || rest.some(({ key }) => key === values.from_id) ? values : { ...values, from_id: '' },
    problems,
    people: [{ key: '', label: tablet.words.t('handover-choose_person') }, ...people, ...rest],
    rules: RULES.map((key) => ({ key, label: tablet.words.t(`handover-rule-${key}`) })),
    ...options(tablet),
  };
  return view('handover/make', context, { status: Object.keys(problems).length ? 422 : 200 });
}
