// What an occasion gives a member now and nobody has issued yet. The operation judges by the same days.

import { addDays } from '../../worker/days.js';
import { codeOf } from '../../worker/voucher_code.js';
import { inYear } from '../member/days.js';
import { factsOf } from '../shared/facts.js';
import { rewardsOf } from '../referral/rewards.js';

const DAY_OF = { birthday: 'birthday', wedding_day: 'wedding_day', joined_day: 'joined_day' };

/**
 * @typedef {{gift: string, label: string, occasion: string, value_minor: number, occasion_day: string, nth: number}} Due
 * @param {any} tablet @param {any} member @returns {Due[]} `nth` is 0 but for a reward for new customers
 */
export function dueVouchers(tablet, member) {
  return tablet.rows('voucher/occasions', { tier: member.tier }).flatMap((gift) => {
    const one = { gift: gift.key, label: tablet.words.tr(gift.title), occasion: gift.occasion, value_minor: gift.value_minor };
    if (gift.occasion === 'referral')
      return rewardsOf(tablet, member.id).missing.map((nth) => ({ ...one, occasion_day: '', nth }));
    const day = occasionDay(gift, member, tablet.today);
    if (!day) return [];
    const args = { member_id: member.id, gift: gift.key, occasion_day: day };
    return factsOf(tablet, 'voucher.issue', 'given', args).length ? [] : [{ ...one, occasion_day: day, nth: 0 }];
  });
}

/** The birthday or anniversary whose days are now; empty when there is none. */
function occasionDay({ occasion, days_before: before, valid_days: after }, member, today) {
  const first = member[DAY_OF[occasion]];
  if (!first) return '';
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => inYear(first, one));
  const now = days.filter((day) => addDays(day, -before) <= today && today <= addDays(day, after));
  return now.findLast((day) => day > first && day >= member.joined_day) ?? '';
}

/** The operation that issues it. @param {string} memberId @param {{gift: string, occasion: string, occasion_day: string, nth: number}} due
 * @returns {[string, Record<string, any>]} */
export function issuing(memberId, { gift, occasion, occasion_day: day, nth }) {
  const id = `${memberId}/${occasion}/${occasion === 'referral' ? nth : day.slice(0, 4)}`;
  const same = { member_id: memberId, gift, code: codeOf(id) };
  return occasion === 'referral'
    ? ['voucher.reward', { ...same, nth }]
    : ['voucher.issue', { ...same, occasion_day: day }];
}
