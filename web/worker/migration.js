// Takes what an earlier program left to today's schema, by the steps that sync/ exports and the server runs too.

/** The statements from a version to the program's own, or null when they are not all known.
 * @param {any} rules the export of sync/ @param {number} version @returns {string[] | null} */
export function stepsFrom({ schema, steps }, version) {
  if (!(version > 0) || version > schema) return null;
  const versions = Array.from({ length: schema - version }, (_, place) => version + place + 1);
  return versions.every((one) => steps[one]) ? versions.flatMap((one) => steps[one]) : null;
}

/** Opens the bytes of a SQLite file as the database `name` of a connection; it may grow.
 * @param {any} sqlite3 @param {any} db @param {string} name @param {Uint8Array} bytes */
export function openBytes({ capi, wasm }, db, name, bytes) {
  const place = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  const code = capi.sqlite3_deserialize(db.pointer, name, place, bytes.byteLength, bytes.byteLength, flags);
  if (code) throw new Error(`deserialize: ${code}`);
}

/** The bytes of a replica file after some steps. @param {any} sqlite3 @param {Uint8Array} bytes @param {string[]} steps
 * @param {(db: any) => void} prepare gives the connection the functions that SQL calls @returns {Uint8Array} */
export function migratedFile(sqlite3, bytes, steps, prepare) {
  if (!steps.length) return bytes;
  const db = new sqlite3.oo1.DB(':memory:');
  try {
    openBytes(sqlite3, db, 'main', bytes);
    prepare(db);
    for (const step of steps) db.exec(step);
    return sqlite3.capi.sqlite3_js_db_export(db);
  } finally {
    db.close();
  }
}
