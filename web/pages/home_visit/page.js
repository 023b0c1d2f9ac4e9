// Visits at members' homes: planned ones, one with its script and outcome, a new one from the member's page.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { outcomeTitles, tiersByKey } from '../today/titles.js';
import { nearDay } from '../today/due.js';
import { blank, change, changeForm, plan } from './form.js';
import { cancel, keepNote, record, show } from './show.js';

export const routes = [
  ['GET', '/floor/home_visits', list],
  ['GET', '/floor/members/:id/home_visits/new', blank],
  ['POST', '/floor/members/:id/home_visits', plan],
  ['GET', '/floor/home_visits/:id', show],
  ['GET', '/floor/home_visits/:id/edit', changeForm],
  ['POST', '/floor/home_visits/:id/edit', change],
  ['POST', '/floor/home_visits/:id/record', record],
  ['POST', '/floor/home_visits/:id/note', keepNote],
  ['POST', '/floor/home_visits/:id/cancel', cancel],
];

const AHEAD_DAYS = 366;
const PAST = 20;

function list({ tablet }) {
  if (!tablet.may('home_visit.plan')) return redirect('/floor/store');
  const { words, today } = tablet;
  const person = tablet.me.role === 'clerk' ? tablet.me.id : '';
  const tiers = tiersByKey(tablet);
  const titles = outcomeTitles(tablet);
  const shown = (row) => ({ ...row, card: tiers.get(row.tier) ?? null, when: nearDay(words, row.day, today) });
  const context = {
    planned: tablet.rows('home_visit/planned', { person, until: addDays(today, AHEAD_DAYS) }).map((row) => ({ ...shown(row), today: row.day === today, over: row.day < today })),
    past: tablet.rows('home_visit/past', { person, count: PAST }).map((row) => ({ ...shown(row), result: row.state === 'done' ? (titles.get(row.outcome) ?? row.outcome) : words.t('home_visit-state-cancelled') })),
  };
  return view('home_visit/list', context, { live: true });
}
