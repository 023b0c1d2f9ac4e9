// Members whose records lack something: a clerk's own, for everybody else the whole store by person; the overdue first.

import { view } from '../../worker/answer.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { incompleteCounts, lookedFor, NOBODY, recordOf, recordRules } from './record.js';

const SCREENFUL = 30;
const MOST = 600;

export function list({ tablet, query }) {
  const rules = recordRules(tablet);
  const mine = tablet.me.role === 'clerk';
  const chosen = { clerk: mine ? tablet.me.id : (query.clerk ?? ''), late: query.late ? '1' : '' };
  const shown = Math.min(Math.max(Number.parseInt(query.shown, 10) || 0, SCREENFUL), MOST);
  const wanted = { ...lookedFor(tablet, rules, chosen.clerk), late: chosen.late ? 1 : 0, count: shown };
  const rows = tablet.whileUnchanged('record/incomplete', wanted, (found) => found);
  const counts = incompleteCounts(tablet, mine ? tablet.me.id : '');
  const here = counts.filter(({ clerk_id: id }) => !chosen.clerk || id === (chosen.clerk === NOBODY ? '' : chosen.clerk));
  const tiers = tiersOf(tablet);
  const total = sum(here, 'count');
  const late = sum(here, 'late');
  const left = (chosen.late ? late : total) - rows.length;
  const context = {
    rows: rows.map((row) => ({ ...shownRow(tablet, tiers, row), record: shownRecord(tablet, row, rules) })),
    total,
    late,
    mine,
    chips: [
      { label: tablet.words.t('record-late_only'), count: late, on: Boolean(chosen.late), href: address({ ...chosen, late: chosen.late ? '' : '1' }, mine) },
    ],
    people: mine ? [] : peopleOf(tablet, counts, chosen),
    more: left > 0 && shown < MOST ? { count: left, href: address({ ...chosen, shown: String(shown + SCREENFUL) }, mine) } : null,
    may_figures: tablet.me.role !== 'clerk',
  };
  return view('record/list', context, { live: true });
}

function shownRecord(tablet, row, rules) {
  const record = recordOf(tablet, row, rules);
  return { ...record, fields: record.missing.map(({ label }) => label).join(tablet.words.t('member-and')) };
}

function peopleOf(tablet, counts, chosen) {
  return counts.map(({ clerk_id: id, name, count }) => {
    const key = id || NOBODY;
    const on = chosen.clerk === key;
    return { label: id ? name || id : tablet.words.t('record-nobody'), count, on, href: address({ ...chosen, clerk: on ? '' : key }, false) };
  });
}

/** @param {Record<string, string>} chosen @param {boolean} mine */
function address({ clerk, ...rest }, mine) {
  const given = Object.entries(mine ? rest : { clerk, ...rest }).filter(([, value]) => value);
  return given.length ? `/floor/record?${new URLSearchParams(given)}` : '/floor/record';
}

function sum(rows, name) {
  return rows.reduce((total, row) => total + Number(row[name]), 0);
}
