// Whether a member may be contacted this way at all, for pages that show the one reason; the rule is
// `worker/hindrance.js`, with everything that is known of the member in `hindrances.js`.

import { hindrances } from '../../worker/hindrance.js';

/**
 * @typedef {{why: 'refused' | 'no_phone' | 'dead', day?: string, channel?: string, clerk_name?: string}} Hindrance
 * `day`, `channel`, `clerk_name`: of the refusal
 */

const SHOWN = ['refused', 'no_phone', 'dead'];
const ANY_TIME = { day: '2000-01-01', time: '12:00' };

/**
 * Without consent the member is called about what they asked for only, which the contact's page says.
 * @param {{phone: string, phone_state: string}} member
 * @param {{channel: string, purpose?: string, day: string, clerk_name: string}[]} refusals those that hold
 * @param {string} channel call | message
 * @param {string} [purpose] of the follow-up
 * @returns {Hindrance | null} null when nothing hinders
 */
export function hindranceOf({ phone, phone_state }, refusals, channel, purpose = '') {
  const why = (some) => {
    const known = { phone, phone_state, refusals: some.map((one) => ({ ...one, purpose: one.purpose ?? '' })) };
    const found = hindrances(known, ANY_TIME, channel, purpose).find(({ code }) => SHOWN.includes(code));
    return /** @type {Hindrance['why'] | undefined} */ (found?.code);
  };
  const refusal = refusals.find((one) => why([one]) === 'refused');
  if (refusal) return { ...refusal, why: 'refused' };
  const first = why([]);
  return first ? { why: first } : null;
}

/** The first of these ways that nothing hinders, or the first. @param {string[]} channels @param {string} [purpose] */
export function openChannel(member, refusals, channels, purpose = '') {
  return channels.find((channel) => !hindranceOf(member, refusals, channel, purpose)) ?? channels[0];
}
