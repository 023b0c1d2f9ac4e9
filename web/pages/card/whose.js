// Whose cards and members a person looks after.

/** A clerk sees what is theirs, everybody else the whole store. @param {any} tablet */
export function seesAll({ me }) {
  return me.role !== 'clerk';
}

/** The person's own cards and those of the people whom they stand in for, as parameters of queries.
 * @param {any} tablet @param {boolean} [all] everybody's */
export function looksAfter(tablet, all = seesAll(tablet)) {
  if (all) return { person: '', also: '[]' };
  const also = tablet.whileUnchanged('card/stood_in', {}, (rows) => JSON.stringify(rows.map(({ id }) => id)));
  return { person: tablet.me.id, also };
}
