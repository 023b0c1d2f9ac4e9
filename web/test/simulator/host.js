// What the built program is started with, the same for every tablet.

import init from '@evolu/sqlite-wasm';
import locales from '../../generated/locales.js';
import rules from '../../generated/sync.json' with { type: 'json' };

export async function host() {
  const sqlite3 = await init({ print() {}, printErr() {} });
  return { sqlite3, rules, locales };
}
