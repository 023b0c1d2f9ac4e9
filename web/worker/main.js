// The worker's beginning: puts the tablet together and answers the shell.

import sqlite3Init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json';
import locales from '../generated/locales.js';
import routes from '../generated/routes.js';
import templates from '../generated/templates.js';
import { start } from './start.js';

const started = start({
  sqlite3Init,
  rules,
  locales,
  routes,
  templates,
  sitting: self.name,
  tell: (message) => postMessage(message),
});

/** For whom the bar stands. */
let hand = '';

addEventListener('message', async ({ data }) => {
  const tablet = await started;
  if (data.kind === 'ask') {
    const answer = await tablet.floor.answer(data.asked).catch((error) => {
      console.error(error);
      return { status: 500, html: '', path: data.asked.path, moved: false, said: '' };
    });
    await tellWhenAnother(tablet);
    postMessage({ kind: 'answer', number: data.number, ...answer });
    tablet.tellStanding();
  } else if (data.kind === 'wake') {
    tablet.wake();
  }
});

/** The bar comes and goes with the person: before the page, which would otherwise move under the finger. */
async function tellWhenAnother(tablet) {
  const now = tablet.tablet.me?.id ?? '';
  if (now === hand) return;
  hand = now;
  await tablet.tellStanding().catch((error) => console.error(error));
}
