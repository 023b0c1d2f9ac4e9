// The bare minimum that a first load could be: fetch the same pieces, import the bytes into OPFS, open, ask once.

import sqlite3Init from '@evolu/sqlite-wasm';

onmessage = async ({ data: { token } }) => {
  const began = performance.now();
  const headers = { Authorization: `Bearer ${token}` };
  const file = await (await fetch('/sync/replica', { headers })).json();
  const numbers = [...Array(Math.ceil(file.bytes / file.piece_bytes)).keys()];
  const bytes = new Uint8Array(file.bytes);
  const one = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const piece = await (await fetch(`/sync/replica/${file.sha256}/${number}`, { headers })).arrayBuffer();
      bytes.set(new Uint8Array(piece), number * file.piece_bytes);
    }
  };
  await Promise.all([one(), one(), one()]);
  const fetched = performance.now();
  const sqlite3 = await sqlite3Init({ print() {}, printErr() {} });
  const pool = await sqlite3.installOpfsSAHPoolVfs({ directory: '.bare' });
  pool.importDb('/bare.db', bytes);
  const db = new pool.OpfsSAHPoolDb('/bare.db');
  const found = db.selectValue("select count(*) from member_search where tokens match '\"wang\"*'");
  postMessage({ fetched: fetched - began, total: performance.now() - began, bytes: file.bytes, found });
};
