// Everything that a call's page shows: whom to call, what to say at this point, what is known, how it may end.

import { localTime } from '../../worker/days.js';
import { shownPhone } from '../../worker/phone.js';
import { daysBetween } from '../member/days.js';
import { isNow } from '../member/hours.js';
import { isMissed, lastDay, nearDay } from '../today/due.js';
import { reasons } from '../today/why.js';
import { outcomeTitles, stepTitle, stepTitles, tiersByKey } from '../today/titles.js';
import { campaignWords } from './campaign.js';
import { draftOf, timerOf } from './draft.js';
import { factsOf } from './facts.js';
import { callHours } from './hours.js';
import { itemNames } from './items.js';
import { changeOf } from '../follow_up/change.js';
import { eventsOf } from '../follow_up/events.js';
import { bankOf } from './bank.js';
import { sendOf } from '../message/send.js';
import { dayChoices, latestDay, outcomeSaid, outcomesFor } from './outcomes.js';
import { scriptOf, scriptRow } from './spoken.js';
import { casesOf } from '../service_case/of_member.js';
import { purposeOf, standingInTheWay } from './standing.js';

/**
 * What a contact is about, as the page's forms carry it.
 * @typedef {{follow_up_id: string, member_id: string, script: string, channel: string, purpose?: string, back: string}} Subject `purpose`: as the page that led here says, or empty
 */

/** @param {Subject} subject */
export function draftKey({ follow_up_id, member_id, script, channel }) {
  return `${follow_up_id || `${member_id}/${script || 'free'}`} ${channel}`;
}

/** @param {Subject} subject @param {Record<string, any>} [changes] what was typed, when it comes back with a problem */
export async function call(tablet, subject, changes = {}) {
  const member = tablet.row('contact/member', { member_id: subject.member_id });
  if (!member) return null;
  const follow = subject.follow_up_id ? tablet.row('contact/follow_up', { id: subject.follow_up_id }) : null;
  const purchase = purchaseOf(tablet, member, follow);
  const draft = { ...(await draftOf(tablet, draftKey(subject))), ...changes };
  const now = tablet.parts.clock.wall();
  const outcomes = outcomesFor(tablet, subject.channel, Boolean(follow));
  const known = about(tablet, follow, member);
  // a message that was copied is a message that was sent, as a rule
  if (subject.channel === 'message' && !known.follow?.missed) draft.outcome ||= outcomes.find(({ closes, mark }) => closes && !mark)?.key ?? '';
  draft.outcome ||= outcomeSaid(tablet, scriptRow(tablet, subject, draft), draft.way)?.key ?? '';
  const facts = factsOf(tablet, member, purchase);
  const script = scriptOf(tablet, subject, draft, facts) ?? campaignWords(tablet, follow, facts);
  const wish = Boolean(subject.script && tablet.row('contact/is_wish', { script: subject.script }));
  const purpose = subject.purpose || purposeOf(follow, wish, member);
  return {
    subject,
    draft,
    purpose,
    op_id: draft.op_id || tablet.newId(),
    member,
    tier: tiersByKey(tablet).get(member.tier),
    ...known,
    ...phone(tablet, member),
    purchase: purchase && {
      ...purchase,
      items: itemNames(tablet, purchase.items),
      when: nearDay(tablet.words, purchase.day, tablet.today),
    },
    ...standingInTheWay(tablet, member, subject.channel, purpose),
    complaint: casesOf(tablet, member.id).complaint,
    script,
    bank: bankOf(tablet, script, facts),
    bankFor: (typed) => bankOf(tablet, script, facts, typed),
    wish,
    send: sendOf(tablet, member, follow, script, wish),
    timer: timerOf(draft, now),
    history: history(tablet, member),
    outcomes,
    days: dayChoices(tablet),
    latest_day: latestDay(tablet),
  };
}

function purchaseOf(tablet, member, follow) {
  if (follow?.purchase_id) return tablet.row('contact/purchase', { id: follow.purchase_id });
  return tablet.row('contact/last_purchase', { member_id: member.id });
}

function about(tablet, follow, member) {
  if (!follow) return { follow: null, also: [], change: null, events: [] };
  const titles = stepTitles(tablet);
  const titled = (row) => ({ ...row, title: stepTitle(tablet, titles, row) });
  const until = lastDay(follow);
  const also = tablet.rows('contact/also_due', { member_id: member.id, id: follow.id }).map(titled);
  return {
    follow: {
      ...titled(follow),
      // the purchase is said below
      why: follow.purchase_id ? '' : reasons(tablet)(follow),
      late: Math.max(0, daysBetween(follow.due, tablet.today)),
      until,
      missed: isMissed({ until }, tablet.today),
      close_id: tablet.newId(),
      last: outcomeTitles(tablet).get(follow.outcome) ?? '',
    },
    also,
    change: follow.state === 'open' ? changeOf(tablet, follow) : null,
    events: eventsOf(tablet, follow.id),
  };
}

/** The number as it is read, and whether now is a good time. */
function phone(tablet, member) {
  const hours = callHours(tablet).get(member.hours) ?? { label: '', facts: null };
  const local = localTime(tablet.now(), tablet.timeZone);
  return {
    phone: shownPhone(member.phone, tablet.chain?.phone_region ?? 'CN'),
    hours: {
      label: hours.label,
      suits: isNow(hours.facts ?? {}, local),
      clock: local.slice(11, 16),
      facts: hours.facts ?? {},
    },
  };
}

function history(tablet, member) {
  const titles = outcomeTitles(tablet);
  const { today } = tablet;
  return tablet.rows('contact/contacts', { member_id: member.id }).map((row) => ({
    ...row,
    result: titles.get(row.outcome) ?? row.outcome,
    when: nearDay(tablet.words, row.day, today),
  }));
}
