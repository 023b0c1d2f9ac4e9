// What speaks against a contact, in words.

import { addDays } from '../../worker/days.js';

/** From when on it may be done. @param {any} words @param {import('../../worker/hindrance.js').Moment} free @param {string} today */
export function whenFree(words, { day, time }, today) {
  if (day === today) return words.t('contact-free_today', { time });
  if (day === addDays(today, 1)) return words.t('contact-free_tomorrow', { time });
  return words.t('contact-free_day', { when: words.day_short(day), time });
}
