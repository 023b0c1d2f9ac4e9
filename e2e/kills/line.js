// Runs in the page before its own scripts: lets a test say to the worker what the shell says, and hear what it hears.

(() => {
  const Real = window.Worker;
  const waiting = new Map();
  const kept = { line: null, standing: null, ready: false };
  let last = 1e9;

  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      kept.line = this;
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'ready') kept.ready = true;
        if (data.kind === 'standing') kept.standing = data;
        if (data.kind === 'answer') waiting.get(data.number)?.(data);
      });
    }
  };

  /** @returns {Promise<{status: number, path: string, html: string}>} */
  const ask = (method, path, entries = []) => new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    kept.line.postMessage({ kind: 'ask', number: last, asked: { method, path, entries, target: 'main' } });
  });

  /** A picture that nothing can make smaller. */
  const photo = async (bytes) => {
    const content = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(content.subarray(at, Math.min(at + 65536, bytes)));
    content.set([0xff, 0xd8, 0xff, 0xe0]);
    const { html } = await ask('POST', '/floor/attachments/chosen', [['photo', new Blob([content], { type: 'image/jpeg' })]]);
    return /[0-9a-f]{64}/.exec(html)[0];
  };

  window.tabletLine = { kept, ask, photo };
})();
