// Queries of today on a replica of an earlier schema.

const BEGUN = /^((?:\s|--.*\n)*)(select|with(?:\s+recursive)?)\b/i;

/**
 * A query in which tables that are not there yet stand empty, and columns that are not there yet hold their default. Only
 * what is read: what is written is of that schema itself.
 * @param {string} sql @param {Record<string, {known: boolean, columns: [string, string][]}>} since what is not there, by
 *   table; columns are [name, default]
 */
export function asked(sql, since) {
  const [begun, comment, word] = BEGUN.exec(sql) ?? [];
  const names = word ? Object.keys(since).filter((name) => new RegExp(`\\b${name}\\b`).test(sql)) : [];
  if (!names.length) return sql;
  const lent = names.map((name) => `${name} as (${rowsOf(name, since[name])})`).join(', ');
  const rest = sql.slice(begun.length);
  return word.toLowerCase() === 'select' ? `${comment}with ${lent} select${rest}` : `${comment}${word} ${lent},${rest}`;
}

function rowsOf(name, { known, columns }) {
  const values = columns.map(([column, value]) => `${value} as ${column}`).join(', ');
  return known ? `select rowid, *, ${values} from main.${name}` : `select ${values} where 0`;
}
