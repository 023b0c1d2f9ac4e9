// What the cards of the list say: the member, each step with its purchase, how late it is, when to call.

import { daysBetween } from '../member/days.js';
import { lastDay, nearDay } from './due.js';
import { callHours, suitingNow } from '../contact/hours.js';
import { openDrafts } from '../contact/draft.js';
import { knownOfThese } from '../contact/hindrances.js';
import { hindered } from './hindered.js';
import { outcomeTitles, stepTitle, stepTitles, tiersByKey } from './titles.js';
import { reasons } from './why.js';

/** @param {any} tablet @param {import('./due.js').Group[]} groups @param {string} before bucket of the card above
 * @param {Record<string, number>} sizes of the buckets @param {string} chosen chips, as the query of an address */
export async function cards(tablet, groups, before, sizes, chosen) {
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id));
  const known = await knownOf(
    tablet,
    groups.map(({ member_id }) => member_id),
    ids,
  );
  return groups.map(({ member_id, bucket, items }, place) => {
    const opens = bucket !== (groups[place - 1]?.bucket ?? before);
    const member = known.members.get(member_id) ?? { id: member_id, name: '' };
    const hours = known.hours.get(member.hours) ?? { label: '' };
    return {
      ...member,
      card: known.tiers.get(member.tier),
      hours: hours.label,
      suits: known.open.includes(member.hours),
      bucket,
      opens: opens ? { bucket, count: sizes[bucket] } : null,
      steps: items
        .map(({ id }) => known.steps.get(id))
        .filter(Boolean)
        .map((step) => ({ ...step, hindered: known.hindered(member, step) }))
        .map((step) => (chosen && step.follows ? { ...step, href: `${step.href}?${chosen}` } : step))
        .sort((a, b) => (a.due < b.due ? -1 : 1)),
    };
  });
}

async function knownOf(tablet, members, ids) {
  const { today } = tablet;
  const why = reasons(tablet);
  const titles = { steps: stepTitles(tablet), outcomes: outcomeTitles(tablet), drafts: await openDrafts(tablet), why };
  const steps = tablet.rows('today/steps', { ids }).map((row) => stepOf(tablet, row, titles, today));
  const promises = tablet.rows('today/promises', { ids }).map((row) => promiseOf(tablet, row, today));
  return {
    members: byId(tablet.rows('today/members', { ids: members })),
    steps: byId([...steps, ...promises]),
    tiers: tiersByKey(tablet),
    hours: callHours(tablet),
    open: suitingNow(tablet),
    hindered: hindered(tablet, knownOfThese(tablet, members)),
  };
}

function stepOf(tablet, row, { steps, outcomes, drafts, why }, today) {
  return {
    ...row,
    ...lateness(row.due, today),
    until: nearDay(tablet.words, lastDay(row), today),
    href: `/floor/follow_ups/${row.id}`,
    follows: true,
    title: stepTitle(tablet, steps, row),
    why: why(row),
    first: row.first_due < row.due || row.due < today ? nearDay(tablet.words, row.first_due, today) : '',
    moved: row.first_due === row.due ? '' : nearDay(tablet.words, row.due, today),
    last: row.outcome ? (outcomes.get(row.outcome) ?? '') : '',
    begun: drafts.has(row.id),
  };
}

/** Somebody promised, outside of any cadence, to call again on a day. */
function promiseOf(tablet, row, today) {
  return {
    ...row,
    ...lateness(row.due, today),
    href: `/floor/contacts/new?member=${row.member_id}&back=today`,
    title: tablet.words.t('today-promised'),
    why: row.note,
    promised: true,
    attempts: 0,
  };
}

function lateness(due, today) {
  const late = daysBetween(due, today);
  return { late: Math.max(0, late), ahead: Math.max(0, -late) };
}

/** Every contact of today, the latest first, with what it led to. */
export function doneToday(tablet, person) {
  const [steps, outcomes] = [stepTitles(tablet), outcomeTitles(tablet)];
  const { today } = tablet;
  return tablet.rows('today/done', { person }).map((row) => ({
    ...row,
    title: row.step ? stepTitle(tablet, steps, row) : row.campaign ? tablet.words.tr(row.campaign) : tablet.words.t('contact-free'),
    result: outcomes.get(row.outcome) ?? row.outcome,
    late: row.due && row.due < today ? daysBetween(row.due, today) : 0,
    again: row.state === 'open' ? row.next_due : row.next_day,
  }));
}

function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}
