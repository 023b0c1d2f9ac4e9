// Whose cards and members a person looks after.

/** A clerk sees what is theirs, everybody else the whole store. @param {any} tablet */
export function seesAll({ me }) {
  return me.role !== 'clerk';
}
