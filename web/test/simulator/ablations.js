// Each takes one protection away from the tablet, so that the simulator must find what it protects from. Those of the
// server are in tests/simulator/ablations.py.

import { Blobs } from '../../worker/blobs.js';
import { Enrolment } from '../../worker/enrolment.js';
import { Outbox } from '../../worker/outbox.js';
import { Replica } from '../../worker/replica.js';
import { Server } from '../../worker/server.js';
import { Disk } from './disk.js';

/** @type {Record<string, () => void>} */
const ABLATIONS = {
  /** What the server has taken leaves the tablet at once. */
  keep() {
    const answered = Outbox.prototype.answered;
    Outbox.prototype.answered = async function forgetful(answers, reached) {
      await answered.call(this, answers, reached);
      await this.store.strict('outbox', (outbox) => {
        for (const { entry, status } of answers) if (status === 'applied' || status === 'merged') outbox.delete(entry.order);
      });
    };
  },
  /** What is held is never compared. */
  digest() {
    const { post } = Server.prototype;
    Server.prototype.post = function incurious(path, body) {
      return post.call(this, path, path === '/sync/pull' ? { ...body, digest: false } : body);
    };
  },
  /** The cursor moves before the rows are in. */
  cursor() {
    const { receive } = Replica.prototype;
    Replica.prototype.receive = function early(page, again) {
      this.moveCursor(page.scope, page.cursor, page.mark);
      receive.call(this, page, again);
    };
  },
  /** A tablet becomes another store's whatever waits on it. */
  bound() {
    const { leave } = Enrolment.prototype;
    Enrolment.prototype.boundTo = async () => '';
    Enrolment.prototype.leave = async function careless(old, card) {
      if (card.store !== old.store) await this.tablet.parts.outbox.clear();
      return leave.call(this, old, card);
    };
  },
  /** A photo leaves the tablet as soon as it was sent. */
  photo() {
    const { isDone } = Blobs.prototype;
    Blobs.prototype.isDone = async function hasty(kept, operation) {
      return kept.state === 'sent' || isDone.call(this, kept, operation);
    };
  },
  /** The outbox is not written through to the disk. */
  strict() {
    Object.defineProperty(Disk.prototype, 'honest', { get: () => false, set() {} });
  },
};

/** @param {string} name @param {import('./central.js').Central} central */
export async function ablate(name, central) {
  ABLATIONS[name]?.();
  await central.ask('ablate', { name });
}
