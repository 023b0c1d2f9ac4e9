// The words of a special message that headquarters approved and gave to clerks, as a script of the contact's page.

import { spoken } from '../../worker/formats.js';
import { message } from '../../worker/script.js';

/** @param {any} tablet @param {{trigger: string, anchor: string} | null} follow
 * @param {import('../../worker/script.js').Facts} facts @returns what `scriptOf` returns of a message, without a version; null when it is none of these */
export function campaignWords(tablet, follow, facts) {
  if (follow?.trigger !== 'special') return null;
  const row = tablet.row('contact/campaign', { id: follow.anchor });
  if (!row) return null;
  const opening = spoken(JSON.parse(row.body), tablet.words.locale);
  const words = message({ opening, middle: [], closing: '' }, facts);
  return { id: '', key: '', version: 0, kind: 'message', title: tablet.words.tr(row.title), old: false, advice: [], objections: [], message: words };
}
