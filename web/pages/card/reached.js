// Members over a threshold with no application yet: found by the tablet itself, and to be emptied.

import { view } from '../../worker/answer.js';
import { standingOf } from '../member/next_card.js';
import { dayText } from '../member/days.js';
import { openWindow, standing } from '../member/standing.js';
import { tiersOf } from '../member/tiers.js';
import { seesAll } from './whose.js';

const SCREENFUL = 60;

/** Their rows, with the tier that each has reached. @param {any} tablet @param {string} person whose members, '' = all */
export function reachedOf(tablet, person) {
  const tiers = tiersOf(tablet);
  const [today, claim] = [tablet.today, tablet.setting('claim_days')];
  const rows = tablet.whileUnchanged('card/may_have_reached', { person, claim_days: claim }, (found) =>
    found
      .map((member) => ({ ...member, reached_key: reachedBy(member, tiers, openWindow(member, tiers, today, claim)) }))
      .filter(({ reached_key: key }) => key),
  );
  const byKey = new Map(tiers.map((tier) => [tier.key, tier]));
  return rows.map((member) => ({ ...member, reached: byKey.get(member.reached_key) }));
}

function reachedBy(member, tiers, days) {
  return standing(member, tiers, days && { ...days, spend_minor: member.window_minor }).reached?.key ?? '';
}

export function reached({ tablet, query }) {
  const mine = !seesAll(tablet) || query.whose === 'mine';
  const all = reachedOf(tablet, mine ? tablet.me.id : '');
  const tiers = tiersOf(tablet);
  const rows = all.slice(0, SCREENFUL).map((member) => ({
    ...member,
    last: dayText(tablet, member.last_purchase_day),
    say: standingOf(tablet, member, 0, tiers).say,
  }));
  const context = { rows, count: all.length, mine, may_choose: seesAll(tablet), may_apply: tablet.may('card.apply') };
  return view('card/reached', context, { live: true });
}
