// The page around the pages: starts the worker, hands htmx's requests to it, and keeps the bar, the tabs and the lock.

import htmx from 'htmx.org';
import { askWorker, onTold, wakeWorker } from './line.js';
import { showStanding, showTabs, showToast } from './bar.js';
import { watchIdle } from './idle.js';
import { wire } from './controls.js';

const FLOOR = /^\/floor(\/|$)/;

htmx.registerExtension('worker', {
  htmx_before_request: (_element, { ctx }) => {
    if (FLOOR.test(ctx.request.action)) ctx.fetch = askTheWorker;
  },
});

/** In place of fetch: the worker renders the page from the replica. */
async function askTheWorker(path, request) {
  const entries = request.body ? [...request.body] : [];
  const target = (request.headers['HX-Target'] ?? '').replace(/^\w+#/, '');
  const answer = await askWorker({ method: request.method, path, entries, target });
  if (answer.said) showToast(answer.said);
  const headers = new Headers({ 'Content-Type': 'text/html' });
  if (answer.moved) headers.set('HX-Push-Url', encodeURI(answer.path));
  return new Response(answer.html, { status: answer.status, headers });
}

function go(path) {
  return htmx.ajax('GET', path, { target: '#main', swap: 'outerHTML' });
}

onTold('ready', () => go(location.pathname + location.search + location.hash));
onTold('loaded', () => go('/floor/today'));
onTold('taken', () => go('/floor/taken'));
onTold('words', ({ locale, tabs }) => {
  document.documentElement.lang = locale;
  showTabs(tabs);
});
onTold('standing', showStanding);
onTold('changed', () => {
  const main = document.querySelector('main[data-live]');
  if (main && !main.contains(document.activeElement?.closest('input, textarea, select, dialog') ?? null)) {
    go(location.pathname + location.search);
  }
});

document.addEventListener('htmx:after:swap', () => {
  showTabs();
  document.querySelector('#main [autofocus]')?.focus();
});
addEventListener('online', wakeWorker);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wakeWorker());
watchIdle(() => go('/floor/sign_in/lock'));
wire();

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/service_worker.js', { scope: '/floor' });
