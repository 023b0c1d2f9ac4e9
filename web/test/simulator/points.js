// Named points of the tablet where a schedule may kill it: before and after everything that it keeps or asks.

import { Blobs } from '../../worker/blobs.js';
import { Enrolment } from '../../worker/enrolment.js';
import { IdentityCard } from '../../worker/identity.js';
import { Keeper } from '../../worker/keeper.js';
import { Outbox } from '../../worker/outbox.js';
import { Replica } from '../../worker/replica.js';
import { Server } from '../../worker/server.js';
import { Store } from '../../worker/store.js';
import { Uploads } from '../../worker/uploads.js';

/** @type {[any, string, string[]][]} */
const POINTS = [
  [Outbox, 'outbox', ['append', 'answered', 'resend', 'renumber', 'forget', 'clear', 'dismiss']],
  [IdentityCard, 'identity', ['keep']],
  [Store, 'store', ['put', 'remove']],
  [Keeper, 'keeper', ['empty', 'refill', 'remember', 'reconcile', 'forget']],
  [Replica, 'replica', ['take', 'receive', 'moveCursor', 'takeBack', 'redone']],
  [Enrolment, 'enrolment', ['leave']],
  [Server, 'server', ['post', 'bytes']],
  [Blobs, 'blobs', ['sent', 'drop', 'clear']],
  [Uploads, 'uploads', ['send']],
];

/** The tablet died here. */
export class Death extends Error {}

/** @param {(point: string) => void} reach called at every point; throws Death when it is the last one */
export function namePoints(reach) {
  for (const [owner, noun, names] of POINTS) {
    for (const name of names) surround(owner.prototype, name, `${noun}.${name}`, reach);
  }
}

function surround(proto, name, label, reach) {
  const real = proto[name];
  if (!real) throw new Error(`no point ${label}`);
  proto[name] = function pointed(...args) {
    const asked = label === 'server.post' ? `${label} ${args[0]}` : label;
    reach(`${asked} before`);
    const result = real.apply(this, args);
    const after = () => reach(`${asked} after`);
    if (typeof result?.then !== 'function') {
      after();
      return result;
    }
    return result.then((value) => {
      after();
      return value;
    });
  };
}
