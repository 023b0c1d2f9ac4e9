// Prepared statements by their text, with named parameters bound from a plain object.

const NAMES = /:([a-z_][a-z0-9_]*)/g;

/** Runs SQL on one open database and keeps its prepared statements. */
export class Statements {
  /** @param {any} db an oo1.DB of sqlite-wasm */
  constructor(db) {
    this.db = db;
    /** @type {Map<string, {statement: any, names: string[], columns: string[]}>} */
    this.kept = new Map();
  }

  /** All rows as plain objects. @param {string} sql @param {Record<string, any>} [params] */
  rows(sql, params = {}) {
    const { statement, columns } = this.bound(sql, params);
    const found = [];
    try {
      while (statement.step()) found.push(named(columns, statement.get([])));
    } finally {
      statement.reset(true);
    }
    return found;
  }

  /** The first row or null. @param {string} sql @param {Record<string, any>} [params] */
  row(sql, params = {}) {
    const { statement, columns } = this.bound(sql, params);
    try {
      return statement.step() ? named(columns, statement.get([])) : null;
    } finally {
      statement.reset(true);
    }
  }

  /** @param {string} sql @param {Record<string, any>} [params] */
  run(sql, params = {}) {
    const { statement } = this.bound(sql, params);
    try {
      statement.step();
    } finally {
      statement.reset(true);
    }
  }

  /** One whole row by position. @param {string} sql @param {any[]} values */
  put(sql, values) {
    const { statement } = this.prepared(sql);
    try {
      statement.bind(values).step();
    } finally {
      statement.reset(true);
    }
  }

  /** Runs `work` in a transaction. @template T @param {() => T} work @returns {T} */
  transaction(work) {
    this.db.exec('begin immediate');
    try {
      const result = work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      this.db.exec('rollback');
      throw error;
    }
  }

  close() {
    for (const { statement } of this.kept.values()) statement.finalize();
    this.kept.clear();
    this.db.close();
  }

  bound(sql, params) {
    const prepared = this.prepared(sql);
    for (const name of prepared.names) prepared.statement.bind(`:${name}`, plain(params[name]));
    return prepared;
  }

  prepared(sql) {
    let entry = this.kept.get(sql);
    if (!entry) {
      const names = [...new Set([...sql.matchAll(NAMES)].map((found) => found[1]))];
      const statement = this.db.prepare(sql);
      // asked for once: the engine would decode the names again for every row
      entry = { statement, names, columns: statement.columnCount ? statement.getColumnNames([]) : [] };
      this.kept.set(sql, entry);
    }
    return entry;
  }
}

function named(columns, values) {
  const row = {};
  for (let place = 0; place < columns.length; place += 1) row[columns[place]] = values[place];
  return row;
}

function plain(value) {
  if (value === undefined) return null;
  if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array)) return JSON.stringify(value);
  return typeof value === 'boolean' ? Number(value) : value;
}
