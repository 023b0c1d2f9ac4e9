// Reads {database, operations} from stdin, performs the operations as the tablet does and prints what they came to with
// every row of the scope: what tests compare with the server's side.

import { readFileSync } from 'node:fs';
import init from '@evolu/sqlite-wasm';
import rules from '../../generated/sync.json' with { type: 'json' };
import { invert } from '../../worker/changes.js';
import { wrong } from '../../worker/arguments.js';
import { openInMemory } from '../../worker/engine.js';
import { Replica } from '../../worker/replica.js';

const { database, operations, scope, taken_back: takenBack } = JSON.parse(readFileSync(0, 'utf8'));
const sqlite3 = await init({ print() {}, printErr() {} });
const opened = openInMemory(sqlite3);
for (const _ of opened.filling(new Uint8Array(readFileSync(database))));
const replica = new Replica(sqlite3, opened, rules);
const before = takenBack ? dump() : null;

const outcomes = operations.map(({ op, args, context }, place) => {
  const problem = wrong(op, args);
  if (problem) return { status: 'rejected', ...problem };
  return replica.take({ order: place, mid: place, scope, op_id: context.op_id, op }, args, context);
});
if (takenBack) {
  for (const { changeset } of replica.rows('select changeset from pending order by ord desc')) {
    invert(sqlite3, replica.db, changeset);
  }
}
console.log(JSON.stringify({ outcomes, rows: dump(), before }));

function dump() {
  const tables = rules.tables.filter((table) => table.family === 'store').map(({ name }) => name);
  const rows = Object.fromEntries(tables.map((name) =>
    [name, replica.rows(`select * from ${name} where scope = :scope order by id`, { scope })]));
  const search = replica.rows('select rowid, tokens from member_search order by rowid').map(({ tokens }) => tokens);
  return { ...rows, search };
}
