// How tus-js-client talks to the server: by the same calls as everything else, with their token and their time limit.

import { Unreachable } from './server.js';

/** An HttpStack of tus-js-client. */
export class TusLine {
  /** @param {import('./server.js').Server} server */
  constructor(server) {
    this.server = server;
  }

  /** @param {string} method @param {string} url */
  createRequest(method, url) {
    return new TusRequest(this.server, method, url);
  }

  getName() {
    return 'TusLine';
  }
}

class TusRequest {
  constructor(server, method, url) {
    this.server = server;
    this.method = method;
    this.url = url;
    /** @type {Record<string, string>} */
    this.headers = {};
    this.aborted = new AbortController();
  }

  getMethod() {
    return this.method;
  }

  getURL() {
    return this.url;
  }

  setHeader(name, value) {
    this.headers[name] = value;
  }

  getHeader(name) {
    return this.headers[name];
  }

  // fetch does not tell how far it is; a part is small enough to wait for
  setProgressHandler() {}

  async send(body = null) {
    const { method, headers } = this;
    const answer = await this.server.ask(this.url, { method, headers, body, signal: this.aborted.signal });
    const text = await answer.text().catch((error) => {
      throw new Unreachable(error.name);
    });
    return {
      getStatus: () => answer.status,
      getHeader: (name) => answer.headers.get(name),
      getBody: () => text,
      getUnderlyingObject: () => answer,
    };
  }

  async abort() {
    this.aborted.abort();
  }

  getUnderlyingObject() {
    return this;
  }
}

/** A FileReader of tus-js-client for bytes in memory. */
export const memoryReader = {
  /** @param {Uint8Array} content */
  async openFile(content) {
    const slice = async (start, end) => {
      const part = content.subarray(start, end);
      // it asks a part for its size as it would ask a Blob
      return { value: Object.assign(part, { size: part.byteLength }), done: end >= content.byteLength };
    };
    return { size: content.byteLength, slice, close() {} };
  },
};
