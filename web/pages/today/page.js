// What a person has to do today, gathered by member: the overdue first; what is done is counted.

import { fragment, view } from '../../worker/answer.js';
import { weekday } from '../contact/hours.js';
import { cardsToday } from '../card/today.js';
import { coversToday } from '../handover/today.js';
import { repliesToday } from '../message/today.js';
import { incompleteCounts } from '../record/record.js';
import { birthdays } from './birthdays.js';
import { cards, doneToday } from './cards.js';
import { chipsOf } from './chips.js';
import { CHIPS, dayOf, keepTyped } from './day.js';
import { visitsToday } from '../home_visit/today.js';
import { letGo } from '../follow_up/close.js';
import { planDay } from '../follow_up/plan.js';
import { casesToday } from '../service_case/today.js';
import { greetingRoutes } from './greeting.js';
import { greetingsToday } from './greetings.js';

export const routes = [
  ['GET', '/floor/today', today],
  ['GET', '/floor/today/more', more],
  ['GET', '/floor/today/search', search],
  ['POST', '/floor/today/missed', closeMissed],
  ...greetingRoutes,
];

const SCREENFUL = 16;
const MOST_AT_ONCE = 240;
const MOST_CLOSED = 1000;

async function today(visit) {
  const { tablet, query } = visit;
  await planDay(tablet);
  const day = dayOf(visit);
  const shown = Math.min(Math.max(Number(query.shown) || 0, SCREENFUL), MOST_AT_ONCE);
  tablet.parts.places.set('today', day.address({ shown: query.shown }));
  const { done, members: met, sent } = tablet.row('today/done_count', { person: day.whose });
  const greetings = greetingsToday(tablet, day.whose);
  const birthday = greetings.find(({ trigger, due }) => trigger === 'birthday' && due === day.today);
  const context = {
    ...(await listed(tablet, day, shown)),
    weekday: weekday(day.today),
    done, met, sent,
    overdue: day.overdue,
    replanned: day.replanned,
    total: done + day.todo,
    anything: day.all.length > 0,
    typed: day.typed,
    done_open: query.done === '1',
    done_rows: query.done === '1' ? doneToday(tablet, day.whose) : [],
    done_address: day.address({ shown: query.shown, done: query.done === '1' ? '' : '1' }),
    birthdays: birthdays(tablet, day.whose),
    greetings: greetings.filter((one) => one !== birthday),
    birthday_greetings: birthday?.href ?? '',
    cards_today: cardsToday(tablet),
    cases_today: casesToday(tablet),
    replies_today: repliesToday(tablet),
    home_visits: visitsToday(tablet),
    covers: coversToday(tablet),
    incomplete: incompleteCounts(tablet, tablet.me.id).reduce((total, { count }) => total + count, 0),
    next: day.all.length ? null : tablet.row('today/opening_next', { person: day.whose }),
  };
  return view('today/list', context, { live: true });
}

/** The list without what stands beside it. */
async function listed(tablet, day, shown) {
  return {
    chips: chipsOf(tablet, day, day.wishes ? 0 : greetingsToday(tablet, day.whose).length),
    chosen: CHIPS.map((name) => ({ name, value: day.chosen[name] })).filter(({ value }) => value),
    members: day.groups.length,
    may_reassign: tablet.may('follow_up.reassign'),
    reassign: day.address({}).replace('/floor/today', '/floor/follow_ups/reassign'),
    clear: '/floor/today',
    ...(await screenful(tablet, day, 0, shown)),
  };
}

async function more(visit) {
  const from = Number(visit.query.from) || 0;
  const day = dayOf(visit);
  return fragment('today/_groups', await screenful(visit.tablet, day, from, from + SCREENFUL));
}

/** As it is typed: the list only, the field keeps the focus. */
async function search(visit) {
  const { tablet, query } = visit;
  keepTyped(tablet, query.typed ?? '');
  const day = dayOf(visit);
  return fragment('today/_found', { ...(await listed(tablet, day, SCREENFUL)), typed: day.typed, anything: true });
}

/** Lets go of everything that was missed and is shown: what the chips in the address leave. */
async function closeMissed(visit) {
  const { tablet, form } = visit;
  const query = Object.fromEntries(CHIPS.map((name) => [name, form[name] ?? '']));
  const day = dayOf({ tablet, query });
  const missed = day.groups.filter(({ bucket }) => bucket === 'missed').flatMap(({ items }) => items);
  return letGo(tablet, missed.slice(0, MOST_CLOSED).map(({ id }) => id), form.op_id, day.address({}));
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
