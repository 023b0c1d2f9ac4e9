// A member's record: which of the playbook's fields are still empty, and until when they must be filled. Pure. Twin:
// `sync/record.py`; both run `sync/vectors/record.json`.

import { addDays } from '../../worker/days.js';

const MOST_DAYS = 400;

/**
 * `percent`: how much is filled, rounded down, so that 100 means all; `missing`: keys in the playbook's order.
 * @param {Record<string, any>} member @param {string[]} fields keys of the playbook's `record_field`
 */
export function completeness(member, fields) {
  const missing = fields.filter((key) => !member[key]);
  const filled = fields.length - missing.length;
  return { percent: fields.length ? Math.floor((100 * filled) / fields.length) : 100, missing };
}

/**
 * The `count`th working day after `day`; an empty day stays empty.
 * @param {string} day @param {number} count @param {Map<string, string>} calendar kind (holiday | workday) by day
 */
export function nextWorkingDay(day, count, calendar) {
  if (!day) return '';
  let found = day;
  let left = count;
  for (let days = 0; days < MOST_DAYS && left > 0; days += 1) {
    found = addDays(found, 1);
    if (isWorking(found, calendar)) left -= 1;
  }
  return found;
}

function isWorking(day, calendar) {
  const kind = calendar.get(day) ?? '';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return kind === 'workday' || (kind !== 'holiday' && weekday !== 0 && weekday !== 6);
}
