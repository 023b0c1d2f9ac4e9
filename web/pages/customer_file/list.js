// The files of the store by kind; those of others show no more than whose they are.

import { view } from '../../worker/answer.js';
import { isHead, openQuestions } from './looks.js';
import { progressOf } from './reviews.js';
import { isOpen, kindNames, looksAfter, seesAll } from './whose.js';

const MOST = 300;

export function list({ tablet, query }) {
  const chosen = { kind: query.kind ?? '', whose: query.whose ?? (seesAll(tablet) ? 'all' : 'mine'), closed: query.closed ? '1' : '' };
  const about = { ...looksAfter(tablet, chosen.whose !== 'mine'), state: chosen.closed ? 'closed' : 'active' };
  const name = kindNames(tablet);
  const counts = tablet.rows('customer_file/kinds', about);
  const rows = tablet.rows('customer_file/list', { ...about, kind: chosen.kind, count: MOST });
  const context = {
    rows: rows.map((row) => ({
      ...row,
      kind_name: name(row.kind),
      locked: !isOpen(tablet, row),
      late: row.next_review !== '' && row.next_review < tablet.today,
    })),
    kinds: tablet.choices('file_kind').map(({ key, label }) => ({
      label,
      count: counts.find(({ kind }) => kind === key)?.count ?? 0,
      on: chosen.kind === key,
      href: address({ ...chosen, kind: chosen.kind === key ? '' : key }),
    })).filter(({ count, on }) => count || on),
    chosen,
    whose: { mine: address({ ...chosen, whose: 'mine' }), all: address({ ...chosen, whose: 'all' }) },
    closed: address({ ...chosen, closed: chosen.closed ? '' : '1', kind: '' }),
    progress_of: progressOf(tablet),
    questions: isHead(tablet) ? openQuestions(tablet).length : 0,
    may_open: tablet.may('file.open'),
  };
  return view('customer_file/list', context, { live: true });
}

/** @param {Record<string, string>} values */
function address(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return given.length ? `/floor/files?${new URLSearchParams(given)}` : '/floor/files';
}
