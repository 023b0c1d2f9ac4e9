// Complaints and suggestions that this person answers, for the day's page and the count at the store's.

import { seesAll } from '../card/whose.js';
import { shownCase } from './shown.js';

const SHOWN = 3;

/** Those that are open and theirs, the overdue first; a manager's are everybody's. @param {any} tablet */
export function openCases(tablet, all = seesAll(tablet)) {
  const rows = tablet.whileUnchanged('service_case/open', {}, (found) => found);
  return all ? rows : rows.filter(({ owner_id: owner }) => owner === tablet.me.id);
}

/** What has to be answered today or was to be before. @param {any} tablet */
export function casesToday(tablet) {
  const due = openCases(tablet).filter(({ due_day: day }) => day <= tablet.today);
  return {
    due: due.slice(0, SHOWN).map((row) => shownCase(tablet, row)),
    due_count: due.length,
    late_count: due.filter(({ due_day: day }) => day < tablet.today).length,
  };
}
