// A clerk's plan of a week as it stands for the person in hand: what was handed in or falls due, with what they changed since.

import { addDays } from '../../worker/days.js';
import { callHours } from '../contact/hours.js';
import { stepTitles, tiersByKey } from '../today/titles.js';
import { changeDraft, draftOf } from './draft.js';
import { daysFor, proposedFor } from './proposed.js';
import { daysOf, planId } from './week.js';

const STATES = { done: 'done', missed: 'missed', stopped: 'stopped', superseded: 'stopped' };

/** What the draft of a plan is about. @param {string} clerk @param {string} week */
export function aboutPlan(clerk, week) {
  return `plan/${planId(clerk, week)}`;
}

/** Notes a change of the plan, and which state of it the person had before them when they began.
 * @param {any} tablet @param {{clerk: string, week: string}} place @param {(draft: Record<string, any>) => Record<string, any>} change */
export function changePlan(tablet, { clerk, week }, change) {
  const revision = tablet.row('week_plan/plan', { id: planId(clerk, week) })?.revision ?? '';
  return changeDraft(tablet, aboutPlan(clerk, week), (draft) => ({ seen: draft.seen ?? revision, ...change(draft) }));
}

/** @param {any} tablet @param {string} clerk @param {string} week */
export async function planOf(tablet, clerk, week) {
  const plan = tablet.row('week_plan/plan', { id: planId(clerk, week) });
  /** @type {Record<string, any>} */
  const draft = { changes: {}, added: [], ...(await draftOf(tablet, aboutPlan(clerk, week))) };
  const fixed = fixedOf(tablet, clerk, week);
  const base = plan ? saved(tablet, plan, clerk, week, fixed) : fresh(tablet, clerk, week, fixed);
  const added = draft.added.filter(({ key }) => !base.some((one) => one.key === key)).map((one) => addedRow(tablet, one));
  const items = [...base, ...added].map((one) => changed(one, draft.changes[one.key])).map(shown(tablet, week));
  return {
    plan,
    state: plan?.state ?? 'none',
    draft,
    begun: Object.keys(draft.changes).length > 0 || draft.added.length > 0,
    stale: Boolean(draft.seen !== undefined && draft.seen !== (plan?.revision ?? '')),
    items,
    fixed,
    days: daysOf(week).map((day) => dayOf(tablet, day, items, fixed)),
    dropped: items.filter(({ dropped }) => dropped),
  };
}

/** The items as an operation takes them; what nobody handed in and is dropped is left out. @param {any[]} items */
export function asItems(items) {
  return items
    .filter(({ gone, dropped, follow_up_id, saved: was }) => !gone && (!dropped || follow_up_id || was))
    .map(({ member_id, follow_up_id, day, channel, note, purpose, dropped, reason }) => ({
      member_id, follow_up_id, on_day: day, channel, note: note ?? '', purpose: purpose || 'care', dropped: Boolean(dropped), reason: reason ?? '',
    }));
}

/** What has its day already and is no contact of the plan: cards, visits at home, club events. */
function fixedOf(tablet, clerk, week) {
  const span = { clerk, week, last: addDays(week, 6) };
  const on = (day) => (day < week ? week : day);
  const row = (kind, href) => (one) => ({ ...one, kind, day: on(one.day), href: href(one.id) });
  return [
    ...tablet.rows('week_plan/events', span).map(row('event', (id) => `/floor/club/${id}`)),
    ...tablet.rows('week_plan/home_visits', span).map(row('visit', (id) => `/floor/home_visits/${id}`)),
    ...tablet.rows('week_plan/cards', span).map(row('card', (id) => `/floor/cards/${id}`)),
  ];
}

function busyOf(fixed, items = []) {
  const busy = new Map();
  for (const { day } of [...fixed, ...items]) busy.set(day, (busy.get(day) ?? 0) + 1);
  return busy;
}

