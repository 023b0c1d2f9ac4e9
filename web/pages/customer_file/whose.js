// Whose file it is, who may see what stands in it, and what it is called.

/** A clerk works with their own, everybody else looks over the whole store. @param {any} tablet */
export function seesAll({ me }) {
  return me.role !== 'clerk';
}

/** The person's own files and those of the people whom they stand in for, as parameters of queries.
 * @param {any} tablet @param {boolean} [all] everybody's */
export function looksAfter(tablet, all = seesAll(tablet)) {
  return all ? { person: '', also: '[]' } : { person: tablet.me.id, also: JSON.stringify(stoodIn(tablet)) };
}

/** Whether the person in hand owns the file or stands in for who does. @param {any} tablet @param {{id: string, owner_id: string}} file */
export function isTheirs(tablet, file) {
  return file.owner_id === tablet.me.id || stoodIn(tablet).includes(file.id);
}

/** @returns {string[]} */
function stoodIn(tablet) {
  return tablet.whileUnchanged('customer_file/stood_in', {}, (rows) => rows.map(({ id }) => id));
}

/** Whether the contents are open to the person in hand now. @param {any} tablet @param {{id: string, owner_id: string}} file */
export function isOpen(tablet, file) {
  const { me } = tablet;
  return me.role === 'store_manager' || isTheirs(tablet, file) || Boolean(tablet.row('customer_file/looked', { id: file.id }));
}

/** @param {any} tablet @returns {(key: string) => string} */
export function kindNames(tablet) {
  const known = new Map(tablet.choices('file_kind').map(({ key, label }) => [key, label]));
  return (key) => known.get(key) ?? key;
}

/** The half year of a day: its first and its last one. @param {string} day */
export function halfYear(day) {
  const year = day.slice(0, 4);
  return day.slice(5) < '07-01' ? { since: `${year}-01-01`, until: `${year}-06-30` } : { since: `${year}-07-01`, until: `${year}-12-31` };
}
