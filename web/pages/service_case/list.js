// All that wait for an answer, the overdue first; and those that were settled.

import { view } from '../../worker/answer.js';
import { seesAll } from '../card/whose.js';
import { shownCase } from './shown.js';
import { openCases } from './today.js';

const SCREENFUL = 100;

export function list({ tablet, query }) {
  const all = seesAll(tablet) && query.whose !== 'mine';
  const closed = query.state === 'closed';
  const rows = closed
    ? tablet.rows('service_case/closed', { person: all ? '' : tablet.me.id, count: SCREENFUL })
    : openCases(tablet, all);
  const shown = rows.slice(0, SCREENFUL).map((row) => shownCase(tablet, row));
  return view('service_case/list', { rows: shown, closed, chips: chipsOf(tablet, { all, closed }) }, { live: true });
}

function chipsOf(tablet, { all, closed }) {
  const { words } = tablet;
  const address = (state, whose) => `/floor/cases?${new URLSearchParams({ state, whose })}`;
  const whose = all ? 'all' : 'mine';
  const state = closed ? 'closed' : 'open';
  const states = ['open', 'closed'].map((key) => ({ label: words.t(`case-state-${key}`), href: address(key, whose), on: key === state }));
  const people = [
    { label: words.t('common-all'), href: address(state, 'all'), on: all },
    { label: words.t('case-mine'), href: address(state, 'mine'), on: !all },
  ];
  return seesAll(tablet) ? [...states, ...people] : states;
}
