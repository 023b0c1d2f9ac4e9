// How complete the records of new members are and how many of them joined the messaging list: by person, day and week.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { recordRules } from './record.js';
import { completeness } from './rule.js';

const WEEKS = 4;
const WEEK = 7;

export function figures({ tablet }) {
  if (tablet.me.role === 'clerk') return redirect('/floor/record');
  const { fields } = recordRules(tablet);
  const since = addDays(tablet.today, 1 - WEEKS * WEEK);
  const members = tablet.rows('record/newcomers', { since }).map((row) => ({
    day: row.joined_day,
    clerk: row.clerk_name || tablet.words.t('record-nobody'),
    complete: completeness(row, fields).missing.length === 0,
    added: row.messaging_day !== '',
  }));
  const lately = addDays(tablet.today, 1 - WEEK);
  const week = members.filter(({ day }) => day >= lately);
  const context = {
    any: members.length > 0,
    people: byName(members, ({ clerk }) => clerk).map(named),
    people_lately: byName(week, ({ clerk }) => clerk).map(named),
    weeks: starts(tablet.today).map((from) => ({ from, ...rates(between(members, from, addDays(from, WEEK))) })),
    days: byName(week, ({ day }) => day).sort(([one], [other]) => (one < other ? 1 : -1)).map(([day, all]) => ({ day, ...rates(all) })),
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

function byName(members, name) {
  const found = new Map();
  for (const member of members) {
    const key = name(member);
    const others = found.get(key);
    if (others) others.push(member);
    else found.set(key, [member]);
  }
  return [...found].sort(([, one], [, other]) => other.length - one.length);
}

function named([name, all]) {
  return { name, ...rates(all) };
}

function rates(members) {
  const share = (wanted) => (members.length ? members.filter(wanted).length / members.length : 0);
  return { count: members.length, complete: share(({ complete }) => complete), added: share(({ added }) => added) };
}
