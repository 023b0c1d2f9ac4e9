// The worker's beginning: puts the tablet together and answers the shell.

import sqlite3Init from '@evolu/sqlite-wasm';
import rules from '../generated/sync.json';
import locales from '../generated/locales.js';
import routes from '../generated/routes.js';
import templates from '../generated/templates.js';
import { start } from './start.js';

const started = start({ sqlite3Init, rules, locales, routes, templates, tell: (message) => postMessage(message) });

addEventListener('message', async ({ data }) => {
  const tablet = await started;
  if (data.kind === 'ask') {
    const answer = await tablet.floor.answer(data.asked).catch((error) => {
      console.error(error);
      return { status: 500, html: '', path: data.asked.path, moved: false, said: '' };
    });
    postMessage({ kind: 'answer', number: data.number, ...answer });
    tablet.tellStanding();
  } else if (data.kind === 'wake') {
    tablet.wake();
  }
});
