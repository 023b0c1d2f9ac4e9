// The figures that are read out at the handover and the weekly meeting, offline: follow-ups, purchases after contacts, new
// members' records, churn. Each number opens its list.

import { view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { NOBODY } from '../record/record.js';
import { bars } from './chart.js';
import { churnOf, trendOf } from './churn.js';
import { freshOf } from './fresh.js';
import { list } from './list.js';
import { asked, seesAll } from './period.js';
import { byPerson, byWeek, share, total } from './summing.js';

export const routes = [
  ['GET', '/floor/figures', figures],
  ['GET', '/floor/figures/churn', churnPage],
  ['GET', '/floor/figures/list/:what', list],
];

const WEEKS = 8;

function figures(visit) {
  const { tablet } = visit;
  const wanted = asked(visit);
  const people = tablet.rows('figure/people');
  const nameOf = (id) => people.find((one) => one.id === id)?.name ?? tablet.words.t('figure-nobody');
  const followed = tablet.whileUnchanged('figure/follow_ups', wanted.bound, (rows) => rows);
  const weeks = tablet.whileUnchanged('figure/follow_ups', { ...wanted.bound, since: addDays(tablet.today, 1 - WEEKS * 7) }, (rows) => byWeek(rows, tablet.today, WEEKS));
  const contacted = tablet.whileUnchanged('figure/contacted', wanted.bound, (rows) => rows);
  const all = total(followed);
  const context = {
    ...wanted,
    chips: chipsOf(tablet, wanted, people),
    all: { ...all, on_time: share(all.done - all.late, all.due) },
    any: all.due > 0,
    people: [...byPerson(followed)].map(([person, sums]) => ({ person, name: nameOf(person), ...sums, on_time: share(sums.done - sums.late, sums.due) })).sort((a, b) => b.due - a.due),
    chart: weeks.some(({ whole }) => whole) ? bars(weeks.map((week) => ({ ...week, label: tablet.words.day_short(week.from) }))) : null,
    bought: boughtOf(contacted, nameOf),
    fresh: freshOf(tablet, wanted, nameOf),
    sent: tablet.row('figure/sent', wanted.bound).members,
    of_person: (what, person) => wanted.list(what, person || NOBODY),
    churn: wanted.mine ? null : churnOf(tablet, wanted.churn_days),
  };
  return view('figure/show', context, { live: true });
}

function boughtOf(rows, nameOf) {
  const sum = (name) => rows.reduce((so_far, row) => so_far + row[name], 0);
  const [members, bought, amount_minor] = [sum('members'), sum('bought'), sum('amount_minor')];
  const people = rows.map((row) => ({ ...row, name: nameOf(row.person), share: share(row.bought, row.members) })).sort((a, b) => b.members - a.members);
  return { members, bought, amount_minor, share: share(bought, members), people };
}

function chipsOf(tablet, wanted, people) {
  const { words } = tablet;
  const days = [7, 28, 91].map((count) => ({ label: words.t('figure-days', { count }), on: wanted.days === count, href: wanted.address({ days: count }) }));
  const persons = seesAll(tablet) ? people.map(({ id, name }) => ({ label: name, on: wanted.person === id, href: wanted.address({ person: wanted.person === id ? '' : id }) })) : [];
  return [{ label: words.t('figure-period'), chips: days }, { label: words.t('today-by_person'), chips: persons }].filter(({ chips }) => chips.length);
}

function churnPage(visit) {
  const { tablet } = visit;
  const wanted = asked(visit);
  if (wanted.mine) return view('shared/not_found', {}, { status: 404 });
  return view('figure/churn', { ...wanted, ...trendOf(tablet, wanted) }, { live: true });
}
