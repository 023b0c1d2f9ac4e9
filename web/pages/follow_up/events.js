// What befell a follow-up besides its contacts, in words: put off, given to somebody else, given up; by whom, and why.

import { nearDay } from '../today/due.js';

/** @param {any} tablet @param {string} id @returns {{text: string, reason: string, note: string, by: string, when: string}[]} */
export function eventsOf(tablet, id) {
  const { words, today } = tablet;
  const near = (day) => nearDay(words, day, today);
  const reasons = new Map(['snooze_reason', 'stop_reason'].flatMap((kind) => tablet.choices(kind).map(({ key, label }) => [`${kind} ${key}`, label])));
  const text = {
    snoozed: ({ before, after }) => words.t('follow_up-event-snoozed', { before: near(before), after: near(after) }),
    reassigned: ({ before_name, after_name }) => words.t('follow_up-event-reassigned', { before: before_name ?? words.t('today-greetings_nobody'), after: after_name ?? '' }),
    stopped: () => words.t('follow_up-event-stopped'),
    replaced: () => words.t('follow_up-event-replaced'),
  };
  return tablet.rows('follow_up/events', { id }).map((row) => ({
    text: text[row.kind]?.(row) ?? row.kind,
    reason: reasons.get(`${row.kind === 'stopped' ? 'stop' : 'snooze'}_reason ${row.reason}`) ?? '',
    note: row.note,
    by: row.by_name ?? '',
    when: near(row.day),
  }));
}
