// Who holds the tablet now: kept over a reload, locked after a while without a touch and when the browser was closed.

const DEFAULT_MINUTES = 5;

export class PersonInHand {
  /** @param {import('./tablet.js').Tablet} tablet @param {string} [sitting] the same as long as the browser stays open */
  constructor(tablet, sitting = '') {
    this.tablet = tablet;
    this.sitting = sitting;
    this.seen = 0;
    this.chosen = 0;
  }

  get store() {
    return this.tablet.parts.store;
  }

  /** Minutes without a touch until it locks: the playbook's, or fewer if this tablet was set so. */
  get minutes() {
    const most = this.tablet.keeper.phase() === 'ready' ? this.tablet.setting('auto_lock_minutes', DEFAULT_MINUTES) : DEFAULT_MINUTES;
    return Math.min(this.chosen || most, most);
  }

  get limit() {
    return this.minutes * 60_000;
  }

  async choose(minutes) {
    this.chosen = minutes;
    await this.store.put('auto_lock', minutes);
  }

  /** Takes up the person of before a reload, when it was not long ago. */
  async resume() {
    this.chosen = (await this.store.get('auto_lock')) ?? 0;
    const kept = await this.store.get('person');
    if (!kept || kept.sitting !== this.sitting || Date.now() - kept.seen > this.limit) return;
    const sealed = await this.tablet.parts.vault.unsealJson(kept.sealed);
    const row = this.tablet.parts.replica().row(
      "select id from staff where scope = 'org' and id = :id and active = 1 and removed = 0", { id: sealed.id });
    if (row) this.hold(sealed, kept.seen);
  }

  hold(person, seen = Date.now()) {
    this.tablet.me = person;
    this.seen = seen;
  }

  async signedIn(person) {
    this.hold(person);
    await this.keep();
  }

  /** A touch; locks first when the last one was too long ago. @returns {Promise<boolean>} whether someone holds it */
  async touched() {
    if (!this.tablet.me) return false;
    if (Date.now() - this.seen > this.limit) {
      await this.lock();
      return false;
    }
    const stale = Date.now() - this.seen > 10_000;
    this.seen = Date.now();
    if (stale) await this.keep();
    return true;
  }

  async lock() {
    this.tablet.me = /** @type {any} */ (null);
    await this.store.remove('person');
  }

  async keep() {
    const sealed = await this.tablet.parts.vault.sealJson(this.tablet.me);
    await this.store.put('person', { sealed, seen: this.seen, sitting: this.sitting });
  }
}
