// Each takes one protection away from the tablet, so that the simulator must find what it protects from. Those of the
// server are in tests/simulator/ablations.py.

import { Outbox } from '../../worker/outbox.js';
import { Replica } from '../../worker/replica.js';
import { Sync } from '../../worker/sync.js';
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
    Sync.prototype.compare = async () => {};
  },
  /** The cursor moves before the rows are in. */
  cursor() {
    const lay = Sync.prototype.lay;
    Sync.prototype.lay = async function early(page, tip) {
      this.parts.replica().moveCursor(page.scope, page.cursor);
      await this.parts.store.put('ablated', 1);
      return lay.call(this, page, tip);
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

export { Replica };
