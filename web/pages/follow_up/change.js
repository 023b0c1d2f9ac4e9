// A follow-up that is put off, or given up, with a reason: from the row's menu in the day's list, and from the call's page.

import { fragment, redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { weekday } from '../contact/hours.js';
import { CHIPS, addressOf } from '../today/day.js';
import { stepTitle, stepTitles } from '../today/titles.js';

export const changeRoutes = [
  ['GET', '/floor/follow_ups/menu/:id+', menu],
  ['POST', '/floor/follow_ups/snooze', snooze],
  ['POST', '/floor/follow_ups/stop', stop],
];

const MOST_DAYS = 14;
const DAYS_AHEAD = [1, 3];

function menu({ tablet, params }) {
  const row = tablet.row('contact/follow_up', { id: params.id });
  if (!row || row.state !== 'open') return fragment('follow_up/_gone');
  return fragment('follow_up/_change', { change: changeOf(tablet, row) });
}

/** What the forms hold. @param {any} tablet @param {any} row of the follow-up @param {Record<string, string>} [typed] */
export function changeOf(tablet, row, typed = {}) {
  const { today } = tablet;
  return {
    id: row.id,
    op_id: typed.op_id || tablet.newId(),
    stop_id: typed.stop_id || tablet.newId(),
    days: daysOf(tablet),
    least: addDays(today, 1),
    most: addDays(today, tablet.setting('snooze_most_days', MOST_DAYS)),
    next_day: typed.next_day ?? addDays(today, 1),
    other_day: typed.other_day ?? '',
    reason: typed.reason ?? '',
    note: typed.note ?? '',
    reasons: tablet.choices('snooze_reason'),
    stop_reasons: tablet.choices('stop_reason'),
    reassigns: tablet.may('follow_up.reassign'),
  };
}

/** Days that are one tap away: tomorrow, in three days, next Monday; none twice. */
function daysOf(tablet) {
  const { today, words } = tablet;
  const monday = addDays(today, ((8 - weekday(today)) % 7) || 7);
  const near = DAYS_AHEAD.map((count) => ({ day: addDays(today, count), label: words.t('contact-in_days', { count }) }));
  const days = [...near, { day: monday, label: words.t('follow_up-next_week') }];
  const most = addDays(today, tablet.setting('snooze_most_days', MOST_DAYS));
  return days.filter(({ day }, place) => day <= most && days.findIndex((one) => one.day === day) === place);
}

async function snooze(visit) {
  const { tablet, form } = visit;
  const next_day = form.next_day === 'other' ? form.other_day : form.next_day;
  const args = { follow_up_id: form.follow_up_id ?? '', next_day: next_day ?? '', reason: form.reason ?? '', note: form.note ?? '' };
  const result = await tablet.operate('follow_up.snooze', args, { opId: form.op_id });
  if (result.status === 'rejected') return again(visit, result, 'snooze');
  /** @type {import('../../worker/answer.js').Said} */
  const said = result.status === 'merged' ? 'follow_up-said-ended' : ['follow_up-said-snoozed', { when: tablet.words.day_short(next_day, tablet.today) }];
  return redirect(backOf(tablet, form), { said });
}

async function stop(visit) {
  const { tablet, form } = visit;
  const args = { follow_up_id: form.follow_up_id ?? '', reason: form.reason ?? '', note: form.note ?? '' };
  const result = await tablet.operate('follow_up.stop', args, { opId: form.op_id });
  if (result.status === 'rejected') return again(visit, result, 'stop');
  return redirect(backOf(tablet, form), { said: result.status === 'merged' ? 'follow_up-said-ended' : 'follow_up-said-stopped' });
}

/** The same form as a page, with what is wrong at its field. */
function again({ tablet, form }, result, what) {
  const row = tablet.row('contact/follow_up', { id: form.follow_up_id ?? '' });
  const member = row && tablet.row('contact/member', { member_id: row.member_id });
  if (!row || !member) return view('shared/not_found', {}, { status: 404 });
  const typed = what === 'snooze' ? form : { stop_id: form.op_id, note: form.note };
  const problems = tablet.problems({ ...result, field: result.field && `${what}_${result.field}` });
  const context = { member, back: backOf(tablet, form), title: stepTitle(tablet, stepTitles(tablet), row), change: changeOf(tablet, row, typed), open: what, problems };
  return view('follow_up/change', context, { status: 422 });
}

/** The day's list as it was left; after a reload, as the address says. */
export function backOf(tablet, chosen) {
  const chips = Object.fromEntries(CHIPS.map((name) => [name, chosen[name]]));
  return tablet.parts.places.get('today') ?? addressOf(chips);
}
