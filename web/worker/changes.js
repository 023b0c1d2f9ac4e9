// What a pending operation changed, as an SQLite changeset: recorded, taken back, put again. Sessions are attached to
// named tables only; search tables follow through their triggers.

/** A changeset cannot be recorded or taken back: the rows are not those that it was made on. */
export class Broken extends Error {}

/** Runs `work` and returns its changeset with its result. @template T @param {any} sqlite3 @param {any} db
 * @param {string[]} tables @param {() => T} work @returns {{result: T, changeset: Uint8Array}} */
export function recorded(sqlite3, db, tables, work) {
  const { capi, wasm } = sqlite3;
  const session = create(sqlite3, db);
  try {
    for (const table of tables) check(capi.sqlite3session_attach(session, table), 'attach');
    const result = work();
    const changeset = output(wasm, (size, pointer) => capi.sqlite3session_changeset(session, size, pointer), capi);
    return { result, changeset };
  } finally {
    capi.sqlite3session_delete(session);
  }
}

/** Takes a changeset back. @param {any} sqlite3 @param {any} db @param {Uint8Array} changeset */
export function invert(sqlite3, db, changeset) {
  if (!changeset.byteLength) return;
  const { capi, wasm } = sqlite3;
  const place = wasm.allocFromTypedArray(changeset);
  try {
    const inverse = output(
      wasm,
      (size, pointer) => capi.sqlite3changeset_invert(changeset.byteLength, place, size, pointer),
      capi,
    );
    apply(sqlite3, db, inverse);
  } finally {
    wasm.dealloc(place);
  }
}

function apply(sqlite3, db, changeset) {
  const { capi, wasm } = sqlite3;
  const place = wasm.allocFromTypedArray(changeset);
  let where = '';
  const abort = (_context, conflict, change) => {
    where = `conflict ${conflict} at ${changed(sqlite3, change)}`;
    return capi.SQLITE_CHANGESET_ABORT;
  };
  try {
    check(capi.sqlite3changeset_apply(db.pointer, changeset.byteLength, place, 0, abort, 0), `apply ${where}`);
  } finally {
    wasm.dealloc(place);
  }
}

/** Its table and the code of insert, update or delete; nothing of the row. */
function changed({ capi, wasm }, change) {
  const stack = wasm.pstack.pointer;
  try {
    const [table, columns, operation, indirect] = wasm.pstack.allocChunks(4, 8);
    capi.sqlite3changeset_op(change, table, columns, operation, indirect);
    return `${wasm.cstrToJs(wasm.peekPtr(table))} ${wasm.peek(operation, 'i32')}`;
  } finally {
    wasm.pstack.restore(stack);
  }
}

function create({ capi, wasm }, db) {
  const stack = wasm.pstack.pointer;
  try {
    const out = wasm.pstack.allocPtr();
    check(capi.sqlite3session_create(db.pointer, 'main', out), 'create');
    return wasm.peekPtr(out);
  } finally {
    wasm.pstack.restore(stack);
  }
}

function output(wasm, call, capi) {
  const stack = wasm.pstack.pointer;
  try {
    const size = wasm.pstack.alloc(8);
    const pointer = wasm.pstack.allocPtr();
    check(call(size, pointer), 'changeset');
    const start = wasm.peekPtr(pointer);
    const bytes = wasm.heap8u().slice(start, start + wasm.peek(size, 'i32'));
    capi.sqlite3_free(start);
    return bytes;
  } finally {
    wasm.pstack.restore(stack);
  }
}

function check(code, what) {
  if (code) throw new Broken(`changeset ${what}: ${code}`);
}
