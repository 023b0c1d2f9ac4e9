// What a merge would lead to the survivor: how many rows of each noun. The tables come from the rules, so that a new one is
// counted too.

const OTHER_NOUNS = { 'member.referrer_id': 'referrals', 'member.alias_of': 'aliases' };

/** @param {any} tablet @param {string} survivor @param {string} alias @returns {{label: string, count: number}[]} */
export function movesOf(tablet, survivor, alias) {
  const counts = new Map();
  for (const { table, column } of tablet.parts.rules.member_columns) {
    const noun = OTHER_NOUNS[`${table}.${column}`] ?? table;
    counts.set(noun, (counts.get(noun) ?? 0) + countOf(tablet, table, column, survivor, alias));
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => ({ label: tablet.words.t(`duplicate-noun-${noun}`), count }));
}

function countOf(tablet, table, column, survivor, alias) {
  const others = table === 'duplicate' ? 'and first_id <> :survivor and second_id <> :survivor' : '';
  const sql = `select count(*) as count from ${table} where scope = :scope and ${column} = :alias and removed = 0 ${others}`;
  const params = table === 'duplicate' ? { scope: tablet.scope, alias, survivor } : { scope: tablet.scope, alias };
  return tablet.parts.replica().row(sql, params).count;
}
