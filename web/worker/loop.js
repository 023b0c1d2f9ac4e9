// When to sync: soon after an operation, when the server hints, every half minute, and later and later while it fails.

import { lackingIn } from './restored.js';

const SOON_MS = 250;
const EVERY_MS = 30_000;
const LONGEST_MS = 60_000;
const DIGEST_EVERY_MS = 24 * 3600 * 1000;
const LABELS = { asking: 'shell-asking', online: 'shell-online', revoked: 'sync-state-revoked', closed: 'sync-state-closed',
  upgrade: 'sync-state-upgrade', behind: 'sync-state-behind' };

export class Loop {
  /** @param {{tablet: any, keeper: import('./keeper.js').Keeper, tell: (message: any) => void}} parts */
  constructor({ tablet, keeper, tell }) {
    this.tablet = tablet;
    this.keeper = keeper;
    this.tell = tell;
    this.failures = 0;
    /** @type {Promise<any> | null} */
    this.running = null;
    this.again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {AbortController | null} */
    this.line = null;
  }

  begin() {
    this.plan(0);
  }

  soon() {
    this.plan(SOON_MS);
    this.tellStanding();
  }

  /** The network may be back, or the window was brought to the front. */
  wake() {
    this.failures = 0;
    this.plan(0);
  }

  plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.turn(), delay);
  }

  async turn() {
    if (this.running) {
      this.again = true;
      return;
    }
    const work = this.work();
    if (!work) return this.plan(SOON_MS * 4);
    this.running = work.call(this);
    await this.running;
    this.running = null;
    const delay = this.again ? SOON_MS : this.failures ? this.backoff() : EVERY_MS;
    this.again = false;
    this.plan(delay);
  }

  /** What a turn does in this phase, or nothing. */
  work() {
    const phase = this.keeper.phase();
    if (phase === 'ready' || phase === 'withdrawn') return this.round;
    return phase !== 'taken' && this.tablet.parts.identity.card ? this.knock : null;
  }

  /** Between two rounds, with none beginning. @template T @param {() => Promise<T>} work */
  async alone(work) {
    while (this.running) await this.running;
    const done = work();
    this.running = done.catch(() => {}).then(() => {
      this.running = null;
    });
    await this.running;
    this.line?.abort();
    this.failures = 0;
    this.plan(SOON_MS);
    return done;
  }

  /** A tablet without rows, not loaded yet or taken away, asks for them ever more seldom. Once they are here a round follows:
   * until then a person would read that the server was not reached. */
  async knock() {
    this.failures += 1;
    await this.tablet.sync.knock().catch((error) => this.failed(error));
    if (this.keeper.phase() !== 'ready') return;
    this.failures = 0;
    this.again = true;
  }

  /** Never fails: the loop would stand still for ever. */
  async round() {
    const before = this.keeper.phase();
    await this.carry().catch((error) => this.failed(error));
    await this.withdraw(before).catch((error) => this.failed(error));
    await this.tellStanding().catch((error) => this.failed(error));
  }

  async carry() {
    const { sync } = this.tablet;
    const digest = await this.digestDue();
    const before = this.playbookVersion();
    const { received } = await sync.round({ digest });
    const online = sync.standing.state === 'online';
    this.failures = online ? 0 : this.failures + 1;
    if (online && digest && sync.compared) await this.tablet.parts.store.put('digest_at', this.tablet.now());
    if (received) this.tellChanges(before);
    if (online || sync.standing.state === 'closed') this.tablet.uploads.carry();
    if (online) this.hearken();
  }

  /** No longer served: members are not to be read here for ever. Once nothing waits the rows go. @param {string} before */
  async withdraw(before) {
    const { keeper, tablet } = this;
    const withdrawn = () => keeper.phase() === 'withdrawn';
    const { outbox, blobs } = tablet.parts;
    if (withdrawn() && !(await outbox.unsent()).length && !(await blobs.waiting()).length) {
      await tablet.person.lock();
      tablet.forget();
      await keeper.forget();
    }
    const phase = keeper.phase();
    if (phase !== before && (phase === 'withdrawn' || phase === 'enrol')) this.tell({ kind: 'withdrawn' });
  }

  failed(error) {
    // another window that takes the replica in the middle of a round is no error
    if (this.keeper.phase() !== 'taken') console.error('sync:', error);
    this.failures += 1;
  }

  /** New rows; and a new version of the playbook is said in words. @param {number} before */
  tellChanges(before) {
    const version = this.playbookVersion();
    const said = before && version > before ? this.tablet.words.t('shell-playbook_updated', { version }) : '';
    this.tell({ kind: 'changed', said });
  }

  playbookVersion() {
    return this.keeper.replica.row("select max(version) as version from playbook where scope = 'org'")?.version ?? 0;
  }

  backoff() {
    const longest = Math.min(1000 * 2 ** this.failures, LONGEST_MS);
    return longest / 2 + Math.random() * (longest / 2);
  }

  async digestDue() {
    const last = (await this.tablet.parts.store.get('digest_at')) ?? 0;
    // a clock that was set ahead for a while must not put it off for ever
    return Math.abs(this.tablet.now() - last) > DIGEST_EVERY_MS;
  }

  /** Holds the live line open; every hint is a reason to pull. */
  async hearken() {
    if (this.line) return;
    const line = (this.line = new AbortController());
    try {
      const answer = await this.tablet.parts.server.stream('/sync/live', line.signal);
      const body = /** @type {ReadableStream} */ (answer.body);
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
        if (value?.includes('event: head')) this.plan(0);
      }
    } catch {
      // the line is only a hint; polling goes on without it
    }
    this.line = null;
    this.plan(1000);
  }

  label(state, attention) {
    const { words } = this.tablet;
    const unserved = state === 'revoked' || state === 'closed';
    return attention && !unserved ? words.t('shell-attention', { count: attention }) : words.t(LABELS[state] ?? 'shell-offline');
  }

  async tellStanding() {
    const { outbox, blobs, store } = this.tablet.parts;
    const unsent = (await outbox.unsent()).length;
    const lacking = (await lackingIn(store)) ? 1 : 0;
    const attention = lacking + (await outbox.needsAttention()).length;
    const photos = (await blobs.waiting()).length;
    // nothing is waited for from here on: the replica may close meanwhile, as when another window takes it over
    const { words, me, sync } = this.tablet;
    const state = sync.standing.state;
    const phase = this.keeper.phase();
    this.tell({
      kind: 'standing', unsent, attention, state, photos, uploading: this.tablet.uploads.current,
      person: me ? { name: me.name, role: words.t(`role-${me.role}`) } : null,
      label: this.label(state, attention),
      unsent_label: unsent ? words.t('shell-unsent', { count: unsent }) : '',
      store: phase === 'ready' || phase === 'withdrawn' ? (this.tablet.store?.name ?? '') : '',
      last_contact: sync.standing.last_contact,
      lock_minutes: this.tablet.person.minutes,
    });
  }
}
