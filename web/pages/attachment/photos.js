// Photos for other pages: those that a form holds, and those that are kept of a member or of what they show.

import { dayText } from '../member/days.js';

/** What a form names, as far as the photos are still here. @param {any} tablet @param {Record<string, any>} values */
export async function chosenIn(tablet, values) {
  const { blobs, rules } = tablet.parts;
  const known = await Promise.all(namesIn(values).map(async (name) => ((await blobs.pick(name, '')) ? name : '')));
  return { chosen: known.filter(Boolean), most: rules.blobs.most, largest: rules.blobs.largest };
}

/** The signature that a form names, as far as it is still here. @param {any} tablet @param {Record<string, any>} values */
export async function signatureIn(tablet, { signature = '' }) {
  const { blobs, rules } = tablet.parts;
  const known = /^[0-9a-f]{64}$/.test(signature) && (await blobs.pick(signature, ''));
  return { sha256: known ? signature : '', largest: rules.blobs.largest };
}

/** @param {Record<string, any>} values of a form @returns {string[]} SHA-256 each */
export function namesIn({ photo = [] }) {
  return [photo].flat().filter((name) => /^[0-9a-f]{64}$/.test(name));
}

/** The newest photos of a member. @param {any} tablet @param {string} memberId @param {number} count */
export function photosOfMember(tablet, memberId, count) {
  return shown(tablet, tablet.rows('attachment/of_member', { member_id: memberId, count }));
}

/** Photos of a visit, a purchase and what became of it, a checklist run. @param {any} tablet @param {string[]} subjects */
export function photosOf(tablet, subjects) {
  return shown(tablet, tablet.rows('attachment/of_subjects', { subjects: JSON.stringify(subjects) }));
}

/** With where each is, in words. @param {any} tablet @param {any[]} rows */
export async function shown(tablet, rows) {
  const held = rows.length ? await tablet.parts.blobs.held() : new Map();
  const { words } = tablet;
  return rows.map((row) => {
    const state = stateOf(row, held.get(row.id) ?? held.get(row.sha256));
    const name = row.clerk_name || words.t('common-unknown');
    return {
      ...row,
      when: dayText(tablet, row.day),
      label: words.t('attachment-taken', { name, taken_at: row.at }),
      tone: state === 'refused' ? 'bad-text' : state === 'here' ? 'muted' : 'warn-text',
      state_text: state === 'elsewhere' ? words.t('attachment-state-elsewhere', { name }) : words.t(`attachment-state-${state}`),
    };
  });
}

function stateOf({ state }, kept) {
  if (state === 'here') return 'here';
  if (!kept) return 'elsewhere';
  return kept.state === 'refused' ? 'refused' : 'mine';
}
