// Whose birthday it is today and soon, with the way to the wish.

import { addDays } from '../../worker/days.js';
import { daysAhead } from '../follow_up/plan.js';
import { tiersByKey } from './titles.js';

const AT_ONCE = 3;
const MOST_SHOWN = 40;
const WISH_COUNTS_DAYS = 20;

/** Whom to wish a happy birthday today and soon; the channel of a wish is a message. */
export function birthdays(tablet, person) {
  const ahead = daysAhead(tablet);
  const people = tablet.unchanged.get(`today/wishes ${person} ${tablet.today}`, () => inOrder(tablet, person, ahead));
  const now = people.filter((one) => one.ahead === 0);
  const shown = now.slice(0, AT_ONCE);
  const rest = people.slice(shown.length);
  const scripts = new Map(tablet.rows('today/wish_scripts').map(({ tier, script }) => [tier, script]));
  const tiers = tiersByKey(tablet);
  const said = (member) => ({
    ...member,
    card: tiers.get(member.tier),
    href: wishAt(member, scripts.get(member.tier) ?? [...scripts.values()][0] ?? ''),
  });
  return {
    days: ahead,
    today_count: now.length,
    today_rest: now.length - shown.length,
    soon_count: people.length - now.length,
    shown: shown.map(said),
    rest: rest.slice(0, MOST_SHOWN).map(said),
    rest_count: rest.length,
  };
}

/** The follow-up that waits, else a contact of its own. */
function wishAt({ id, follow_up_id, wished_day }, script) {
  if (follow_up_id && !wished_day) return `/floor/follow_ups/${follow_up_id}`;
  return `/floor/contacts/new?member=${id}&script=${script}&back=today`;
}

/** The next birthday first; `ahead`: in how many days, `day`: which one that is. */
function inOrder(tablet, person, most) {
  const { today } = tablet;
  const since = addDays(today, -tablet.setting('wish_counts_days', WISH_COUNTS_DAYS));
  const days = [...Array(most + 1).keys()].map((ahead) => addDays(today, ahead));
  const aheadOf = new Map(days.flatMap((day, ahead) => sameDays(day).map((kept) => [kept, ahead])));
  return tablet
    .rows('today/birthdays', { days: [...aheadOf.keys()], person, since })
    .map((member) => ({ ...member, ahead: Number(aheadOf.get(member.birthday.slice(5))) }))
    .map((member) => ({ ...member, day: days[member.ahead] }))
    .sort((a, b) => a.ahead - b.ahead || (a.id < b.id ? -1 : 1));
}

/** The birthdays kept on a day: 29 February on the 28th where there is none. */
function sameDays(day) {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(5)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return rest === '02-28' && !leap ? [rest, '02-29'] : [rest];
}
