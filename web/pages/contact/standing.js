// What stands in the way of this contact, as its page shows it: what stops it, and what needs a reason.

import { hindrances } from '../../worker/hindrance.js';
import { whenFree } from './hindered_words.js';
import { knownOf, limitsOf, momentOf } from './hindrances.js';
import { hindranceOf } from './may.js';

/** What a contact is for: as the cadence says; a wish; else care. Without consent a member is reached about what they asked for.
 * @param {{purpose: string} | null} follow @param {boolean} wish @param {{consent: number}} member */
export function purposeOf(follow, wish, { consent }) {
  if (follow?.purpose) return follow.purpose;
  if (wish) return 'wish';
  return consent || follow ? 'care' : 'service';
}

/** @param {any} tablet @param {any} member @param {string} channel call | message @param {string} purpose */
export function standingInTheWay(tablet, member, channel, purpose) {
  const known = knownOf(tablet, member);
  const [moment, limits] = [momentOf(tablet), limitsOf(tablet)];
  const found = hindrances(known, moment, channel, purpose, limits);
  const hard = found.find((one) => one.hard);
  return {
    blocked: hard ? blockedBy(tablet, member, channel, purpose, hard) : null,
    soft: hard ? [] : found.map(({ code, until }) => ({ code, why: tablet.words.t(`contact-hindered-${code}`), when: until ? whenFree(tablet.words, until, tablet.today) : '' })),
    despite_reasons: tablet.choices('despite_reason'),
  };
}

function blockedBy(tablet, member, channel, purpose, { code }) {
  const refusals = tablet.rows('contact/refusals', { member_id: member.id });
  return (code === 'refused' && hindranceOf(member, refusals, channel, purpose)) || { why: code };
}
