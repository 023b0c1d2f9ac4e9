// One round: push until the outbox has nothing unsent, then pull until nothing is left. What fails is tried again later.

import { Broken } from './changes.js';
import { forget, pushEvery, stillOurs } from './push.js';
import { catchUp, startOver } from './restored.js';
import { Refused, Unreachable } from './server.js';

const PAGE_BYTES = 1_000_000;
const MOST_ANEW = 2;

/**
 * @typedef {{state: 'asking' | 'offline' | 'online' | 'revoked' | 'closed' | 'upgrade' | 'behind' | 'broken', last_contact: number, code: string,
 *   clock_off_ms: number}} Standing
 */

export class Sync {
  /** @param {import('./tablet.js').Parts} parts */
  constructor(parts) {
    this.parts = parts;
    // the last one that began, and the last that came to its end, since the program runs
    parts.pulls ??= { begun: 0, completed: 0 };
    /** Whether the last comparison of what is held came about: not while something is pending. */
    this.compared = false;
    /** @type {Standing} */
    this.standing = { state: 'asking', last_contact: 0, code: '', clock_off_ms: 0 };
  }

  /** Before the first contact: what is known from before. */
  begin() {
    const { state, code } = this.parts.withdrawal;
    Object.assign(this.standing, { state: state || 'asking', code });
  }

  get server() {
    return this.parts.server;
  }

  /** One whole round. @returns {Promise<{received: boolean}>} whether rows of the server came in */
  async round({ digest = false } = {}) {
    this.compared = true;
    try {
      await pushEvery(this.parts);
      const received = await this.pullAll(digest);
      await this.parts.withdrawal.lift();
      this.met('online', '');
      return { received };
    } catch (error) {
      await this.parts.withdrawal.hear(error);
      this.met(...standingOf(error, this.parts.rules.schema));
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      return { received: false };
    }
  }

  /** Without rows: what waits is sent, and the rows are asked for in case the tablet is served again. */
  async knock() {
    try {
      await pushEvery(this.parts);
      // they may have come while that was on its way; who signs in by now must not lose them again
      if (!this.parts.replica()?.loaded()) await this.parts.reload();
    } catch (error) {
      await this.parts.withdrawal.hear(error);
      this.met(...standingOf(error, this.parts.rules.schema));
    }
  }

  async pullAll(digest) {
    const { pulls } = this.parts;
    const number = (pulls.begun += 1);
    const received = await this.pullOn(digest);
    pulls.completed = number;
    return received;
  }

  async pullOn(digest) {
    let received = false;
    let anew = 0;
    for (;;) {
      const page = await this.pull(digest);
      if (page.behind) await pushEvery(this.parts);
      received = page.received || received;
      if (page.anew) anew += 1;
      // rows that do not fit even when they are new: later, not again and again
      if (!page.more || anew > MOST_ANEW) return received;
    }
  }

  async pull(digest) {
    const { identity, replica, clock, rules } = this.parts;
    const asked = replica();
    const sentAt = clock.wall();
    const answer = await this.server.post('/sync/pull', {
      device: identity.card.device, epoch: identity.card.epoch, schema: rules.schema, cursors: asked.cursors(),
      marks: asked.marks(), limit_bytes: PAGE_BYTES, digest,
    });
    stillOurs(this.parts);
    await clock.learn(answer.now, sentAt);
    this.standing.clock_off_ms = clock.offset;
    const behind = await catchUp(this.parts, this.tipsOf(answer));
    // a tablet that goes on under another device id counts anew: what was backed up is not of these numbers
    if (!behind) for (const [scope, mid] of Object.entries(answer.backed_up ?? {})) await forget(this.parts, scope, mid);
    if (answer.epoch !== identity.card.epoch) {
      await startOver(this.parts, answer.epoch);
      return { more: true, behind, received: true, anew: true };
    }
    const { received, anew } = await this.receive(answer, asked);
    return { more: anew || behind || answer.scopes.some((scope) => scope.more), behind, received, anew };
  }

  /** Of every scope; a server that knows nothing of one has come nowhere. */
  tipsOf({ tips }) {
    const nowhere = { mid: 0, chain: '' };
    return Object.fromEntries(this.parts.identity.card.scopes.map((scope) => [scope, tips[scope] ?? nowhere]));
  }

