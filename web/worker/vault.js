// What lies on this tablet lies sealed: AES-GCM under a key that the browser keeps and never shows. The replica's own
// key is wrapped by it.

const ALGORITHM = { name: 'AES-GCM', length: 256 };

export class Vault {
  /** @param {CryptoKey} key */
  constructor(key) {
    this.key = key;
  }

  /** Opens the vault of this browser, made at first use. @param {import('./store.js').Store} store */
  static async open(store) {
    let key = await store.get('vault_key');
    if (!key) {
      key = await crypto.subtle.generateKey(ALGORITHM, false, ['encrypt', 'decrypt']);
      await store.put('vault_key', key);
    }
    return new Vault(key);
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} nonce and ciphertext */
  async seal(bytes) {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, this.key, bytes);
    const joined = new Uint8Array(12 + sealed.byteLength);
    joined.set(nonce);
    joined.set(new Uint8Array(sealed), 12);
    return joined;
  }

  /** @param {Uint8Array<ArrayBuffer>} sealed @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async unseal(sealed) {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.subarray(0, 12) }, this.key, sealed.subarray(12));
    return new Uint8Array(opened);
  }

  /** @param {any} value anything JSON can hold */
  async sealJson(value) {
    return this.seal(new TextEncoder().encode(JSON.stringify(value)));
  }

  /** @param {Uint8Array<ArrayBuffer>} sealed */
  async unsealJson(sealed) {
    return JSON.parse(new TextDecoder().decode(await this.unseal(sealed)));
  }
}
