// What a profile says of consent and of the messaging list.

/** @param {any} tablet @param {any} member */
export function consentOf(tablet, member) {
  const onList = Boolean(member.messaging_day);
  return {
    by: onList ? (tablet.row('consent/person', { id: member.messaging_by })?.name ?? '') : '',
    op_id: tablet.newId(),
    may: tablet.may('member.consent'),
    may_add: !onList && Boolean(member.consent && member.phone),
    messages: tablet.setting('messages_per_month', 2),
  };
}
