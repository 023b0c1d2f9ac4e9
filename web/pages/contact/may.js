// Whether a member may be contacted this way, as the guards say it too; one place for every page that asks.

/**
 * @typedef {{why: 'refused' | 'no_phone' | 'dead', day?: string, channel?: string, clerk_name?: string}} Hindrance
 * `day`, `channel`, `clerk_name`: of the refusal
 */

/**
 * Without consent the member is called about what they asked for only, which the contact's page says.
 * @param {{phone: string, phone_state: string}} member
 * @param {{channel: string, day: string, clerk_name: string}[]} refusals those that hold
 * @param {string} channel call | message
 * @returns {Hindrance | null} null when nothing hinders
 */
export function hindranceOf(member, refusals, channel) {
  const refusal = refusals.find((one) => one.channel === 'all' || one.channel === channel);
  if (refusal) return { ...refusal, why: 'refused' };
  if (!member.phone) return { why: 'no_phone' };
  if (member.phone_state === 'dead') return { why: 'dead' };
  return null;
}

/** The first of these ways that nothing hinders, or the first. @param {string[]} channels */
export function openChannel(member, refusals, channels) {
  return channels.find((channel) => !hindranceOf(member, refusals, channel)) ?? channels[0];
}
