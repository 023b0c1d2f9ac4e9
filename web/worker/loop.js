// When to sync: soon after an operation, when the server hints, every half minute, and later and later while it fails.

const SOON_MS = 250;
const EVERY_MS = 30_000;
const LONGEST_MS = 60_000;
const DIGEST_EVERY_MS = 24 * 3600 * 1000;

export class Loop {
  /** @param {{tablet: any, keeper: import('./keeper.js').Keeper, tell: (message: any) => void}} parts */
  constructor({ tablet, keeper, tell }) {
    this.tablet = tablet;
    this.keeper = keeper;
    this.tell = tell;
    this.failures = 0;
    this.running = null;
    this.again = false;
    this.timer = 0;
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
    if (this.keeper.phase() !== 'ready') return this.plan(SOON_MS * 4);
    this.running = this.round();
    await this.running;
    this.running = null;
    const delay = this.again ? SOON_MS : this.failures ? this.backoff() : EVERY_MS;
    this.again = false;
    this.plan(delay);
  }

  /** Never fails: the loop would stand still for ever. */
  async round() {
    await this.carry().catch((error) => this.failed(error));
    await this.tellStanding().catch((error) => this.failed(error));
  }

  async carry() {
    const { sync } = this.tablet;
    const digest = await this.digestDue();
    const before = this.playbookVersion();
    const { received } = await sync.round({ digest });
    const online = sync.standing.state === 'online';
    this.failures = online ? 0 : this.failures + 1;
    if (online && digest) await this.tablet.parts.store.put('digest_at', Date.now());
    if (received) this.tellChanges(before);
    if (online) this.hearken();
  }

  failed(error) {
    console.error('sync:', error);
    this.failures += 1;
  }

  /** New rows; and a new version of the playbook is said in words. @param {number} before */
  tellChanges(before) {
    const version = this.playbookVersion();
    const said = before && version > before ? this.tablet.words.t('shell-playbook_updated', { version }) : '';
    this.tell({ kind: 'changed', said });
  }

  playbookVersion() {
    return this.keeper.replica.row("select max(version) as version from playbook where scope = 'org'").version ?? 0;
  }

  backoff() {
    const longest = Math.min(1000 * 2 ** this.failures, LONGEST_MS);
    return longest / 2 + Math.random() * (longest / 2);
  }

  async digestDue() {
    const last = (await this.tablet.parts.store.get('digest_at')) ?? 0;
    return Date.now() - last > DIGEST_EVERY_MS;
  }

  /** Holds the live line open; every hint is a reason to pull. */
  async hearken() {
    if (this.line) return;
    const line = (this.line = new AbortController());
    try {
      const answer = await this.tablet.parts.server.stream('/sync/live', line.signal);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
        if (value.includes('event: head')) this.plan(0);
      }
    } catch {
      // the line is only a hint; polling goes on without it
    }
    this.line = null;
    this.plan(1000);
  }

  async tellStanding() {
    const { outbox } = this.tablet.parts;
    const unsent = (await outbox.unsent()).length;
    const attention = (await outbox.needsAttention()).length;
    const { words, me, sync } = this.tablet;
    const state = sync.standing.state;
    this.tell({
      kind: 'standing', unsent, attention, state, person: me ? { name: me.name, role: words.t(`role-${me.role}`) } : null,
      label: attention ? words.t('shell-attention', { count: attention }) : words.t(state === 'online' ? 'shell-online' : 'shell-offline'),
      unsent_label: unsent ? words.t('shell-unsent', { count: unsent }) : '',
      store: this.keeper.phase() === 'ready' ? (this.tablet.store?.name ?? '') : '',
      last_contact: sync.standing.last_contact,
      lock_minutes: this.tablet.person.minutes,
    });
  }
}
