// Each operation once: the same again, a double tap, is no second one; another content under the same id is an error
// that must be said. What the server has and backed up leaves the outbox, so the latest are also remembered here.

const MOST = 200;

export class Once {
  /** @param {() => import('./outbox.js').Outbox} outbox */
  constructor(outbox) {
    this.outbox = outbox;
    /** @type {Map<string, Record<string, any>>} */
    this.recent = new Map();
  }

  /** @param {string} opId @param {Record<string, any>} args */
  remember(opId, args) {
    this.recent.set(opId, args);
    if (this.recent.size > MOST) this.recent.delete(this.recent.keys().next().value ?? '');
  }

  /** Whether the operation is here already. @param {string} opId */
  async knows(opId) {
    return this.recent.has(opId) || Boolean(opId && (await this.outbox().argsOf(opId)));
  }

  /** What is to be answered when the operation is here already; null when it is new.
   * @param {string} opId @param {Record<string, any>} args
   * @param {(kept: any, given: any) => boolean} same */
  async answer(opId, args, same = alike) {
    const kept = this.recent.get(opId) ?? (await this.outbox().argsOf(opId));
    if (!kept) return null;
    if (same(written(kept), written(args))) return { status: 'applied', again: true };
    return { status: 'rejected', code: 'operation.already_recorded', facts: {}, field: '' };
  }
}

/** As it comes out of the outbox: without what has no value. */
function written(args) {
  return JSON.parse(JSON.stringify(args));
}

/** Equal through and through, in whatever order the names stand. */
export function alike(one, other) {
  if (one === other) return true;
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => name in other && alike(one[name], other[name]));
}
