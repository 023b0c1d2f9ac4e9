// What of the list cannot be done now, and until when: the rule is `worker/hindrance.js`.

import { freeAt, hindrances } from '../../worker/hindrance.js';
import { limitsOf, momentOf } from '../contact/hindrances.js';
import { whenFree } from '../contact/hindered_words.js';

const WAYS = { call: ['call'], message: ['message'], mail: ['mail'], either: ['call', 'message'] };

/**
 * @typedef {{channel: string, purpose: string}} Step
 * @typedef {{hard: boolean, why: string, when: string}} Hindered `why` in words; `when`: from then on it may be done
 */

/** @param {any} tablet @param {(member: any) => import('../contact/hindrances.js').Known} knownOf
 * @returns {(member: any, step: Step) => Hindered | null} null when a way is free */
export function hindered(tablet, knownOf) {
  const moment = momentOf(tablet);
  const limits = limitsOf(tablet);
  const { words, today } = tablet;
  return (member, { channel, purpose }) => {
    if (!('phone' in member)) return null;
    const known = knownOf(member);
    const about = purpose || 'care';
    const ways = (WAYS[channel] ?? WAYS.call).map((way) => ({ way, found: hindrances(known, moment, way, about, limits) }));
    if (ways.some(({ found }) => !found.length)) return null;
    const soft = ways.find(({ found }) => !found[0].hard);
    const [{ code }] = (soft ?? ways[0]).found;
    const free = soft ? freeAt(known, moment, soft.way, about, limits) : null;
    return { hard: !soft, why: words.t(`contact-hindered-${code}`), when: free ? whenFree(words, free, today) : '' };
  };
}
