// What a card's state means to a person: its words, when the next step is due, how old it is.

import { daysBetween } from '../member/days.js';
import { nearDay } from '../today/due.js';

export const STATES = ['applied', 'entered', 'submitted', 'returned', 'approved', 'told', 'handed', 'withdrawn', 'void'];
export const OPEN = ['applied', 'entered', 'submitted', 'returned'];
/** In the member's hands, or approved and on its way there. */
export const LIVE = ['approved', 'told', 'handed'];
/** Somebody of the store, or HQ, still has something to do. */
export const GOING = [...OPEN, 'approved', 'told'];
const TONES = { returned: 'bad', approved: 'good', told: 'good', handed: 'good', void: 'neutral', withdrawn: 'neutral' };

/** @param {any} tablet @param {any} card a row of `card` @param {{key: string, card: string, look: string}[]} tiers */
export function shownCard(tablet, card, tiers) {
  const { words, today } = tablet;
  const going = GOING.includes(card.state);
  const late = going && card.due_day ? Math.max(0, daysBetween(card.due_day, today)) : 0;
  return {
    ...card,
    card: tiers.find(({ key }) => key === card.tier) ?? { card: card.tier, look: '' },
    going,
    state_text: words.t(`card-state-${card.state}`),
    tone: late ? 'warn' : (TONES[card.state] ?? 'info'),
    next_text: going ? words.t(`card-next-${card.state}`) : '',
    late,
    due_text: going ? dueText(tablet, card.due_day, late) : '',
    due_now: going && card.due_day !== '' && card.due_day <= today,
    age: daysBetween(card.applied_day, today),
    promised: nearDay(words, card.promised_day, today),
    temporary: going && card.temporary_number ? temporary(tablet, card) : '',
  };
}

function dueText({ words, today }, day, late) {
  if (!day) return '';
  if (late) return words.t('common-days_late', { count: late });
  return day === today ? words.t('common-today') : words.t('card-due', { due: nearDay(words, day, today) });
}

/** The paper that holds until the verdict. */
function temporary({ words, today }, { temporary_number: number, temporary_until: until }) {
  return words.t(until < today ? 'card-temporary-over' : 'card-temporary-until', { number, until: nearDay(words, until, today) });
}
