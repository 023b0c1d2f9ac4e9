// WebKit can leave a transaction open for ever when the worker that began it is ended with its page: everything after it
// waits, until the browser's process ends. Asked first, so that the shell can have another process begun.

import { Store } from './store.js';

const LIMIT_MS = 4000;

/** Comes back when the tablet's storage answers; tells once when that takes too long. @param {() => void} tell */
export async function answering(tell) {
  const timer = setTimeout(tell, LIMIT_MS);
  const { db } = await Store.open();
  // waits for whatever is open on any of them
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  await transaction.objectStore('value').count();
  await transaction.done;
  db.close();
  clearTimeout(timer);
}
