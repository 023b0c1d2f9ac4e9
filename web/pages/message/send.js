// Whether the words on the table can be sent by the server, by which ways, and whether they are on their way already.

import { hindrancesOf } from '../contact/hindrances.js';

const WAYS = ['sms', 'mail'];

/** @param {any} tablet @param {any} member @param {{id: string, purpose: string} | null} follow
 * @param {{kind: string} | null} script @param {boolean} wish
 * @returns {{op_id: string, purpose: string, ways: {key: string, icon: string}[], queued: any} | null} null where it is no message */
export function sendOf(tablet, member, follow, script, wish) {
  if (script?.kind !== 'message' || !tablet.may('message.queue') || !tablet.setting('message_by_server', 1)) return null;
  const purpose = follow?.purpose || (wish ? 'wish' : 'care');
  const open = WAYS.filter((way) => hindrancesOf(tablet, member, way, purpose).every(({ hard }) => !hard));
  return {
    op_id: tablet.newId(),
    purpose,
    ways: open.map((key) => ({ key, icon: key === 'sms' ? 'message-square' : 'mail' })),
    queued: follow && tablet.row('message/of_follow_up', { follow_up_id: follow.id }),
  };
}
