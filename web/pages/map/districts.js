// Where the members come from: many or few of them in each district. Pure. Twin: `sync/districts.py`; both run
// `sync/vectors/map.json`.

/**
 * The districts of the playbook first, the fullest first, those without members too; then members without a district.
 * A district has `many` when it holds at least half as much again as the average of those that hold any, `few` below half.
 * @param {{district: string, members: number, recent: number}[]} counts @param {string[]} known keys of the playbook
 * @returns {{key: string, members: number, recent: number, share: number, look: string}[]}
 */
export function districtsOf(counts, known) {
  const found = new Map(counts.map((row) => [row.district, row]));
  const keys = [...new Set([...known, ...found.keys()])].filter(Boolean);
  const total = counts.reduce((sum, { members }) => sum + members, 0);
  const held = keys.map((key) => found.get(key)?.members ?? 0).filter(Boolean);
  const average = held.length ? held.reduce((sum, one) => sum + one, 0) / held.length : 0;
  const row = (key) => {
    const { members = 0, recent = 0 } = found.get(key) ?? {};
    return { key, members, recent, share: total ? members / total : 0, look: key ? lookOf(members, average) : '' };
  };
  const rows = keys.map(row).sort((a, b) => b.members - a.members || keys.indexOf(a.key) - keys.indexOf(b.key));
  return found.has('') ? [...rows, row('')] : rows;
}

function lookOf(members, average) {
  if (!members) return 'none';
  if (2 * members >= 3 * average) return 'many';
  return 2 * members < average ? 'few' : 'some';
}