  /** @param {any} answer @param {any} asked the replica whose cursors were sent */
  async receive(answer, asked) {
    const { turns, reload } = this.parts;
    let received = false;
    for (const page of answer.scopes) {
      if (page.state === 'resnap') {
        await reload();
        return { received: true, anew: true };
      }
      if (page.state !== 'active') continue;
      const came = await turns.take(() => this.lay(page, answer.tips[page.scope], asked)).catch(unfit);
      if (came === ANOTHER) return { received: true, anew: true };
      if (came === null) {
        await reload();
        return { received: true, anew: true };
      }
      received = came || received;
      if (page.digest) await this.compare(page);
    }
    return { received, anew: false };
  }

  /** Puts one scope's rows beneath what is pending; in turn with operations. Rows after another replica's cursor would leave a
   * gap in this one: it was fetched while they were on their way. */
  async lay(page, tip, asked) {
    stillOurs(this.parts);
    const replica = this.parts.replica();
    if (replica !== asked) return ANOTHER;
    const again = await this.again(page, tip);
    const moved = page.rows.length > 0 || page.cursor !== (replica.cursors()[page.scope] ?? 0);
    if (!moved && !again.shown.length) return false;
    replica.receive(page, again.look);
    return true;
  }

  /** Which pending operations the server's rows show now, and what the others were. */
  async again(page, tip) {
    const { replica, outbox, contextOf } = this.parts;
    const bodies = new Map();
    const shown = [];
    const entries = new Map((await outbox.all()).map((entry) => [entry.op_id, entry]));
    for (const { op_id, scope } of replica().pending()) {
      const entry = entries.get(op_id);
      if (!entry) continue;
      const reached = scope === page.scope && !page.more && entry.mid <= (tip?.mid ?? 0) && entry.state !== 'pending';
      if (reached || entry.state === 'rejected') shown.push(op_id);
      else bodies.set(op_id, { entry, ...(await this.known(entry, contextOf)) });
    }
    return { shown, look: (opId) => bodies.get(opId) ?? null };
  }

  async known(entry, contextOf) {
    const body = await this.parts.outbox.body(entry);
    return { args: body.args, outdated: body.outdated, context: contextOf(entry, body) };
  }

  /** A difference in what is held means a row was missed: fetch everything again and say so. */
  async compare(page) {
    const { replica, store, reload } = this.parts;
    if (replica().pending().some(({ scope }) => scope === page.scope)) {
      this.compared = false;
      return;
    }
    const held = replica().digest(page.scope);
    const wrong = Object.entries(page.digest).filter(([table, { count, seqs }]) =>
      held[table]?.count !== count || held[table]?.seqs !== seqs);
    if (!wrong.length) return;
    await store.put('digest_mismatch', { at: this.parts.clock.now(), scope: page.scope, tables: wrong.map(([table]) => table) });
    await reload();
  }

  met(state, code) {
    const { withdrawal } = this.parts;
    const still = state === 'offline' && withdrawal.state;
    this.standing.state = still || state;
    this.standing.code = still ? withdrawal.code : code;
    if (state === 'offline') return;
    this.standing.last_contact = this.parts.clock.now();
    this.parts.store.note('last_contact', this.standing.last_contact);
  }
}

const ANOTHER = 'another replica';

/** Rows beneath which nothing can be put any more are fetched again; what is pending is in the outbox. */
function unfit(error) {
  if (!(error instanceof Broken)) throw error;
  console.warn('rows are fetched again:', error.message);
  return null;
}

/** @param {any} error @param {number} schema this program's */
function standingOf(error, schema) {
  if (error instanceof Unreachable) return ['offline', ''];
  if (!(error instanceof Refused)) return ['broken', 'server'];
  if (error.status === 401) return ['revoked', error.code];
  if (error.code === 'store.closed') return ['closed', error.code];
  // a server that was set back to an older program: this tablet waits for it
  if (error.status === 426 && error.facts.schema < schema) return ['behind', 'sync.server_behind'];
  if (error.status === 426) return ['upgrade', error.code];
  return error.status >= 500 ? ['offline', error.code] : ['broken', error.code];
}
