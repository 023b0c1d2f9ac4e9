// Plans of a week that wait for the person in hand: their own to propose, or proposals to look at.

import { mondayOf, weekInMind } from './week.js';

/** @param {any} tablet */
export function waitingPlans(tablet) {
  const clerk = tablet.me.role === 'clerk';
  const week = weekInMind(tablet, '');
  const plans = tablet.rows('week_plan/plans', { week });
  if (!clerk) return tablet.may('plan.set') ? plans.filter(({ state }) => state === 'proposed').length : 0;
  const own = plans.find(({ clerk_id: id }) => id === tablet.me.id);
  if (own?.state === 'returned') return 1;
  return !own && week > mondayOf(tablet.today) ? 1 : 0;
}
