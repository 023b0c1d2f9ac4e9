// Carries photos to the server once their operations are there: one at a time, from where the last attempt was cut, later
// and later while it fails. Never in the way of operations, and none in the way of another.

import { Upload } from 'tus-js-client';
import { digest } from './blobs.js';
import { Refused, Unreachable } from './server.js';
import { TusLine, memoryReader } from './tus_line.js';

const PART_BYTES = 1 << 17;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 5 * 60_000;
const TRIES = 3;
// what will be no better next time
const FINAL = new Set([400, 413, 415, 422]);
const CORRUPTED = 460;
// said of the tablet, the store or the server, whichever photo it was
const OF_ALL = new Set([401, 403, 408, 429, 502, 503, 504, 507]);
// so many broken answers, one after another, are no fault of the photos
const BROKEN_MOST = 3;

export class Uploads {
  /** @param {import('./tablet.js').Parts} parts @param {{tell?: () => void, now?: () => number}} [host] `tell`: something
   * has moved; `now`: a clock in milliseconds that nobody sets */
  constructor(parts, { tell = () => {}, now = () => performance.now() } = {}) {
    this.parts = parts;
    this.tell = tell;
    this.now = now;
    /** @type {Promise<void> | null} */
    this.running = null;
    this.failures = 0;
    this.notBefore = 0;
    /** Photos set aside while others go on. @type {Map<string, {failures: number, notBefore: number}>} */
    this.aside = new Map();
    this.broken = 0;
    /** @type {{id: string, done: number, total: number} | null} */
    this.current = null;
  }

  /** Goes on unless it does already, or failed a moment ago. Never fails itself. @returns {Promise<void>} */
  carry() {
    if (!this.running && this.now() < this.notBefore) return Promise.resolve();
    this.running ??= this.all()
      .catch((error) => this.failed(error))
      .finally(() => {
        this.running = null;
        this.current = null;
        this.tell();
      });
    return this.running;
  }

  /** A person asked for it now. */
  again() {
    this.failures = 0;
    this.notBefore = 0;
    this.aside.clear();
    return this.carry();
  }

  async all() {
    const { blobs } = this.parts;
    const due = (await blobs.waiting()).filter(({ sendable, id }) => sendable && this.isDue(id));
    this.broken = 0;
    for (const kept of due) {
      if (this.parts.taken?.()) return;
      await this.one(kept);
    }
    await blobs.tidy();
    if (due.length) this.parts.soon();
  }

  async one(kept) {
    const content = await this.readable(kept);
    if (!content) return;
    const { blobs } = this.parts;
    const seq = blobs.row(kept.id)?.seq ?? 0;
    this.current = { id: kept.id, done: 0, total: content.byteLength };
    this.tell();
    try {
      await this.send(kept, content);
    } catch (error) {
      return this.notSent(kept, error);
    }
    this.failures = 0;
    this.broken = 0;
    this.aside.delete(kept.id);
    await blobs.sent(kept, seq);
  }

  /** What lies on the disk may be damaged; then nothing is sent and a person is told. */
  async readable(kept) {
    const { blobs } = this.parts;
    const content = await blobs.opened(kept.sha256).catch(() => null);
    if (content && (await digest(content)) === kept.sha256) return content;
    await blobs.change(kept.id, { state: 'refused', code: 'blob.damaged' });
    return null;
  }

  /** @returns {Promise<void>} */
  send(kept, content) {
    const { sha256, type } = kept;
    return new Promise((resolve, reject) => {
      const upload = new Upload(/** @type {any} */ (content), {
        endpoint: '/sync/blob',
        uploadUrl: `/sync/blob/${sha256}`,
        metadata: { sha256, filetype: type },
        chunkSize: PART_BYTES,
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: async () => '',
        httpStack: /** @type {any} */ (new TusLine(this.parts.server)),
        fileReader: memoryReader,
        onChunkComplete: (_, done, total) => this.moved(kept.id, done, total),
        onSuccess: () => resolve(),
        onError: (error) => reject(asOurs(error)),
      });
      upload.start();
    });
  }

  moved(id, done, total) {
    this.current = { id, done, total };
    this.tell();
  }

  /** Given up, or set aside for later, so that the next may go on; an error when the next would fare no better.
   * @param {import('./blobs.js').Kept} kept @param {any} error */
  async notSent(kept, error) {
    if (isOfAll(error)) throw error;
    const { status, code } = error instanceof Refused ? error : { status: 0, code: 'server' };
    if (!status) console.error('photo:', error);
    const tries = kept.tries + (status === CORRUPTED ? 1 : 0);
    const over = FINAL.has(status) || tries >= TRIES;
    await this.parts.blobs.change(kept.id, { tries, code, state: over ? 'refused' : 'waiting' });
    if (!over) this.setAside(kept.id);
    this.broken = status >= 500 || !status ? this.broken + 1 : 0;
    if (this.broken >= BROKEN_MOST) throw error;
  }

  setAside(id) {
    const failures = (this.aside.get(id)?.failures ?? 0) + 1;
    this.aside.set(id, { failures, notBefore: this.now() + waitAfter(failures) });
  }

  isDue(id) {
    return this.now() >= (this.aside.get(id)?.notBefore ?? 0);
  }

  failed(error) {
    this.failures += 1;
    this.notBefore = this.now() + waitAfter(this.failures);
    if (!(error instanceof Refused || error instanceof Unreachable)) console.error('photos:', error);
  }
}

function waitAfter(failures) {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}

/** Whether every photo would meet with it: no line, a server that is busy or full, a tablet that is not let in. */
function isOfAll(error) {
  if (error instanceof Unreachable) return true;
  return error instanceof Refused && OF_ALL.has(error.status) && !error.code.startsWith('blob.');
}

/** tus-js-client's error as what the rest of the tablet knows. */
function asOurs(error) {
  const answer = error.originalResponse;
  if (!answer) return error.causingError instanceof Unreachable ? error.causingError : error;
  return new Refused(answer.getStatus(), problemIn(answer.getBody()));
}

function problemIn(text) {
  try {
    const { code } = JSON.parse(text);
    return { code: typeof code === 'string' ? code : 'server' };
  } catch {
    return { code: 'server' };
  }
}
