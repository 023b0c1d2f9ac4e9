// What pages cost the worker on a large store's replica: `node bench/web/pages.js <file>`. The real floor, its queries and
// templates, SQLite in WebAssembly on memory. Says as JSON, by person and page, the medians of user CPU in milliseconds: of
// the whole answer after a row was written, of each query that it then asked, and of the answer when it is opened again.

import { readFileSync } from 'node:fs';
import queries from '../../web/generated/queries.js';
import { CLERK, pageTablet } from '../../web/test/support/page_tablet.js';

const ROUNDS = 9;
const MANAGER = { id: 'staff-1001', number: '1001', name: '', role: 'store_manager', store_id: '001' };
const DEAREST = "select id from member where scope = 'store/001' order by purchases desc, id limit 1";
const PEOPLE = { clerk: CLERK, manager: MANAGER };

const { tablet, replica, get } = await pageTablet({ file: new Uint8Array(readFileSync(process.argv[2])) });
const member = replica.row(DEAREST).id;
const PAGES = {
  today: '/floor/today',
  profile: `/floor/members/${member}`,
  register: '/floor/cards',
  reached: '/floor/cards/reached',
  record: '/floor/record',
  store: '/floor/store',
};

/** @type {Map<string, number>} */
let asked = new Map();
const nameOf = new Map(Object.entries(queries).map(([name, sql]) => [sql, name]));
for (const name of ['rows', 'row']) {
  const ask = replica[name].bind(replica);
  replica[name] = (sql, params) => {
    const before = cpu();
    const found = ask(sql, params);
    const query = nameOf.get(sql) ?? 'settings and the like';
    asked.set(query, (asked.get(query) ?? 0) + cpu() - before);
    return found;
  };
}

const found = {};
for (const [who, me] of Object.entries(PEOPLE)) {
  tablet.me = /** @type {any} */ (me);
  found[who] = {};
  for (const [page, path] of Object.entries(PAGES)) found[who][page] = await measured(path);
}
console.log(JSON.stringify(found));
process.exit(0);

/** @param {string} path */
async function measured(path) {
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    replica.sql.run("update chain set seq = seq where scope = 'org'");
    asked = new Map();
    const after = await answered(path);
    const byQuery = asked;
    asked = new Map();
    rounds.push({ after, again: await answered(path), byQuery });
  }
  rounds.shift();
  const names = [...rounds[0].byQuery.keys()];
  return {
    after_a_write: median(rounds.map(({ after }) => after)),
    again: median(rounds.map(({ again }) => again)),
    queries: Object.fromEntries(names.map((name) => [name, median(rounds.map(({ byQuery }) => byQuery.get(name) ?? 0))])),
  };
}

/** @param {string} path */
async function answered(path) {
  const before = cpu();
  const { status } = await get(path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return cpu() - before;
}

function cpu() {
  return process.cpuUsage().user / 1000;
}

/** @param {number[]} numbers */
function median(numbers) {
  return Math.round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] * 10) / 10;
}
