// A database file as it came, keys and indexes and all, taken for the replica without a look at its rows.

export const PAGE_BYTES = 8192;
const CIPHER_BYTES = 32;
const SHARES = 64;

/** The schema that a database file says it is of; 0 when it does not say. @param {Uint8Array} bytes */
export function schemaOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(60);
}

/** Page by page through the cipher: nothing plain touches the disk, and nothing is sorted here. The first page comes when
 * all others are on disk: without it there is no table, so a fill that was cut off leaves an empty database.
 * @param {any} db empty @param {Uint8Array} bytes @returns {Generator<number>} */
export function* writing(db, bytes) {
  sameShape(bytes);
  db.exec('pragma user_version = 0; pragma journal_mode = off');
  const statement = db.prepare("insert into sqlite_dbpage (pgno, data, schema) values (?, ?, 'main')");
  const write = (at) => statement.bind([at / PAGE_BYTES + 1, bytes.subarray(at, at + PAGE_BYTES)]).stepReset();
  const step = PAGE_BYTES * Math.ceil(bytes.byteLength / PAGE_BYTES / SHARES);
  try {
    db.exec('begin');
    for (let at = PAGE_BYTES; at < bytes.byteLength; at += PAGE_BYTES) {
      write(at);
      if (at % step === 0) yield at / bytes.byteLength;
    }
    db.exec('commit');
    write(0);
  } finally {
    statement.finalize();
  }
  yield 1;
}

/** Pages of the size of ours, with room at their ends for what the cipher puts there. @param {Uint8Array} bytes */
function sameShape(bytes) {
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  if (header.getUint16(16) !== PAGE_BYTES || header.getUint8(20) !== CIPHER_BYTES) throw new Error('a file with other pages');
}

/** The same in memory, where the bytes are the database. @param {any} sqlite3 @param {any} db @param {Uint8Array} bytes
 * @returns {Generator<number>} */
export function* opening({ capi, wasm }, db, bytes) {
  const place = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  const code = capi.sqlite3_deserialize(db.pointer, 'main', place, bytes.byteLength, bytes.byteLength, flags);
  if (code) throw new Error(`deserialize: ${code}`);
  yield 1;
}
