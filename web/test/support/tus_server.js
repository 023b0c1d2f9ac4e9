// The server's half of an upload, as server/endpoints/blob.py keeps it, in place of fetch. `cutAfter`: bytes until the line
// is cut; `refuse`: answers by SHA-256, or for all under `*`; `corrupt`: what arrives is never right.

import { digest } from '../../worker/blobs.js';

export class TusServer {
  constructor() {
    /** @type {Map<string, Uint8Array>} */
    this.files = new Map();
    /** @type {Map<string, {length: number, content: Uint8Array}>} */
    this.parts = new Map();
    /** @type {Map<string, [number, string]>} */
    this.refuse = new Map();
    this.received = 0;
    this.cutAfter = Infinity;
    this.corrupt = false;
    this.fetch = /** @type {any} */ (this.answer.bind(this));
  }

  /** @param {string} path @param {{method?: string, headers?: Record<string, string>, body?: any}} request */
  async answer(path, { method = 'GET', headers = {}, body = null }) {
    const refused = this.refuse.get('*');
    if (refused) return problem(...refused);
    return this[method.toLowerCase()](path.split('/').at(-1), headers, body);
  }

  get(name) {
    const content = this.files.get(name);
    return content ? new Response(/** @type {any} */ (content)) : problem(404, 'not_found');
  }

  head(name) {
    const whole = this.files.get(name);
    if (whole) return progress(200, whole.byteLength, whole.byteLength);
    const part = this.parts.get(name);
    return part ? progress(200, part.content.byteLength, part.length) : new Response(null, { status: 404 });
  }

  post(_, headers) {
    const [, encoded] = headers['Upload-Metadata'].split(',')[0].split(' ');
    const name = Buffer.from(encoded, 'base64').toString();
    const refused = this.refuse.get(name);
    if (refused) return problem(...refused);
    this.parts.set(name, { length: Number(headers['Upload-Length']), content: new Uint8Array() });
    return new Response(null, { status: 201, headers: { Location: `/sync/blob/${name}` } });
  }

  async patch(name, headers, body) {
    const part = this.parts.get(name);
    if (!part) return problem(404, 'not_found');
    if (Number(headers['Upload-Offset']) !== part.content.byteLength) return problem(409, 'blob.offset');
    const came = body.subarray(0, Math.max(0, this.cutAfter - part.content.byteLength));
    part.content = new Uint8Array(Buffer.concat([part.content, came]));
    this.received += came.byteLength;
    if (came.byteLength < body.byteLength) throw new TypeError('the line was cut');
    if (part.content.byteLength === part.length && !(await this.finished(name, part))) return problem(460, 'blob.corrupted');
    return progress(204, part.content.byteLength, part.length);
  }

  async finished(name, { content }) {
    this.parts.delete(name);
    if (this.corrupt || (await digest(content)) !== name) return false;
    this.files.set(name, content);
    return true;
  }
}

function progress(status, offset, length) {
  return new Response(null, { status, headers: { 'Upload-Offset': `${offset}`, 'Upload-Length': `${length}` } });
}

function problem(status, code) {
  return new Response(JSON.stringify({ code }), { status });
}
