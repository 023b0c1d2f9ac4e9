// The customer map: which districts the members come from, many or few. Source: the spa's manual.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { districtsOf } from './districts.js';

const YEAR = 365;
const SCREENFUL = 50;
const MOST = 2000;
// how the address calls members without a district
const UNKNOWN = '-';

export const routes = [
  ['GET', '/floor/map', map],
  ['GET', '/floor/map/:district', district],
];

function map({ tablet }) {
  if (tablet.me.role === 'clerk') return redirect('/floor/store');
  const known = tablet.choices('district');
  const labels = labelsOf(tablet, known);
  const counts = tablet.rows('map/districts', { since: addDays(tablet.today, -YEAR) });
  const rows = districtsOf(counts, known.map(({ key }) => key));
  const most = Math.max(1, ...rows.map(({ members }) => members));
  const context = {
    rows: rows.map((row) => ({ ...row, label: labels.get(row.key) ?? row.key, most, href: `/floor/map/${encodeURIComponent(row.key || UNKNOWN)}` })),
    total: rows.reduce((sum, { members }) => sum + members, 0),
  };
  return view('map/show', context, { live: true });
}

function district({ tablet, params, query }) {
  if (tablet.me.role === 'clerk') return redirect('/floor/store');
  const key = params.district === UNKNOWN ? '' : params.district;
  const shown = Math.min(Math.max(Number.parseInt(query.shown, 10) || 0, SCREENFUL), MOST);
  const found = tablet.rows('map/members', { district: key, count: shown + 1 });
  const tiers = tiersOf(tablet);
  const context = {
    label: labelsOf(tablet, tablet.choices('district')).get(key) ?? key,
    rows: found.slice(0, shown).map((row) => shownRow(tablet, tiers, row)),
    more: found.length > shown && shown < MOST ? `/floor/map/${encodeURIComponent(params.district)}?shown=${shown + SCREENFUL}` : '',
  };
  return view('map/district', context, { live: true });
}

function labelsOf(tablet, known) {
  return new Map([['', tablet.words.t('map-unknown')], ...known.map(({ key, label }) => /** @type {[string, string]} */ ([key, label]))]);
}
