// Keeps the shell and its assets, so that a cold start needs no server. Pages are not its business: the worker renders
// them. Every call to the network has a time limit.

const CACHE = `shell-${__BUILD__}`;
const ASSETS = __ASSETS__;
const SHELL = '/floor';
const AGAIN = '/floor/again';
const LIMIT_MS = 4000;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

// until an open page says so the version before serves on, whole
worker.addEventListener('message', (event) => {
  if (event.data === 'use') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (/^(\/floor)?\/assets\//.test(url.pathname)) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && url.pathname === AGAIN) event.respondWith(again(url.searchParams.get('to') ?? ''));
  else if (request.mode === 'navigate' && /^\/floor(\/|$)/.test(url.pathname)) event.respondWith(shell());
});

async function keep() {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll([SHELL, ...ASSETS].map((path) => new Request(path, { cache: 'reload' })));
    await checkWhole();
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** While it was fetched the server may have got another version: half of each would be kept. */
async function checkWhole() {
  const { build } = await (await fetch('/assets/build.json', { cache: 'no-store', signal: AbortSignal.timeout(LIMIT_MS) })).json();
  if (build !== __BUILD__) throw new Error('the server has another version by now');
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function shell() {
  return (await kept(SHELL)) ?? fetch(SHELL, { signal: AbortSignal.timeout(LIMIT_MS) });
}

async function asset(request) {
  return (await kept(new URL(request.url).pathname)) ?? fetch(request);
}

/** Never by opening the cache: that would make it anew, empty, after the next version has dropped it. */
function kept(path) {
  return caches.match(path, { cacheName: CACHE });
}

/** For a page that is not of our opener policy a browser begins another process, and lets the one before end. A breath
 * later it goes on to where the person was. @param {string} to */
function again(to) {
  const path = /^\/floor[\w/-]*$/.test(to) ? to : SHELL;
  const page = `<!doctype html><meta charset="utf-8"><title>回头客</title><meta http-equiv="refresh" content="1;url=${path}">`;
  return new Response(page, { headers: { 'Content-Type': 'text/html' } });
}
