// Carries photos to the server once their operations are there: one at a time, from where the last attempt was cut, later
// and later while it fails. Never in the way of operations.

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
    return this.carry();
  }

  async all() {
    const { blobs } = this.parts;
    const waiting = (await blobs.waiting()).filter(({ sendable }) => sendable);
    for (const kept of waiting) {
      if (this.parts.taken?.()) return;
      await this.one(kept);
    }
    await blobs.tidy();
    if (waiting.length) this.parts.soon();
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
      this.failures = 0;
      await blobs.sent(kept, seq);
    } catch (error) {
      if (!(error instanceof Refused) || !(await this.refused(kept, error))) throw error;
    }
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

  /** Whether this one is to be given up, or left for later, and the next may go on.
   * @param {import('./blobs.js').Kept} kept @param {Refused} refusal */
  async refused(kept, { status, code }) {
    const tries = kept.tries + 1;
    const corrupted = status === 460;
    if (!corrupted && !FINAL.has(status)) return false;
    const over = !corrupted || tries >= TRIES;
    await this.parts.blobs.change(kept.id, { tries, code, state: over ? 'refused' : 'waiting' });
    return true;
  }

  failed(error) {
    this.failures += 1;
    this.notBefore = this.now() + Math.min(FIRST_WAIT_MS * 2 ** (this.failures - 1), LONGEST_WAIT_MS);
    if (!(error instanceof Refused || error instanceof Unreachable)) console.error('photos:', error);
  }
}

/** tus-js-client's error as what the rest of the tablet knows. */
function asOurs(error) {
  const answer = error.originalResponse;
  if (!answer) return error.causingError instanceof Unreachable ? error.causingError : error;
  return new Refused(answer.getStatus(), problemIn(answer.getBody()));
}

function problemIn(text) {
  try {
    return { code: 'server', ...JSON.parse(text) };
  } catch {
    return { code: 'server' };
  }
}