function fresh(tablet, clerk, week, fixed) {
  const proposed = proposedFor(tablet, clerk, week);
  const days = daysFor(tablet, proposed, week, busyOf(fixed));
  return proposed.map((one) => ({ ...one, day: days.get(one.key), note: '', saved: false }));
}

/** What was handed in, and before it is set also what fell due since. */
function saved(tablet, plan, clerk, week, fixed) {
  const rows = tablet.rows('week_plan/items', { plan: plan.id }).map((row) => savedRow(row, clerk, plan));
  if (plan.state === 'set') return rows;
  const known = new Set(rows.flatMap(({ key, member_id }) => [key, member_id]));
  const since = proposedFor(tablet, clerk, week).filter(({ key, follow_up_id, member_id }) => !known.has(follow_up_id ? key : member_id));
  const days = daysFor(tablet, since, week, busyOf(fixed, rows));
  return [...rows, ...since.map((one) => ({ ...one, day: days.get(one.key), note: '', saved: false, since: true }))];
}

function savedRow(row, clerk, { week, proposed_at, set_at }) {
  // a day that was promised after the plan was handed in holds
  const since = row.f_state === 'open' && row.promised && row.said_at > Math.max(proposed_at, set_at);
  const inWeek = row.due >= week && row.due <= addDays(week, 6);
  return {
    ...row,
    day: since && inWeek ? row.due : row.day,
    key: row.follow_up_id || row.member_id,
    kind: row.follow_up_id ? 'follow_up' : 'added',
    purpose: row.purpose || row.f_purpose || 'care',
    dropped: row.state === 'dropped',
    saved: true,
    fixed: row.f_purpose === 'wish',
    gone: Boolean(row.f_state && row.assignee_id && row.assignee_id !== clerk),
    went: STATES[row.f_state] ?? '',
  };
}

function addedRow(tablet, { key, ...given }) {
  const member = tablet.row('contact/member', { member_id: given.member_id });
  return { ...given, key, kind: 'added', name: member?.name ?? '', tier: member?.tier ?? '', hours: member?.hours ?? '', follow_up_id: '', saved: false };
}

function changed(one, change = {}) {
  return { ...one, ...change, moved: Boolean(change.day && change.day !== one.day), touched: Object.keys(change).length > 0 };
}

function shown(tablet, week) {
  const titles = stepTitles(tablet);
  const tiers = tiersByKey(tablet);
  const hours = callHours(tablet);
  const { words, today } = tablet;
  return (one) => ({
    ...one,
    card: tiers.get(one.tier) ?? null,
    title: (one.step && one.step !== 'plan' && titles.get(`${one.tier}/${one.step}`)) || words.t(`plan-kind-${one.kind === 'follow_up' ? kindOf(one) : one.kind}`),
    hours_label: one.hours ? (hours.get(one.hours)?.label ?? '') : '',
    best: hours.get(one.hours)?.facts?.from ?? '',
    // the member was told another day than the plan has
    breaks: one.promised && !one.went && !one.dropped && one.due !== one.day && one.due >= today && daysOf(week).includes(one.due) ? one.due : '',
    late: !one.went && !one.dropped && one.state === 'set' && one.day < today,
    done_late: one.went === 'done' && one.done_day > one.day,
  });
}

function kindOf({ trigger }) {
  return ['birthday', 'quarter', 'no_visit'].includes(trigger) ? trigger : 'follow_up';
}

function dayOf(tablet, day, items, fixed) {
  const here = items.filter((one) => !one.dropped && !one.gone && one.day === day);
  here.sort((a, b) => (a.best < b.best ? -1 : Number(a.best > b.best)) || (b.card?.rank ?? 0) - (a.card?.rank ?? 0) || (a.key < b.key ? -1 : 1));
  const also = fixed.filter((one) => one.day === day);
  return { day, items: here, fixed: also, count: here.length, done: here.filter(({ went }) => went === 'done').length, late: here.filter(({ late }) => late).length };
}
