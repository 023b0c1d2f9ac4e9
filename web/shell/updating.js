// A new version of the program: fetched in the background, announced in the bar, and put to use when a person says so or
// when nobody holds the tablet. Nothing half typed is dropped for it; until then the old version is served whole.

import { showToast } from './bar.js';

const LOOK_EVERY_MS = 3_600_000;
const SELDOM_MS = 600_000;
// a page on which something goes on that is written down nowhere yet
const GOING_ON = '[aria-invalid="true"], [data-since], #record, dialog[open]';

/** @type {ServiceWorkerRegistration | null} */
let registration = null;
let wanted = false; // a person said so
let outdated = false; // another window has put it to use: this page is of the old version
let looked = 0;
let words = { ready: '', later: '' };

/** Once, by the shell. */
export async function watchUpdates() {
  if (!('serviceWorker' in navigator)) return;
  let controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    outdated = controlled; // the first one of all takes over quietly
    controlled = true;
    considerUpdate();
  });
  document.addEventListener('click', (event) => {
    const asked = /** @type {HTMLElement} */ (event.target).closest('#bar-update, [data-update]');
    if (asked instanceof HTMLElement) asked.id ? use() : fetchAndUse(asked);
  });
  registration = await navigator.serviceWorker.register('/service_worker.js', { scope: '/floor', updateViaCache: 'none' });
  registration.addEventListener('updatefound', () => arrival().then(considerUpdate));
  setInterval(() => lookForUpdate(), LOOK_EVERY_MS);
  considerUpdate();
}

/** Asks the server; seldom, unless there is a reason. */
export async function lookForUpdate(reason = false) {
  if (!registration || (!reason && Date.now() - looked < SELDOM_MS)) return;
  looked = Date.now();
  await registration.update().catch(() => {}); // no network: the next time
}

/** @param {{ready: string, later: string}} said */
export function nameUpdate(said) {
  words = said;
  considerUpdate();
}

/** Whenever the page or the person changed: shows that there is a new version, or takes it when that harms nobody. */
export function considerUpdate() {
  const chip = /** @type {HTMLElement} */ (document.getElementById('bar-update'));
  chip.hidden = !isReady();
  /** @type {HTMLElement} */ (chip.querySelector('span')).textContent = words.ready;
  chip.setAttribute('aria-label', words.ready);
  if (isReady() && (wanted || isUnheld()) && !isBusy()) apply();
}

function use() {
  wanted = true;
  if (isBusy()) showToast(words.later);
  considerUpdate();
}

/** @param {HTMLElement} button with what to say when there is nothing newer, or no network */
async function fetchAndUse(button) {
  button.setAttribute('aria-busy', 'true');
  const reached = await registration?.update().then(() => true, () => false);
  await arrival();
  button.removeAttribute('aria-busy');
  if (isReady()) use();
  else showToast((reached ? button.dataset.none : button.dataset.offline) ?? '');
}

/** Until the version that is being fetched is whole here, or has failed. */
function arrival() {
  const arriving = registration?.installing;
  return new Promise((resolve) => {
    if (!arriving) return resolve(null);
    arriving.addEventListener('statechange', () => arriving.state !== 'installing' && resolve(null));
  });
}

function isReady() {
  return outdated || Boolean(registration?.waiting && registration.active);
}

function apply() {
  if (outdated) location.reload();
  else registration?.waiting?.postMessage('use'); // the change of controller follows
}

/** Nobody is signed in and nothing is being loaded. */
function isUnheld() {
  return /** @type {HTMLElement} */ (document.getElementById('bar')).hidden && location.pathname.startsWith('/floor/sign_in');
}

function isBusy() {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  return Boolean(main.querySelector(GOING_ON)) || [...main.querySelectorAll('input, textarea, select')].some(isTyped);
}

/** @param {any} field */
function isTyped(field) {
  const saved = field.type === 'hidden' || field.type === 'search' || !field.name || field.hasAttribute('hx-post');
  if (saved) return false;
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}
