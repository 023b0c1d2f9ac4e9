// The store's rows on this tablet, and what the person did that the server's rows do not show yet. It can always be
// thrown away and fetched again; the outbox cannot.

import { addDays } from './days.js';
import { numberHash } from './number_hash.js';
import { invert, recorded } from './changes.js';
import { stepsFrom } from './migration.js';
import { nearSound } from './near_sound.js';
import { judge, perform } from './perform.js';
import { Statements } from './statements.js';
import { searchTokens } from './tokens.js';

const REDO_DDL = 'create table if not exists redo (op_id text primary key)';
const LOCAL_DDL = [
  REDO_DDL,
  'create table if not exists replica_cursor (scope text primary key, seq integer not null)',
  'create table if not exists replica_mark (scope text primary key, mark text not null)',
  `create table if not exists pending (ord integer primary key, mid integer not null, scope text not null,
    op_id text not null unique, op text not null, parked text not null, changeset blob not null)`,
];
// what a statement creates, where it creates only what is not there
const CREATED = /\bif not exists (\w+)/;

/** @typedef {{order: number, mid: number, scope: string, op_id: string, op: string}} Numbered */

export class Replica {
  /** @param {any} sqlite3 @param {import('./engine.js').Opened} opened @param {any} rules the export of sync/ */
  constructor(sqlite3, opened, rules) {
    this.sqlite3 = sqlite3;
    this.opened = opened;
    this.rules = rules;
    this.db = opened.db;
    registerFunctions(this.db);
    this.sql = new Statements(this.db);
    this.tables = new Map(rules.tables.map((table) => [table.name, table]));
    this.create();
  }

  create() {
    const version = Number(this.db.selectValue('pragma user_version'));
    if (version !== this.rules.schema && !this.migrate(version)) this.dropOlder();
    // each statement alone would wait for the disk
    this.sql.transaction(() => this.complete());
  }

  /** What is missing is created; the rest is there already, and is not asked for one by one. */
  complete() {
    const { tables, search_ddl, tablet_ddl, schema } = this.rules;
    const there = new Set(this.db.selectValues('select name from sqlite_schema'));
    for (const statement of [...tables.flatMap(({ ddl }) => ddl), ...search_ddl, ...tablet_ddl, ...LOCAL_DDL]) {
      if (!there.has(CREATED.exec(statement)?.[1])) this.db.exec(statement);
    }
    this.db.exec(`pragma user_version = ${Number(schema)}`);
  }

  /** Takes rows of an earlier schema along, as the server took its own: no network is needed. What was pending is taken
   * back first, for its changesets are of the old shape; it is done again from the outbox. @returns {boolean} */
  migrate(version) {
    const steps = stepsFrom(this.rules, version);
    if (!steps) return false;
    try {
      this.sql.transaction(() => {
        this.takeBack();
        for (const step of steps) this.db.exec(step);
        this.complete();
      });
      return true;
    } catch (error) {
      console.warn('replica not migrated:', error.message);
      return false;
    }
  }

  takeBack() {
    this.db.exec(REDO_DDL);
    for (const { changeset } of this.rows('select changeset from pending order by ord desc')) {
      invert(this.sqlite3, this.db, changeset);
    }
    this.db.exec('insert or ignore into redo select op_id from pending');
    this.db.exec('drop table pending');
  }

  /** Operations that were taken back for good reason and are to be done again. @returns {string[]} */
  redo() {
    return this.rows('select op_id from redo').map(({ op_id }) => op_id);
  }

  redone() {
    this.sql.run('delete from redo');
  }

  /** Rows that cannot be taken along are thrown away: they are fetched again, and the outbox is elsewhere. */
  dropOlder() {
    const names = this.db.selectValues("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'");
    for (const name of names.filter((found) => !found.startsWith('member_search_'))) this.db.exec(`drop table ${name}`);
  }

  rows(sql, params) {
    return this.sql.rows(sql, params);
  }

  row(sql, params) {
    return this.sql.row(sql, params);
  }

  /** Grows with every row that is written: what was asked before is still true while it stays. @returns {number} */
  version() {
    return this.db.changes(true);
  }

  /** Whether a first load was completed. */
  loaded() {
    return Boolean(this.row('select scope from replica_cursor limit 1'));
  }

  cursors() {
    return Object.fromEntries(this.rows('select scope, seq from replica_cursor').map(({ scope, seq }) => [scope, seq]));
  }

  /** What the server named the moments of the cursors. */
  marks() {
    return Object.fromEntries(this.rows('select scope, mark from replica_mark').map(({ scope, mark }) => [scope, mark]));
  }

