// That the server serves this tablet no more: it was withdrawn, is not known (a server restored to before the enrolment),
// or its store closed. Kept, so that it holds without the network and after a restart.

const STATES = { 'device.revoked': 'revoked', 'device.unknown': 'revoked', 'store.closed': 'closed' };

export class Withdrawal {
  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
    this.code = '';
  }

  /** revoked | closed, or empty while the tablet is served */
  get state() {
    return STATES[this.code] ?? '';
  }

  async load() {
    this.code = (await this.store.get('withdrawn')) ?? '';
    return this;
  }

  /** Takes notice when an error of the server says so. @param {any} error */
  async hear({ code = '' }) {
    if (!(code in STATES) || code === this.code) return;
    this.code = code;
    await this.store.put('withdrawn', code);
  }

  async lift() {
    if (!this.code) return;
    this.code = '';
    await this.store.remove('withdrawn');
  }
}
