// How a contact may end, and what each end leads to, said before it is chosen.

import { addDays } from '../../worker/days.js';
import { spoken } from '../../worker/formats.js';
import { walk } from '../../worker/script.js';

const DAYS_AHEAD = [1, 3, 7];
const MOST_DAYS = 366;
const DUE_DAYS = 3;
const ENDED = ['done', 'superseded'];

/** The ends that fit: a message is sent or not wanted, it is never 'no answer'. @param {boolean} planned a follow-up
 * hangs on it */
export function outcomesFor(tablet, channel, planned) {
  const fits = channel === 'message' ? ({ closes, reached, mark }) => mark || (closes && !reached) : () => true;
  return tablet
    .rows('contact/outcomes')
    .filter(fits)
    .map((row) => ({
      ...row,
      label: tablet.words.tr(row.title),
      then: consequence(tablet, row, planned),
      tone: row.mark && row.mark !== 'appointment' ? 'bad' : row.reached ? 'good' : '',
    }));
}

function consequence(tablet, { mark, asks_day, closes, next_days }, planned) {
  const { words } = tablet;
  if (mark === 'refusal') return words.t('contact-then-refusal');
  if (mark === 'refusal_call') return words.t('contact-then-refusal_call');
  if (mark === 'dead_number') return words.t('contact-then-dead');
  if (mark === 'complaint') return words.t('contact-then-complaint', { day: addDays(tablet.today, tablet.setting('complaint_due_days', DUE_DAYS)) });
  if (mark === 'appointment') return words.t('contact-then-appointment');
  if (asks_day) return words.t('contact-then-day');
  if (!planned) return '';
  return closes ? words.t('contact-then-done') : words.t('contact-then-again', { count: next_days });
}

/** What the member's answers in the script make of the call: the last of them that says an outcome which there is.
 * @returns {{key: string, label: string, answer: string} | null} */
export function outcomeSaid(tablet, row, way) {
  const steps = row && row.kind !== 'message' ? JSON.parse(row.body).steps : [];
  const { said } = walk(steps, way);
  const last = said.map(({ answer }) => answer).findLast(({ outcome }) => outcome);
  const outcome = last && tablet.rows('contact/outcomes').find(({ key }) => key === last.outcome);
  return outcome ? { key: outcome.key, label: tablet.words.tr(outcome.title), answer: spoken(last.label, tablet.words.locale) } : null;
}

/** The last day that may be promised. */
export function latestDay(tablet) {
  return addDays(tablet.today, tablet.setting('contact_most_days', MOST_DAYS));
}

/** Days that are one tap away. */
export function dayChoices(tablet) {
  return DAYS_AHEAD.map((count) => ({
    day: addDays(tablet.today, count),
    label: tablet.words.t('contact-in_days', { count }),
  }));
}

/** What is said after saving: where it leads, with its date. @returns {[string, Record<string, any>]} */
export function saidAfter(tablet, { id, outcome, follow_up_id, next_day }, before) {
  const row = tablet.rows('contact/outcomes').find(({ key }) => key === outcome);
  if (before && before.state !== 'open') return [ENDED.includes(before.state) ? 'contact-said-merged' : 'contact-said-late', {}];
  if (row?.mark === 'refusal') return ['contact-said-refusal', {}];
  if (row?.mark === 'refusal_call') return ['contact-said-refusal_call', {}];
  if (row?.mark === 'dead_number') return ['contact-said-dead', {}];
  const opened = row?.mark === 'complaint' && tablet.row('service_case/one', { id: `${id}/case` });
  if (opened) return ['contact-said-complaint', { day: opened.due_day }];
  if (row?.mark === 'appointment') return ['contact-said-appointment', { day: next_day }];
  const again = follow_up_id && !row?.closes ? tablet.row('contact/follow_up', { id: follow_up_id })?.due : next_day;
  return again ? ['contact-said-again', { when: tablet.words.day_short(again, tablet.today) }] : ['contact-said-done', {}];
}