  /** What the operation would come to now. */
  judge(name, args, context) {
    return judge(this.sql, this.rules, name, args, context);
  }

  /** Performs an operation that the outbox holds and remembers how to take it back, in one transaction.
   * @param {Numbered} entry @param {Record<string, any>} args @param {import('./perform.js').Context} context
   * @param {string} [outdated] why this program cannot read it, when it cannot */
  take(entry, args, context, outdated = '') {
    return this.sql.transaction(() => this.perform(entry, args, context, outdated));
  }

  perform(entry, args, context, outdated) {
    const { result, changeset } = outdated ? parkedAs(outdated) : this.attempt(entry.op, args, context);
    this.sql.run(
      `insert into pending (ord, mid, scope, op_id, op, parked, changeset)
       values (:order, :mid, :scope, :op_id, :op, :parked, :changeset) on conflict do nothing`,
      { ...pick(entry), parked: result.status === 'rejected' ? result.code : '', changeset },
    );
    return result;
  }

  /** What the database will not take is parked behind a savepoint: one operation must not stop all others. */
  attempt(name, args, context) {
    this.db.exec('savepoint operation');
    try {
      return recorded(this.sqlite3, this.db, [...this.tables.keys()], () =>
        perform(this.sql, this.rules, name, args, context),
      );
    } catch (error) {
      this.db.exec('rollback to operation');
      console.error('operation parked:', name, error.name);
      return parkedAs('operation.failed');
    } finally {
      this.db.exec('release operation');
    }
  }

  /** Operations whose effect is not part of the server's rows yet.
   * @returns {{ord: number, mid: number, scope: string, op_id: string, op: string, parked: string}[]} */
  pending() {
    return this.rows('select ord, mid, scope, op_id, op, parked from pending order by ord');
  }

  /**
   * Puts the server's rows in, beneath what is still pending.
   * @param {{scope: string, rows: [string, any[]][], cursor: number, mark?: string}} page
   * @param {(opId: string) => {entry: Numbered, args: Record<string, any>, context: any, outdated?: string} | null} again what an
   *   operation was, or null when the server's rows show it already
   */
  receive(page, again) {
    this.sql.transaction(() => {
      const waiting = this.rows('select ord, op_id, changeset from pending order by ord desc');
      for (const { changeset } of waiting) invert(this.sqlite3, this.db, changeset);
      this.sql.run('delete from pending');
      for (const [name, values] of page.rows) this.sql.put(this.tables.get(name).upsert, [page.scope, ...values]);
      this.moveCursor(page.scope, page.cursor, page.mark);
      for (const { op_id } of waiting.reverse()) {
        const known = again(op_id);
        if (known) this.perform(known.entry, known.args, known.context, known.outdated);
      }
    });
  }

  moveCursor(scope, seq, mark = '') {
    this.sql.run(
      `insert into replica_cursor (scope, seq) values (:scope, :seq)
       on conflict (scope) do update set seq = excluded.seq`,
      { scope, seq },
    );
    this.sql.run(
      `insert into replica_mark (scope, mark) values (:scope, :mark)
       on conflict (scope) do update set mark = excluded.mark`,
      { scope, mark },
    );
  }

  /** Count and sum of sequence numbers, to compare with the server's. */
  digest(scope) {
    const queries = this.rules.digest[scope.split('/')[0]];
    return Object.fromEntries(Object.entries(queries).map(([name, sql]) => [name, this.row(sql, { scope })]));
  }

  close() {
    this.sql.close();
  }
}

/** Not done, but not lost. @param {string} code */
function parkedAs(code) {
  return { result: { status: /** @type {const} */ ('rejected'), code, facts: {}, field: '' }, changeset: new Uint8Array() };
}

function pick({ order, mid, scope, op_id, op }) {
  return { order, mid, scope, op_id, op };
}

function registerFunctions(db) {
  const pure = { deterministic: true, innocuous: true };
  db.createFunction({ name: 'add_days', arity: 2, xFunc: (_, day, days) => addDays(day, days), ...pure });
  db.createFunction({ name: 'number_hash', arity: 2, xFunc: (_, scope, phone) => numberHash(scope, phone), ...pure });
  db.createFunction({
    name: 'search_tokens',
    arity: 4,
    xFunc: (_, name, pinyin, phone, vip) => searchTokens(name, pinyin, phone, vip),
    ...pure,
  });
  db.createFunction({ name: 'near_sound', arity: 1, xFunc: (_, pinyin) => nearSound(pinyin), ...pure });
}
