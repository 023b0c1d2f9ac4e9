// What was changed in between cannot be taken back: it is said where, with nothing of the row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import init from '@evolu/sqlite-wasm';
import { Broken, invert, recorded } from '../worker/changes.js';

const sqlite3 = await init({ print() {}, printErr() {} });

function shelf() {
  const db = new sqlite3.oo1.DB(':memory:');
  db.exec("create table gift (id text primary key, stock integer not null); insert into gift values ('cup', 5)");
  const { changeset } = recorded(sqlite3, db, ['gift'], () => db.exec('update gift set stock = 4'));
  return { db, changeset };
}

test('a recorded change is taken back', () => {
  const { db, changeset } = shelf();
  invert(sqlite3, db, changeset);
  assert.equal(db.selectValue('select stock from gift'), 5);
});

test('one that something else was written over is not, and the error names the table and the kind only', () => {
  const { db, changeset } = shelf();
  db.exec('update gift set stock = 3');
  const { SQLITE_CHANGESET_DATA: kind, SQLITE_UPDATE: update } = sqlite3.capi;
  const at = `conflict ${kind} at gift ${update}`;
  assert.throws(() => invert(sqlite3, db, changeset), (error) => error instanceof Broken && error.message.includes(at) && !error.message.includes('cup'));
  assert.equal(db.selectValue('select stock from gift'), 3);
});
