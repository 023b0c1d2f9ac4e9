// What a person has to do today, gathered by member: the overdue first; what is done is counted.

import { fragment, view } from '../../worker/answer.js';
import { suitingNow, weekday } from '../contact/hours.js';
import { tiersOf } from '../member/tiers.js';
import { counted, gathered, listed, sifted, summed } from './due.js';
import { cardsToday } from '../card/today.js';
import { coversToday } from '../handover/today.js';
import { casesToday } from '../service_case/today.js';
import { incompleteCounts } from '../record/record.js';
import { birthdays, cards, doneToday } from './cards.js';
import { letGo } from '../follow_up/close.js';
import { planDay } from '../follow_up/plan.js';

export const routes = [
  ['GET', '/floor/today', today],
  ['GET', '/floor/today/more', more],
  ['POST', '/floor/today/missed', closeMissed],
];

const SCREENFUL = 16;
const MOST_AT_ONCE = 240;
const MOST_CLOSED = 1000;
/** @type {('kind' | 'tier' | 'person' | 'now')[]} */
export const CHIPS = ['kind', 'tier', 'person', 'now'];
const KINDS = ['call', 'message', 'either'];

async function today(visit) {
  const { tablet, query } = visit;
  await planDay(tablet);
  const day = dayOf(visit);
  const shown = Math.min(Math.max(Number(query.shown) || 0, SCREENFUL), MOST_AT_ONCE);
  tablet.parts.places.set('today', day.address({ shown: query.shown }));
  const { done } = tablet.row('today/done_count', { person: day.whose });
  const context = {
    weekday: weekday(day.today),
    done,
    total: done + day.todo,
    chips: chipsOf(visit, day),
    anything: day.all.length > 0,
    members: day.groups.length,
    ...(await screenful(tablet, day, 0, shown)),
    done_open: query.done === '1',
    done_rows: query.done === '1' ? doneToday(tablet, day.whose) : [],
    done_address: day.address({ shown: query.shown, done: query.done === '1' ? '' : '1' }),
    birthdays: birthdays(tablet, day.whose),
    cards_today: cardsToday(tablet),
    cases_today: casesToday(tablet),
    covers: coversToday(tablet),
    incomplete: incompleteCounts(tablet, tablet.me.id).reduce((total, { count }) => total + count, 0),
    clear: '/floor/today',
    next: day.all.length ? null : tablet.row('today/opening_next', { person: day.whose }),
  };
  return view('today/list', context, { live: true });
}

async function more(visit) {
  const from = Number(visit.query.from) || 0;
  const day = dayOf(visit);
  return fragment('today/_groups', await screenful(visit.tablet, day, from, from + SCREENFUL));
}

/** Lets go of everything that was missed and is shown: what the chips in the address leave. */
async function closeMissed(visit) {
  const { tablet, form } = visit;
  const query = Object.fromEntries(CHIPS.map((name) => [name, form[name] ?? '']));
  const day = dayOf({ tablet, query });
  const missed = day.groups.filter(({ bucket }) => bucket === 'missed').flatMap(({ items }) => items);
  return letGo(tablet, missed.slice(0, MOST_CLOSED).map(({ id }) => id), form.op_id, day.address({}));
}

/** A clerk sees what is theirs, everybody else the whole store. */
function seesAll({ me }) {
  return me.role !== 'clerk';
}

/** Everything that is due, and what the chips in the address leave of it. */
function dayOf({ tablet, query }) {
  const { today } = tablet;
  const mine = seesAll(tablet) ? '' : tablet.me.id;
  const chosen = /** @type {import('./due.js').Chosen} */ (Object.fromEntries(CHIPS.map((name) => [name, query[name] ?? ''])));
  const all = tablet.whileUnchanged('today/due', { person: mine }, ([{ list }]) => listed(list));
  const open = suitingNow(tablet);
  const tiers = tiersOf(tablet).reverse();
  const ranks = new Map(tiers.map(({ key, rank }) => [key, rank]));
  const found = tablet.unchanged.get(`today ${JSON.stringify([mine, chosen, open, today])}`, () => {
    const groups = gathered(sifted(all, chosen, open), ranks, today);
    const counts = Object.fromEntries(CHIPS.map((name) => [name, counted(all, chosen, open, name)]));
    return { groups, counts, ...summed(groups, today) };
  });
  const address = (changes) => addressOf({ ...chosen, ...changes });
  return { ...found, today, all, chosen, tiers, address, whose: mine || chosen.person };
}

/** The day's list as these chips leave it. @param {Record<string, string | undefined>} values */
export function addressOf(values) {
  const given = /** @type {[string, string][]} */ (Object.entries(values).filter(([, value]) => value));
  return given.length ? `/floor/today?${new URLSearchParams(given)}` : '/floor/today';
}

async function screenful(tablet, day, from, until) {
  const groups = day.groups.slice(from, until);
  const left = day.groups.length - until;
  const query = day.address({ from: until }).split('?')[1];
  const chosen = day.address({}).split('?')[1] ?? '';
  return {
    missed: day.missed,
    closing: { op_id: tablet.newId(), chosen: CHIPS.map((name) => ({ name, value: day.chosen[name] })) },
    cards: await cards(tablet, groups, day.groups[from - 1]?.bucket ?? '', day.sizes, chosen),
    more:
      left > 0 ? { part: `/floor/today/more?${query}`, page: day.address({ shown: until + SCREENFUL }), left } : null,
  };
}

/** Rows of chips; each keeps what the others chose. A row with nothing to choose is left out. */
function chipsOf({ tablet }, day) {
  const { all, chosen, counts, tiers, address } = day;
  const chip = (name, value, label, icon = '') => ({
    label,
    icon,
    on: chosen[name] === value,
    count: counts[name].get(value) ?? 0,
    href: address({ [name]: chosen[name] === value ? '' : value }),
  });
  const { words } = tablet;
  const kinds = KINDS.map((kind) => chip('kind', kind, words.t(`today-kind-${kind}`), ICONS[kind]));
  const cards = tiers.map(({ key, label }) => chip('tier', key, label));
  const people = seesAll(tablet) ? peopleOf(tablet, all).map(({ id, name }) => chip('person', id, name)) : [];
  const rows = [
    {
      label: words.t('common-filter'),
      chips: [chip('now', '1', words.t('today-suits_now'), 'phone-call'), ...kinds, ...cards],
    },
    { label: words.t('today-by_person'), chips: people },
  ];
  return rows
    .map(({ label, chips }) => ({ label, chips: chips.filter(({ count, on }) => count || on) }))
    .filter(({ chips }) => chips.length);
}

const ICONS = { call: 'phone', message: 'message-square', either: 'messages-square' };

function peopleOf(tablet, all) {
  return tablet.rows('today/people', { ids: [...new Set(all.map(({ person }) => person))] });
}
