// A member as one row of a list shows them: enough to be sure who it is, and not a digit more of the phone.

import { phoneEnding } from '../../worker/phone.js';
import { dayText } from './days.js';

/** @param {any} tablet @param {{key: string, label: string, look: string}[]} tiers */
export function shownRow(tablet, tiers, row) {
  return {
    ...row,
    tier: tiers.find(({ key }) => key === row.tier) ?? null,
    ending: phoneEnding(row.phone),
    last: dayText(tablet, row.last_purchase_day),
    joined: dayText(tablet, row.joined_day),
  };
}
