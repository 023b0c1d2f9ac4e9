// Visits at home on the day's page, and how many wait.

/** Those of today, and those that are over and of which nothing was said. @param {any} tablet */
export function visitsToday(tablet) {
  const person = tablet.me.role === 'clerk' ? tablet.me.id : '';
  const { today, words } = tablet;
  return tablet.rows('home_visit/planned', { person, until: today }).map((row) => ({ ...row, over: row.day < today, when: words.day_short(row.day) }));
}

/** @param {any} tablet */
export function waitingVisits(tablet) {
  return visitsToday(tablet).length;
}
