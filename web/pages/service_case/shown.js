// Complaints and suggestions as a person reads them: what it is, in whose hands, when the member hears.

import { daysBetween } from '../member/days.js';
import { nearDay } from '../today/due.js';

/** @param {any} tablet @param {any} row of `service_case` */
export function shownCase({ words, today }, row) {
  const open = row.state === 'open';
  const late = open && row.due_day ? Math.max(0, daysBetween(row.due_day, today)) : 0;
  return {
    ...row,
    open,
    late,
    kind_text: words.t(`case-kind-${row.kind}`),
    tone: !open ? 'neutral' : row.kind === 'complaint' ? 'bad' : 'info',
    what: row.what || words.t('case-what_none'),
    due_now: open && row.due_day !== '' && row.due_day <= today,
    due_text: dueText(words, today, row, late),
  };
}

function dueText(words, today, { state, due_day: day, closed_day: closed }, late) {
  if (state !== 'open') return closed ? words.day_short(closed) : '';
  if (late) return words.t('common-days_late', { count: late });
  return day === today ? words.t('common-today') : nearDay(words, day, today);
}
