// The greetings that wait: from the eve of a festival or a birthday on they are prepared, each said by the member's clerk.

import { addDays } from '../../worker/days.js';
import { scriptOf } from '../contact/spoken.js';
import { blank } from '../contact/draft.js';
import { factsOf } from '../contact/facts.js';
import { knownOfThese } from '../contact/hindrances.js';
import { hindered } from './hindered.js';
import { nearDay } from './due.js';
import { stepTitle, stepTitles, tiersByKey } from './titles.js';

/**
 * @typedef {{step: string, due: string}} Occasion
 * @typedef {{id: string, member_id: string, tier: string, person: string}} Waiting
 */

/** One line an occasion: what day it is, and how many greetings wait. @param {any} tablet @param {string} person '' = everybody's */
export function greetingsToday(tablet, person) {
  const { today, words } = tablet;
  const titles = { steps: stepTitles(tablet), festivals: festivalTitles(tablet) };
  return tablet.whileUnchanged('today/greetings', { person, until: addDays(today, 1) }, (rows) =>
    rows.map((row) => ({ ...row, ...occasion(words, today, row, titles), href: greetingsAt(row) })),
  );
}

function occasion(words, today, { step, trigger, due, subject, members }, { steps, festivals }) {
  const name = (trigger === 'festival' && festivals.get(subject)) || steps.get(step) || step;
  const when = due === today ? 'now' : due > today ? 'eve' : 'late';
  return { name, icon: trigger === 'birthday' ? 'cake' : 'party-popper', said: words.t(`today-occasion-${when}`, { name, count: members, day: nearDay(words, due, today) }) };
}

export function festivalTitles(tablet) {
  return new Map(tablet.rows('today/festivals').map(({ key, title }) => [key, tablet.words.tr(title)]));
}

/** @param {Occasion & {by?: string, shown?: string}} which */
export function greetingsAt({ step, due, by = '', shown = '' }) {
  const given = Object.entries({ step, due, by, shown }).filter(([, value]) => value);
  return `/floor/today/greetings?${new URLSearchParams(given)}`;
}

/** All who wait for this greeting. @param {any} tablet @param {Occasion} which @param {string} person @returns {Waiting[]} */
export function waiting(tablet, { step, due }, person) {
  return tablet.whileUnchanged('today/greeting_list', { step, due, person }, ([{ list }]) =>
    JSON.parse(list).map(([id, member_id, tier, of]) => ({ id, member_id, tier, person: of })),
  );
}

/** Those with the text each gets, and whether it may go out. @param {any} tablet @param {Waiting[]} some */
export function prepared(tablet, some) {
  const ids = some.map(({ id }) => id);
  const rows = new Map(tablet.rows('today/greeting_rows', { ids }).map((row) => [row.follow_up_id, row]));
  const known = knownOfThese(tablet, some.map(({ member_id }) => member_id));
  const blocked = hindered(tablet, known);
  const [titles, tiers] = [stepTitles(tablet), tiersByKey(tablet)];
  const names = new Map(tablet.rows('today/people', { ids: [...new Set(some.map(({ person }) => person))] }).map(({ id, name }) => [id, name]));
  return some
    .filter(({ id }) => rows.has(id))
    .map(({ id, person }) => {
      const row = rows.get(id);
      const script = row.channel === 'call' ? null : messageOf(tablet, row, names.get(person));
      const found = blocked(row, { channel: row.channel, purpose: 'wish' });
      return { ...row, person, person_name: names.get(person) ?? '', title: stepTitle(tablet, titles, row), card: tiers.get(row.tier), script_id: script?.id ?? '', text: script?.message ?? '', hindered: found, known: known(row) };
    });
}

/** The written greeting with the member's facts, signed by who says it. */
function messageOf(tablet, row, clerk = '') {
  const subject = { follow_up_id: row.follow_up_id, member_id: row.id, script: row.script, channel: 'message', back: '' };
  const facts = factsOf(tablet, row, null);
  const script = scriptOf(tablet, subject, blank(), { ...facts, clerk: clerk || facts.clerk });
  return script && 'message' in script ? script : null;
}
