// Referrals: which members brought new customers, how many, and what is missing to their next reward.

import { fragment, view } from '../../worker/answer.js';
import { phoneEnding } from '../../worker/phone.js';
import { dayText } from '../member/days.js';
import { load } from '../member/load.js';
import { tiersOf } from '../member/tiers.js';
import { rewardsOf } from './rewards.js';

const SCREENFUL = 30;

export const routes = [
  ['GET', '/floor/referrals', list],
  ['GET', '/floor/members/:id/referrals', listOf],
];

function list({ tablet, query, target }) {
  const start = Number.parseInt(query.start, 10) || 0;
  const found = tablet.rows('referral/list', { count: SCREENFUL + 1, start });
  const tiers = new Map(tiersOf(tablet).map((tier) => [tier.key, tier]));
  const rows = found.slice(0, SCREENFUL).map((row) => ({
    ...row,
    ending: phoneEnding(row.phone),
    card: tiers.get(row.tier),
    rewards: rewardsOf(tablet, row.id),
  }));
  const context = { rows, next: found.length > SCREENFUL ? start + SCREENFUL : 0, wanted: tablet.setting('referrals_for_gift') };
  return target === 'main' || !start ? view('referral/list', context, { live: true }) : fragment('referral/_more', context);
}

function listOf({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/referrals');
  if (answer) return answer;
  const rows = tablet.rows('referral/brought', { id: member.id }).map((row) => ({
    ...row,
    ending: phoneEnding(row.phone),
    joined: dayText(tablet, row.joined_day),
  }));
  return view('referral/of_member', { member, rows, rewards: rewardsOf(tablet, member.id) }, { live: true });
}
