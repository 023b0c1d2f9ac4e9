// The line to the worker: questions with numbers, answers, and what it tells unasked. When the load of the worker's
// script is aborted it is begun again. The script lies below /floor: a worker's script is taken from the service worker
// only inside that one's scope.

const SITTING = 'sitting';
const SCRIPT = '/floor/assets/worker.js';
const LATER_MS = 300;
const TRIES = 8;

const asked = new Map();
const listeners = new Map();
let worker = begin(1);
let last = 0;

function begin(time) {
  const begun = new Worker(SCRIPT, { type: 'module', name: sitting() });
  let alive = false;
  begun.onmessage = ({ data }) => {
    alive = true;
    hear(data);
  };
  begun.onerror = (event) => {
    if (alive || time >= TRIES) return;
    event.preventDefault();
    begun.terminate();
    setTimeout(() => {
      worker = begin(time + 1);
      for (const { message } of asked.values()) worker.postMessage(message);
    }, LATER_MS * time);
  };
  return begun;
}

/** The same over reloads, another one when the browser was closed in between: whoever opens it again signs in again. */
function sitting() {
  const known = sessionStorage.getItem(SITTING) ?? crypto.randomUUID();
  sessionStorage.setItem(SITTING, known);
  return known;
}

function hear(data) {
  if (data.kind === 'answer') {
    asked.get(data.number)?.resolve(data);
    asked.delete(data.number);
  } else {
    for (const listener of listeners.get(data.kind) ?? []) listener(data);
  }
}

/** @param {{method: string, path: string, entries: [string, any][], target: string, page?: string}} question @returns {Promise<any>} */
export function askWorker(question) {
  return new Promise((resolve) => {
    last += 1;
    const message = { kind: 'ask', number: last, asked: question };
    asked.set(last, { message, resolve });
    worker.postMessage(message);
  });
}

export function wakeWorker() {
  worker.postMessage({ kind: 'wake' });
}

// A browser may put a page that is left aside, for the way back, and its worker with it, asleep and still holding the
// replica: every page after it would wait for ever.
addEventListener('pagehide', () => worker.terminate());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

/** @param {string} kind @param {(data: any) => void} listener */
export function onTold(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}
