// The line to the worker: questions with numbers, answers, and what it tells unasked.

const worker = new Worker('/assets/worker.js', { type: 'module' });
const waiting = new Map();
const listeners = new Map();
let last = 0;

worker.onmessage = ({ data }) => {
  if (data.kind === 'answer') {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  } else {
    for (const listener of listeners.get(data.kind) ?? []) listener(data);
  }
};

/** @param {{method: string, path: string, entries: [string, any][], target: string}} asked @returns {Promise<any>} */
export function askWorker(asked) {
  return new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    worker.postMessage({ kind: 'ask', number: last, asked });
  });
}

export function wakeWorker() {
  worker.postMessage({ kind: 'wake' });
}

/** @param {string} kind @param {(data: any) => void} listener */
export function onTold(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}
