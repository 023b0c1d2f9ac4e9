// All that counts about one member, on one screen.

import { redirect, view } from '../../worker/answer.js';
import { phoneEnding, shownPhone } from '../../worker/phone.js';
import { justRecorded } from '../purchase/recorded.js';
import { purchasesOf } from '../purchase/purchases.js';
import { masked } from '../history/masked.js';
import { photosOfMember } from '../attachment/photos.js';
import { cardsOf } from '../card/of_member.js';
import { consentOf } from '../consent/shown.js';
import { hindranceOf } from '../contact/may.js';
import { mergesOf } from '../duplicate/merges.js';
import { recordOf } from '../record/record.js';
import { refusalLines } from '../refusal/shown.js';
import { casesOf } from '../service_case/of_member.js';
import { stepTitle, stepTitles } from '../today/titles.js';
import { offerOf } from '../gift/offer.js';
import { filesOf } from '../customer_file/of_member.js';
import { coverOf } from '../handover/today.js';
import { invitationsOf } from '../home_visit/of_member.js';
import { messagesOf } from '../message/today.js';
import { nextGift } from '../gift/priced.js';
import { rewardsOf } from '../referral/rewards.js';
import { visitsOf } from '../visit/visits.js';
import { daysBetween, daysUntilAnniversary, dayText } from './days.js';
import { callHours } from './hours.js';
import { load } from './load.js';
import { standingOf } from './next_card.js';

const FEW = 3;
const PHOTOS = 12;
const OCCASION_SOON_DAYS = 21;

export async function profile({ tablet, params, query }) {
  const found = load(
    tablet,
    params.id,
    `/floor/members/:id${query.recorded ? `?recorded=${encodeURIComponent(query.recorded)}` : ''}`,
  );
  if (found.answer) return found.answer;
  const { member } = found;
  if (member.erased_day) return view('member/erased', { member });
  const standing = standingOf(tablet, member);
  return view(
    'member/profile',
    {
      ...shownMember(tablet, member),
      standing,
      offer: offerOf(tablet, member, standing),
      referral: rewardsOf(tablet, member.id),
      ...cardsOf(tablet, member.id, standing.held),
      cover: coverOf(tablet, member.id),
      messages: messagesOf(tablet, member.id),
      invitations: invitationsOf(tablet, member.id),
      files: filesOf(tablet, member.id),
      gifts: nextGift(tablet, member),
      recorded: query.recorded ? justRecorded(tablet, query.recorded) : null,
      follow_ups: followUps(tablet, member.id),
      purchases: purchasesOf(tablet, member.id, { count: FEW }),
      visits: visitsOf(tablet, member.id, { count: 2 }),
      photos: await photosOfMember(tablet, member.id, PHOTOS),
      contact: lastContact(tablet, member.id),
      record: recordOf(tablet, member),
      consent: consentOf(tablet, member),
      cases: casesOf(tablet, member.id),
      merges: mergesOf(tablet, member.id),
      may: {
        purchase: tablet.may('purchase.record'),
        card: tablet.may('card.apply'),
        file: tablet.may('file.open'),
        visit: tablet.may('visit.record'),
        update: tablet.may('member.update'),
        refusal: tablet.may('refusal.record'),
        case: tablet.may('case.open'),
        merge: tablet.may('member.merge'),
      },
    },
    { live: true },
  );
}

/** Calls that no follow-up asked for are made on the contact's own page. */
export function call({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/call');
  return answer ?? redirect(`/floor/contacts/new?member=${encodeURIComponent(member.id)}`);
}

function shownMember(tablet, member) {
  const { chain } = tablet;
  const refusals = tablet.rows('member/refusals', { id: member.id });
  return {
    member,
    phone: shownPhone(member.phone, chain.phone_region),
    ending: phoneEnding(member.phone),
    refused: refusalLines(tablet, refusals),
    of_number: refusals.some(({ source }) => source === 'number'),
    call_blocked: hindranceOf(member, refusals, 'call')?.why ?? (member.consent ? '' : 'no_consent'),
    last_purchase: longAgo(tablet, member.last_purchase_day) || dayText(tablet, member.last_purchase_day),
    sex: label(tablet, 'sex', member.sex === 'unsaid' ? '' : member.sex),
    district: label(tablet, 'district', member.district),
    id_number: masked(member.id_number),
    hours: callHours(tablet, member.hours),
    likes: [member.likes_brand, member.likes_price, member.likes_function].filter(Boolean),
    days: [
      occasion(tablet, member.birthday, 'birthday'),
      occasion(tablet, member.wedding_day, 'wedding'),
    ].filter(Boolean),
  };
}

/** A purchase of another year as months. */
function longAgo({ words, today }, day) {
  const days = day ? daysBetween(day, today) : 0;
  return days > 90 && day.slice(0, 4) !== today.slice(0, 4)
    ? words.t('member-months_ago', { count: Math.round(days / 30.44) })
    : '';
}

function occasion(tablet, day, kind) {
  if (!day) return null;
  const { words, today } = tablet;
  const most = tablet.setting('occasion_soon_days', OCCASION_SOON_DAYS);
  const left = daysUntilAnniversary(day, today);
  const text = left === 0 ? words.t(`member-${kind}-today`) : words.t(`member-${kind}-in`, { count: left });
  return { kind, day: words.day(day), soon: left <= most ? text : '' };
}

function followUps(tablet, id) {
  const rows = tablet.rows('member/follow_ups', { id });
  const titles = stepTitles(tablet);
  const shown = rows.slice(0, FEW).map((row) => {
    const late = daysBetween(row.due, tablet.today);
    return {
      ...row,
      href: `/floor/follow_ups/${row.id}`,
      title: stepTitle(tablet, titles, row),
      late,
      due_text: dueText(tablet, row.due, late),
    };
  });
  return { rows: shown, more: rows.length - shown.length };
}

function dueText({ words }, day, late) {
  if (late > 0) return words.t('common-days_late', { count: late });
  if (late === 0) return words.t('common-today');
  return late === -1 ? words.t('common-tomorrow') : words.day_short(day);
}

function lastContact(tablet, id) {
  const row = tablet.row('member/last_contact', { id });
  return row && { ...row, when: dayText(tablet, row.day), outcome: tablet.words.tr(row.outcome_title) };
}

function label(tablet, kind, key) {
  return key ? (tablet.choices(kind).find((choice) => choice.key === key)?.label ?? key) : '';
}
