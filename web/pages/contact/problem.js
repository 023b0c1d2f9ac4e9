// What a contact lacks before it is recorded: a reason to call now, what a complaint is about, the outcome that was
// said, a day within reach.

import { latestDay, outcomeSaid } from './outcomes.js';

/** @param {any} tablet @param {any} row the script that was read, if one @param {import('./draft.js').Draft} draft
 * @param {{outcome: string, note: string, despite: string, next_day: string}} args @param {Record<string, string>} form */
export function problemOf(tablet, row, draft, { outcome, note, despite, next_day }, form) {
  if (form.needs_reason && !despite) return rejected('contact.despite_missing', 'despite');
  const chosen = tablet.rows('contact/outcomes').find(({ key }) => key === outcome);
  // nobody could tell what it is about
  if (chosen?.mark === 'complaint' && !note.trim()) return rejected('case.what_missing', 'note');
  // a slip of the finger; only the page asks, for a contact that was made counts
  if (next_day > latestDay(tablet)) return rejected('contact.day_far', 'next_day', { day: latestDay(tablet) });
  const said = outcomeSaid(tablet, row, draft.way);
  // who wants to hear nothing at all said more than the script asked
  if (!chosen || !said || said.key === outcome || chosen.mark === 'refusal') return null;
  return rejected('contact.script_said', 'outcome', { answer: said.answer, outcome: said.label });
}

function rejected(code, field, facts = {}) {
  return { status: 'rejected', code, field, facts };
}
