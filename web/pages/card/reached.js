// Members over a threshold with no application yet: found by the tablet itself, and to be emptied.

import { view } from '../../worker/answer.js';
import { standingWith, standingOf } from '../member/next_card.js';
import { dayText } from '../member/days.js';
import { tiersOf } from '../member/tiers.js';
import { seesAll } from './whose.js';

const SCREENFUL = 60;

/** Their rows, with the tier that each has reached. @param {any} tablet @param {string} person whose members, '' = all */
export function reachedOf(tablet, person) {
  const tiers = tiersOf(tablet);
  const rows = tablet.rows('card/may_have_reached', { person, claim_days: tablet.setting('claim_days') });
  return rows
    .map((member) => ({ ...member, reached: standingWith(tablet, tiers, member).reached }))
    .filter(({ reached }) => reached);
}

export function reached({ tablet, query }) {
  const mine = !seesAll(tablet) || query.whose === 'mine';
  const all = reachedOf(tablet, mine ? tablet.me.id : '');
  const rows = all.slice(0, SCREENFUL).map((member) => ({
    ...member,
    last: dayText(tablet, member.last_purchase_day),
    say: standingOf(tablet, member).say,
  }));
  const context = { rows, count: all.length, mine, may_choose: seesAll(tablet), may_apply: tablet.may('card.apply') };
  return view('card/reached', context, { live: true });
}
