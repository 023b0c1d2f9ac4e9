// The worker's beginning: puts the tablet together and answers the shell.

import sqlite3Init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json';
import locales from '../generated/locales.js';
import routes from '../generated/routes.js';
import templates from '../generated/templates.js';
import { answering } from './answering.js';
import { start } from './start.js';
import { Words, negotiate } from './words.js';

const started = answering(tellStuck).then(() => start({
  sqlite3Init,
  rules,
  locales,
  routes,
  templates,
  sitting: self.name,
  tell: (message) => postMessage(message),
}));

/** The chosen language lies where nothing answers: the browser's is taken. */
function tellStuck() {
  const words = new Words({ locale: negotiate(navigator.languages, ''), resources: locales });
  postMessage({ kind: 'stuck', text: words.t('device-stuck') });
}

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
