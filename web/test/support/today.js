// The floor with the day's playbook, and the form of a contact on it.

import { addDays } from '../../worker/days.js';
import { PLAYBOOK } from './day.js';
import { field } from './html.js';
import { CLERK, pageTablet, put } from './page_tablet.js';

export const MANAGER = { ...CLERK, id: 'staff-1001', role: 'store_manager' };

export async function floor({ me = CLERK, locale = 'zh-CN' } = {}) {
  const found = await pageTablet({ rows: { ...PLAYBOOK, staff: [{ ...MANAGER, active: 1 }] }, me, locale });
  return { ...found, today: found.tablet.today, add: (rows) => put(found.replica, rows) };
}

const OF_CONTACT = ['follow_up_id', 'member_id', 'script', 'channel', 'back', 'op_id'];

/** What the form of a contact sends along. @param {string} html */
export const contactForm = (html) => Object.fromEntries(OF_CONTACT.map((name) => [name, field(html, name)]));

/** The days of a follow-up whose window is over. @param {string} today */
export const missed = (today) => ({ first_due: addDays(today, -90), due: addDays(today, -90), to_day: addDays(today, -88) });
