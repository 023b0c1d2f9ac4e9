// What refusals that hold come to, as lines: by channel and purpose, however many rows say it. As sync/operations/refused.py
// covers them.

export const CHANNELS = ['call', 'message', 'mail'];
export const PURPOSES = ['promotion', 'wish', 'care', 'service'];

/** @typedef {{channel: string, purpose: string, day: string, clerk_name: string, source: string}} Refusal a row that holds */

/** Which purposes of a channel are refused. @param {Refusal[]} rows @param {string} channel @returns {string[]} */
export function refusedPurposes(rows, channel) {
  const of = rows.filter((row) => row.channel === 'all' || row.channel === channel);
  return PURPOSES.filter((purpose) => of.some((row) => row.purpose === 'all' || row.purpose === purpose));
}

/** One line a channel, or one for all of them when they are alike; with the newest row behind it.
 * @param {any} tablet @param {Refusal[]} rows the newest first
 * @returns {{text: string, whole: boolean, by: string}[]} `whole`: nothing is left of the channel */
export function refusalLines(tablet, rows) {
  const by = new Map(CHANNELS.map((channel) => [channel, refusedPurposes(rows, channel)]));
  const kinds = new Set([...by.values()].map(String));
  const lines = kinds.size === 1 ? [['all', by.get('call') ?? []]] : [...by];
  return lines
    .filter(([, purposes]) => purposes.length)
    .map(([channel, purposes]) => ({
      text: lineOf(tablet.words, /** @type {string} */ (channel), /** @type {string[]} */ (purposes)),
      whole: purposes.length === PURPOSES.length,
      by: byWhom(tablet.words, /** @type {Refusal} */ (rows.find((row) => channel === 'all' || row.channel === 'all' || row.channel === channel))),
    }));
}

/** @param {any} words @param {Refusal} refusal */
function byWhom(words, { day, clerk_name, source }) {
  if (clerk_name) return words.t('refusal-by', { day, name: clerk_name });
  return words.t(source === 'reply' ? 'refusal-by_reply' : 'refusal-by_nobody', { day });
}

/** @param {any} words @param {string} channel @param {string[]} purposes */
function lineOf(words, channel, purposes) {
  if (purposes.length === PURPOSES.length) return words.t(`refusal-mark-${channel}`);
  const named = purposes.map((purpose) => words.t(`refusal-purpose-${purpose}`)).join(words.t('contact-and'));
  return words.t(`refusal-mark-${channel}-some`, { purposes: named });
}
