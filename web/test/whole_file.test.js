// A database file is laid down page by page; until the last one is there it is an empty database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import init from '@evolu/sqlite-wasm';
import { opening, schemaOf, writing } from '../worker/whole_file.js';

const sqlite3 = await init({ print() {}, printErr() {} });
const bytesOf = (db) => sqlite3.capi.sqlite3_js_db_export(db);

function empty(schema = 0) {
  const db = new sqlite3.oo1.DB(':memory:');
  db.exec(`pragma page_size = 8192; pragma user_version = ${schema}`);
  return db;
}

/** As the server makes it: with room at the end of each page. */
function file() {
  const page = bytesOf(empty(3));
  page[20] = 32;
  page.set([0x1f, 0xe0], 105);
  const db = new sqlite3.oo1.DB(':memory:');
  for (const _ of opening(sqlite3, db, page));
  db.exec('create table member (id text primary key, name text); create index member_name on member (name)');
  for (let n = 0; n < 3000; n += 1) db.exec({ sql: 'insert into member values (?, ?)', bind: [`m-${n}`, `name ${n} ${'x'.repeat(40)}`] });
  return bytesOf(db);
}

test('until its first page is written a fill that is cut off leaves no table', () => {
  const db = empty();
  const steps = writing(db, file());
  for (let { value, done } = steps.next(); !done && value < 0.9; { value, done } = steps.next());
  steps.return(undefined);
  assert.equal(db.selectValue('select count(*) from sqlite_schema'), 0);
});

test('every page is there as it came', () => {
  const bytes = file();
  const db = empty();
  const shares = [...writing(db, bytes)];
  assert.equal(shares.at(-1), 1);
  assert.ok(shares.every((share, place) => !place || share > shares[place - 1]));
  const found = bytesOf(db);
  // SQLite counts the changes of a file in these two places of its header
  for (const place of [24, 25, 26, 27, 92, 93, 94, 95, 96, 97, 98, 99]) found[place] = bytes[place];
  assert.deepEqual(Buffer.from(found), Buffer.from(bytes));
});

test('a file whose pages have no room for the cipher is not taken', () => {
  const other = empty(3);
  other.exec('create table member (id text)');
  assert.throws(() => [...writing(empty(), bytesOf(other))], /other pages/);
});

test('a file says which schema it is of', () => {
  assert.equal(schemaOf(file()), 3);
  assert.equal(schemaOf(bytesOf(empty())), 0);
  assert.throws(() => schemaOf(new Uint8Array([1, 2, 3])));
});
