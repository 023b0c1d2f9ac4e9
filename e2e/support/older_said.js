// Pages of today on a replica of an earlier schema, and their operations as they were said under it.

const BEGUN = /^((?:\s|--.*\n)*)(select|with(?:\s+recursive)?)\b/i;

/**
 * A query in which tables that are not there yet stand empty, and columns that are not there yet hold their default. Only
 * what is read: what is written is of that schema itself.
 * @param {string} sql @param {Record<string, {known: boolean, columns: [string, string][]}>} since what is not there, by
 *   table; columns are [name, default] @param {Record<string, string>} views what is asked through a name, today
 */
export function asked(sql, since, views) {
  const [begun, comment, word] = BEGUN.exec(sql) ?? [];
  if (!word) return sql;
  const through = named(sql, views);
  const whole = [sql, ...through.map((name) => views[name])].join('\n');
  const lent = [
    ...named(whole, since).map((name) => `${name} as (${rowsOf(name, since[name])})`),
    ...through.map((name) => `${name} as (${views[name]})`),
  ].join(', ');
  if (!lent) return sql;
  const rest = sql.slice(begun.length);
  return word.toLowerCase() === 'select' ? `${comment}with ${lent} select${rest}` : `${comment}${word} ${lent},${rest}`;
}

function named(sql, known) {
  return Object.keys(known).filter((name) => new RegExp(`\\b${name}\\b`).test(sql));
}

function rowsOf(name, { known, columns }) {
  const values = columns.map(([column, value]) => `${value} as ${column}`).join(', ');
  return known ? `select rowid, *, ${values} from main.${name}` : `select ${values} where 0`;
}

/** Makes the arguments of an operation what they were: what is new is left out. One that was needed then and is not there
 * any more is found missing by the check that follows. @param {string} operation @param {Record<string, any>} args
 * @param {{fields: Record<string, string[]>, names: Record<string, [string, string][]>}} before names are [now, then] */
export function said(operation, args, { fields, names }) {
  for (const [now, then] of names[operation] ?? []) if (now in args) args[then] = args[now];
  for (const name of Object.keys(args)) if (!fields[operation].includes(name)) delete args[name];
}
