// How complete the records of new members are and how many of them joined the messaging list: by person, day and week.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { bitOf, lookedFor, recordRules } from './record.js';

const WEEKS = 4;
const WEEK = 7;

export function figures({ tablet }) {
  if (tablet.me.role === 'clerk') return redirect('/floor/record');
  const since = addDays(tablet.today, 1 - WEEKS * WEEK);
  const { wanted } = lookedFor(tablet, recordRules(tablet), '');
  const members = tablet
    .rows('record/newcomers', { since, wanted, messaging: bitOf('messaging_day') })
    .map((row) => ({ ...row, clerk: row.clerk || tablet.words.t('record-nobody') }));
  const lately = addDays(tablet.today, 1 - WEEK);
  const week = members.filter(({ day }) => day >= lately);
  const context = {
    any: members.length > 0,
    people: byName(members, ({ clerk }) => clerk),
    people_lately: byName(week, ({ clerk }) => clerk),
    weeks: starts(tablet.today).map((from) => ({ from, ...rates(between(members, from, addDays(from, WEEK))) })),
    days: byName(week, ({ day }) => day).map(({ name, ...of }) => ({ day: name, ...of })).sort((one, other) => (one.day < other.day ? 1 : -1)),
    all: rates(members),
  };
  return view('record/figures', context, { live: true });
}

/** The first days of the weeks, the latest first. @param {string} today */
function starts(today) {
  return [...Array(WEEKS).keys()].map((back) => addDays(today, 1 - (back + 1) * WEEK));
}

/** Those who joined from a day on, until before another. */
function between(members, from, until) {
  return members.filter(({ day }) => day >= from && day < until);
}

/** The shares of each name, the largest first. */
function byName(members, name) {
  const found = new Map();
  for (const member of members) {
    const key = name(member);
    const others = found.get(key);
    if (others) others.push(member);
    else found.set(key, [member]);
  }
  return [...found].map(([key, all]) => ({ name: key, ...rates(all) })).sort((one, other) => other.count - one.count);
}

/** @param {{count: number, complete: number, added: number}[]} groups how many, and how many of them */
function rates(groups) {
  const sum = (what) => groups.reduce((total, group) => total + group[what], 0);
  const count = sum('count');
  const share = (what) => (count ? sum(what) / count : 0);
  return { count, complete: share('complete'), added: share('added') };
}
