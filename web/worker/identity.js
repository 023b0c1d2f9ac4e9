// Who this tablet is: its device id, store, role and token, given at enrolment. The token is sealed.

/** @typedef {{device: string, store: string, role: string, scopes: string[], epoch: string, locale: string}} Identity */

export class IdentityCard {
  /** @param {import('./store.js').Store} store @param {import('./vault.js').Vault} vault */
  constructor(store, vault) {
    this.store = store;
    this.vault = vault;
    /** @type {Identity & {token: string}} null until it is enrolled; who asks for more has looked at the phase */
    this.card = /** @type {any} */ (null);
  }

  async load() {
    const sealed = await this.store.get('identity');
    this.card = sealed ? await this.vault.unsealJson(sealed) : null;
    return this.card;
  }

  /** @param {Identity & {token: string}} card */
  async keep(card) {
    await this.store.put('identity', await this.vault.sealJson(card));
    this.card = card;
  }

  async change(values) {
    await this.keep({ ...this.card, ...values });
  }

  /** The key of the replica, made once. @returns {Promise<string>} 64 hex digits */
  async replicaKey() {
    const sealed = await this.store.get('replica_key');
    if (sealed) return this.vault.unsealJson(sealed);
    const key = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.store.put('replica_key', await this.vault.sealJson(key));
    return key;
  }
}
