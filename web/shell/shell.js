// The page around the pages: starts the worker, hands htmx's requests to it, and keeps the bar, the tabs and the lock.

import htmx from 'htmx.org';
import { askWorker, onTold, wakeWorker } from './line.js';
import { showStanding, showTabs, showToast } from './bar.js';
import { fillCode, takeCode } from './enrolment_code.js';
import { setIdleLimit, watchIdle } from './idle.js';
import { askToKeep, watchKeeping } from './keeping.js';
import { lookForLost, showPhotos, watchPhotos } from './photos.js';
import { isPage, watchOrder } from './latest.js';
import { drawWith, redraw, refresh } from './live.js';
import { watchSaving } from './saving.js';
import { watchSignatures } from './signature.js';
import { beginAgain, notStuck, sayWaiting } from './stuck.js';
import { betweenTaps } from './tapping.js';
import { watchTimes } from './ticking.js';
import { considerUpdate, lookForUpdate, nameUpdate, watchUpdates } from './updating.js';
import { showFirstProblem, wire } from './controls.js';

const FLOOR = /^\/floor(\/|$)/;

htmx.registerExtension('worker', {
  htmx_before_request: (_element, { ctx }) => {
    if (FLOOR.test(ctx.request.action)) ctx.fetch = (path, request) => askTheWorker(path, request, ctx.swap === 'none');
  },
});

/** In place of fetch: the worker renders the page from the replica. `silent`: nothing is to be drawn, unless the way leads
 * elsewhere. */
async function askTheWorker(path, request, silent) {
  const entries = request.body ? [...request.body] : [];
  const target = (request.headers['HX-Target'] ?? '').replace(/^\w+#/, '');
  const page = location.pathname + location.search;
  const answer = await askWorker({ method: request.method, path, entries, target, page });
  await betweenTaps();
  if (answer.said) showToast(answer.said);
  const headers = new Headers({ 'Content-Type': 'text/html' });
  if (answer.moved) headers.set('HX-Push-Url', encodeURI(answer.path));
  const elsewhere = silent ? answer.moved : target !== 'main';
  if (elsewhere && answer.html.startsWith('<main')) takeWholePage(headers);
  return new Response(answer.html, { status: answer.status, headers });
}

/** A part was asked for and a whole page came: the sign-in, or that something went wrong. */
function takeWholePage(headers) {
  headers.set('HX-Retarget', '#main');
  headers.set('HX-Reswap', 'outerHTML show:top showTarget:window');
}

function go(path, how = {}) {
  return htmx.ajax('GET', path, { target: '#main', swap: 'outerHTML', ...how });
}

drawWith(go);
watchOrder();

takeCode();
addEventListener('hashchange', () => {
  takeCode();
  fillCode();
});
onTold('ready', () => {
  notStuck();
  redraw();
});
onTold('loaded', () => {
  askToKeep();
  // the page of the load goes on by itself, and may have done so: drawn twice, the sign-in would forget who was chosen
  if (!['/floor/loading', '/floor/sign_in'].includes(location.pathname)) redraw();
});
onTold('stuck', ({ text }) => beginAgain(text));
onTold('waiting', ({ text }) => sayWaiting(text));
onTold('taken', () => go('/floor/taken'));
onTold('withdrawn', () => location.pathname.startsWith('/floor/enrol') || go('/floor/sync'));
onTold('words', ({ locale, tabs, update }) => {
  document.documentElement.lang = locale;
  showTabs(tabs);
  nameUpdate(update);
});
let lastStanding = '';
onTold('standing', (standing) => {
  showStanding(standing);
  lookForUpdate(standing.state === 'upgrade' && !lastStanding.includes('"upgrade"'));
  considerUpdate();
  setIdleLimit(standing.lock_minutes);
  const now = JSON.stringify(standing);
  // parts of a page that show how the tablet stands listen for this
  if (now !== lastStanding) document.body.dispatchEvent(new CustomEvent('standing'));
  lastStanding = now;
});
onTold('changed', ({ said }) => {
  if (said) showToast(said);
  // what was not found may be here now
  document.body.dispatchEvent(new CustomEvent('rows'));
  refresh();
});

document.addEventListener('htmx:after:swap', ({ detail }) => {
  showTabs();
  showPhotos();
  if (isPage(detail.ctx)) {
    lookForLost();
    showFirstProblem();
  }
  fillCode();
  considerUpdate();
});
addEventListener('online', wakeWorker);
addEventListener('online', () => lookForUpdate());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wakeWorker());
watchIdle(() => go(`/floor/sign_in/lock?back=${encodeURIComponent(location.pathname + location.search)}`));
watchTimes();
watchSaving();
watchPhotos();
watchSignatures();
watchKeeping(redraw);
wire();

watchUpdates();
