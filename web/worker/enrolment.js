// This browser becomes a tablet, or becomes one again after the server stopped serving it. Records that wait are never
// lost on the way: for the same store they go out under the new device, for another store they must be gone first.

import { settled } from './outbox.js';
import { noteUnknown } from './restored.js';
import { Refused } from './server.js';

/** @param {any} tablet */
export class Enrolment {
  constructor(tablet) {
    this.tablet = tablet;
  }

  /** The store whose records wait here, or empty. A server that lost this tablet may have lost also what it once took. */
  async boundTo() {
    const { identity, outbox, withdrawal, blobs } = this.tablet.parts;
    if (!identity.card) return '';
    if ((await blobs.waiting()).length) return identity.card.store;
    const lost = withdrawal.code === 'device.unknown';
    const waiting = lost ? (await outbox.all()).filter((entry) => !settled(entry)) : await outbox.unsent();
    return waiting.length ? identity.card.store : '';
  }

  /** How far the server had come, by scope, with what is kept here until it is backed up: it may have been put back since.
   * @returns {Promise<{before?: string, tips?: Record<string, {mid: number, chain: string}>}>} */
  async kept() {
    const { identity, outbox, store } = this.tablet.parts;
    if (!identity.card) return {};
    const scopes = new Set((await outbox.all()).filter((entry) => !settled(entry)).map(({ scope }) => scope));
    const tips = await Promise.all([...scopes].map(async (scope) => [scope, (await store.get(`base:${scope}`)) ?? { mid: 0, chain: '' }]));
    return { before: identity.card.device, tips: Object.fromEntries(tips) };
  }

  /** Gives the code to the server and takes the new card; an error of the server is thrown. @param {string} code
   * @param {string} name */
  async enrol(code, name) {
    const { server, clock } = this.tablet.parts;
    const sentAt = clock.wall();
    const card = await server.post('/sync/enrol', { code, name, store: await this.boundTo(), ...(await this.kept()) });
    await this.tablet.loop.alone(() => this.take(card));
    await clock.learn(card.now, sentAt);
    await this.tablet.speak();
    this.tablet.keeper.load();
  }

  /** Goes on where another window had taken over; that one may have been enrolled again in the meantime. */
  async resume() {
    const { tablet } = this;
    const { identity, clock, withdrawal, turns } = tablet.parts;
    await identity.load();
    clock.device = identity.card.device;
    await withdrawal.load();
    await turns.take(() => tablet.keeper.open());
    await tablet.person.resume();
  }

  /** The card is kept last: a cut before it leaves a tablet that can be enrolled once more. */
  async take(card) {
    const { tablet } = this;
    const { identity, clock, withdrawal } = tablet.parts;
    if (identity.card) await this.leave(identity.card, card);
    await identity.keep(card);
    clock.device = card.device;
    await withdrawal.lift();
    tablet.sync.begin();
    if (!tablet.keeper.replica) await tablet.keeper.open();
  }

  /** What the old card left here: its rows go, its records stay when the store is the same. */
  async leave(old, { store }) {
    const { tablet } = this;
    const { outbox, blobs } = tablet.parts;
    await tablet.person.lock();
    // somebody may have saved something while the code was on its way
    if (store !== old.store && (await outbox.unsent()).length) throw new Refused(409, { code: 'enrolment.other_store' });
    tablet.forget();
    await tablet.keeper.forget();
    if (tablet.parts.withdrawal.code === 'device.unknown') await noteUnknown(tablet.parts, old);
    if (store === old.store) return outbox.renumber(`store/${store}`);
    await outbox.clear();
    return blobs.clear();
  }
}
