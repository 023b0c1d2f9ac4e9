// What a profile says of consent and of the messaging list.

import { CHANNELS, PURPOSES, refusedPurposes } from '../refusal/shown.js';

/** @param {any} tablet @param {any} member */
export function consentOf(tablet, member) {
  const onList = Boolean(member.messaging_day);
  const refusals = tablet.rows('contact/refusals', { member_id: member.id });
  return {
    by: onList ? (tablet.row('consent/person', { id: member.messaging_by })?.name ?? '') : '',
    op_id: tablet.newId(),
    may: tablet.may('member.consent'),
    // whatever was agreed to before, nothing of it is left
    refused: CHANNELS.every((channel) => refusedPurposes(refusals, channel).length === PURPOSES.length),
    may_add: !onList && Boolean(member.consent && member.phone) && !refusedPurposes(refusals, 'message').includes('promotion'),
    messages: tablet.setting('messages_per_month', 2),
  };
}
