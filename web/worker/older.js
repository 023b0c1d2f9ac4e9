// Operations that were made under an older schema: how their arguments read in today's shape. Twin of
// sync/operations/older.py; the steps come from its export.

export const FIRST = 1;

/** Problem code of an operation that this program cannot read any more or not yet; empty when it can.
 * @param {any} rules the export @param {number} version */
export function outdated({ schema, older }, version) {
  if (version < older.oldest) return 'operation.too_old';
  return version > schema ? 'operation.too_new' : '';
}

/** The arguments of an operation of `version` in today's shape.
 * @param {Record<string, Record<string, {drop?: string[], rename?: Record<string, string>, add?: Record<string, any>}>>} steps
 * @param {string} op @param {Record<string, any>} args @param {number} version */
export function upcast(steps, op, args, version) {
  const later = Object.keys(steps).map(Number).sort((a, b) => a - b).filter((target) => target > version);
  return later.reduce((taken, target) => (Object.hasOwn(steps[target], op) ? take(steps[target][op], taken) : taken), args);
}

function take(step, args) {
  const { drop = [], rename = {}, add = {} } = step;
  const kept = Object.entries(args).filter(([name]) => !drop.includes(name));
  return { ...add, ...Object.fromEntries(kept.map(([name, value]) => [Object.hasOwn(rename, name) ? rename[name] : name, value])) };
}
