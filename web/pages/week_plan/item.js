// One contact of a plan: moved to another day, made another way, given to somebody else, or dropped with the reason.

import { redirect, view } from '../../worker/answer.js';
import { changePlan, planOf } from './plan.js';
import { placeOf } from './show.js';
import { addressOf, dayChips, daysOf } from './week.js';

const CHANNELS = ['call', 'message'];
// a follow-up may leave it to whoever does it
const OPEN = [...CHANNELS, 'either'];

export async function item({ tablet, params, query }) {
  const place = placeOf(tablet, params);
  return place.answer ?? shown(tablet, place, query.key ?? '', {}, {});
}

async function shown(tablet, place, key, values, problems) {
  const { clerk, week } = place;
  const { items, state } = await planOf(tablet, clerk, week);
  const one = items.find((row) => row.key === key);
  if (!one) return view('shared/not_found', {}, { status: 404 });
  const { words } = tablet;
  const days = daysOf(week).filter((day) => day >= tablet.today || day === one.day);
  const context = {
    one,
    ...place,
    base: addressOf(clerk, week),
    values: { day: one.day, channel: one.channel, note: one.note, reason: one.reason ?? '', why: one.dropped ? one.note : '', ...values },
    problems,
    days: dayChips(tablet, week, days),
    channels: (one.follow_up_id ? OPEN : CHANNELS).map((name) => ({ key: name, label: words.t(`follow_up-channel-${name}`) })),
    reasons: tablet.choices('stop_reason'),
    op_id: tablet.newId(),
    may_give: Boolean(one.follow_up_id) && state !== 'none' && tablet.may('plan.set') && Boolean(tablet.parts.rules.operations['follow_up.reassign']),
    people: tablet.rows('week_plan/clerks').filter(({ id }) => id !== clerk).map(({ id, name }) => ({ key: id, label: name })),
  };
  return view('week_plan/item', context, { status: Object.keys(problems).length ? 422 : 200 });
}

export async function keepItem({ tablet, params, form }) {
  const place = placeOf(tablet, params);
  if (place.answer) return place.answer;
  const key = form.key ?? '';
  if (form.do === 'give') return give(tablet, place, key, form);
  const { change, problems } = changeOf(tablet, form);
  if (Object.keys(problems).length) return shown(tablet, place, key, form, problems);
  await changePlan(tablet, place, (draft) => changedDraft(draft, key, change));
  return redirect(addressOf(place.clerk, place.week), { said: change?.dropped ? 'plan-said-dropped' : await saidOf(tablet, place, key) });
}

/** Whoever moves a day that the member was told hears of it. @returns {Promise<import('../../worker/answer.js').Said>} */
async function saidOf(tablet, { clerk, week }, key) {
  const { items } = await planOf(tablet, clerk, week);
  const promised_day = items.find((one) => one.key === key)?.breaks;
  return promised_day ? ['plan-said-breaks', { promised_day }] : 'plan-said-changed';
}

/** @param {Record<string, any>} draft @param {string} key @param {Record<string, any>} change */
function changedDraft({ added = [], changes }, key, change) {
  // what this person added and takes away again was never there
  if (change.dropped && added.some((one) => one.key === key)) return { added: added.filter((one) => one.key !== key) };
  return { changes: { ...changes, [key]: change } };
}

function changeOf(tablet, form) {
  const { words } = tablet;
  if (form.do === 'drop') {
    const said = form.reason || form.why;
    const problems = said ? {} : { why: tablet.problem('plan.reason_missing') };
    return { change: { dropped: true, reason: form.reason ?? '', note: form.why ?? '' }, problems };
  }
  if (form.do === 'back') return { change: { dropped: false, reason: '', note: '' }, problems: {} };
  const problems = {
    ...(!form.day && { day: words.t('problem-args-required') }),
    ...(!OPEN.includes(form.channel) && { channel: words.t('problem-args-required') }),
  };
  return { change: { day: form.day, channel: form.channel, note: form.note ?? '', dropped: false, reason: '' }, problems };
}

/** To somebody else, at once: the follow-up changes hands. */
async function give(tablet, place, key, form) {
  if (!form.to_id) return shown(tablet, place, key, form, { to_id: tablet.problem('args.required') });
  const args = { to_id: form.to_id, note: form.note ?? '', chosen: [{ follow_up_id: key }] };
  const result = await tablet.operate('follow_up.reassign', args, { opId: form.op_id });
  if (result.status !== 'rejected') return redirect(addressOf(place.clerk, place.week), { said: 'plan-said-given' });
  return shown(tablet, place, key, form, { to_id: tablet.problem(result.code ?? '', result.facts) });
}
