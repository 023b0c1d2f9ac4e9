// What the cards of the list say: the member, each step with its purchase, how late it is, when to call.

import { addDays } from '../../worker/days.js';
import { daysBetween } from '../member/days.js';
import { lastDay, nearDay } from './due.js';
import { callHours, suitingNow } from '../contact/hours.js';
import { openDrafts } from '../contact/draft.js';
import { itemNames } from '../contact/items.js';
import { outcomeTitles, stepTitles, tiersByKey } from './titles.js';

const SOON_DAYS = 7;
const AT_ONCE = 3;
const MOST_SHOWN = 40;
const WISHED_WITHIN_DAYS = 20;

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
        .map((step) => (chosen && step.follows ? { ...step, href: `${step.href}?${chosen}` } : step))
        .sort((a, b) => (a.due < b.due ? -1 : 1)),
    };
  });
}

async function knownOf(tablet, members, ids) {
  const { today } = tablet;
  const titles = { steps: stepTitles(tablet), outcomes: outcomeTitles(tablet), drafts: await openDrafts(tablet) };
  const steps = tablet.rows('today/steps', { ids }).map((row) => stepOf(tablet, row, titles, today));
  const promises = tablet.rows('today/promises', { ids }).map((row) => promiseOf(tablet, row, today));
  return {
    members: byId(tablet.rows('today/members', { ids: members })),
    steps: byId([...steps, ...promises]),
    tiers: tiersByKey(tablet),
    hours: callHours(tablet),
    open: suitingNow(tablet),
  };
}

function stepOf(tablet, row, { steps, outcomes, drafts }, today) {
  return {
    ...row,
    ...lateness(row.due, today),
    until: nearDay(tablet.words, lastDay(row), today),
    href: `/floor/follow_ups/${row.id}`,
    follows: true,
    title: steps.get(`${row.tier}/${row.step}`) ?? row.step,
    items: itemNames(tablet, row.items),
    bought: nearDay(tablet.words, row.bought_day ?? '', today),
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
    items: '',
    promised: true,
    attempts: 0,
  };
}

function lateness(due, today) {
  const late = daysBetween(due, today);
  return { late: Math.max(0, late), ahead: Math.max(0, -late) };
}

/** Whom to wish a happy birthday today and soon; the channel of a wish is a message. */
export function birthdays(tablet, person) {
  const people = tablet.unchanged.get(`today/wishes ${person} ${tablet.today}`, () => inOrder(tablet, person));
  const now = people.filter(({ ahead }) => ahead === 0);
  const shown = now.slice(0, AT_ONCE);
  const rest = people.slice(shown.length);
  const scripts = new Map(tablet.rows('today/wish_scripts').map(({ tier, script }) => [tier, script]));
  const tiers = tiersByKey(tablet);
  const said = (member) => ({
    ...member,
    card: tiers.get(member.tier),
    script: scripts.get(member.tier) ?? [...scripts.values()][0] ?? '',
  });
  return {
    today_count: now.length,
    shown: shown.map(said),
    rest: rest.slice(0, MOST_SHOWN).map(said),
    rest_count: rest.length,
  };
}

/** The next birthday first; `ahead`: in how many days, `day`: which one that is. */
function inOrder(tablet, person) {
  const { today } = tablet;
  const days = [...Array(SOON_DAYS + 1).keys()].map((ahead) => addDays(today, ahead));
  const aheadOf = new Map(days.flatMap((day, ahead) => sameDays(day).map((kept) => [kept, ahead])));
  return tablet
    .rows('today/birthdays', { days: [...aheadOf.keys()], person, since: addDays(today, -WISHED_WITHIN_DAYS) })
    .map((member) => ({ ...member, ahead: Number(aheadOf.get(member.birthday.slice(5))) }))
    .map((member) => ({ ...member, day: days[member.ahead] }))
    .sort((a, b) => a.ahead - b.ahead || (a.id < b.id ? -1 : 1));
}

/** The birthdays kept on a day: 29 February on the 28th where there is none. */
function sameDays(day) {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(5)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return rest === '02-28' && !leap ? [rest, '02-29'] : [rest];
}

/** Every contact of today, the latest first, with what it led to. */
export function doneToday(tablet, person) {
  const [steps, outcomes] = [stepTitles(tablet), outcomeTitles(tablet)];
  const { today } = tablet;
  return tablet.rows('today/done', { person }).map((row) => ({
    ...row,
    title: steps.get(`${row.tier}/${row.step}`) ?? tablet.words.t('contact-free'),
    result: outcomes.get(row.outcome) ?? row.outcome,
    late: row.due && row.due < today ? daysBetween(row.due, today) : 0,
    again: row.state === 'open' ? row.next_due : row.next_day,
  }));
}

function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}
