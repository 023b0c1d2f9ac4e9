// Calls the server. Every call has a time limit: a frozen server is worse than a dead one.

const LIMIT_MS = 20_000;

/** The server answered with a problem. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.code);
    this.status = status;
    this.code = problem.code;
    this.facts = problem.facts ?? {};
  }
}

/** No answer: dead, frozen, or no network. */
export class Unreachable extends Error {}

export class Server {
  /** @param {() => string | undefined} token @param {typeof fetch} [get] */
  constructor(token, get = globalThis.fetch.bind(globalThis)) {
    this.token = token;
    this.get = get;
  }

  /** @param {string} path @param {any} body */
  async post(path, body) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.call(path, { method: 'POST', body: text, headers: { 'Content-Type': 'application/json' } });
    return whole(answer.json());
  }

  async json(path) {
    return whole((await this.call(path, {})).json());
  }

  async bytes(path) {
    return new Uint8Array(await whole((await this.call(path, {}, 4 * LIMIT_MS)).arrayBuffer()));
  }

  /** An open line; the caller reads its body. */
  stream(path, signal) {
    return this.call(path, { signal }, 0);
  }

  async call(path, request, limit = LIMIT_MS) {
    const answer = await this.ask(path, request, limit);
    if (answer.ok) return answer;
    throw new Refused(answer.status, await problemOf(answer));
  }

  /** Whatever the server answers. @returns {Promise<Response>} */
  async ask(path, request, limit = LIMIT_MS) {
    const headers = { Accept: 'application/json', ...request.headers };
    const token = this.token();
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = limit ? AbortSignal.timeout(limit) : request.signal;
    return this.get(path, { cache: 'no-store', ...request, headers, signal }).catch((error) => {
      throw new Unreachable(error.name);
    });
  }
}

/** The server may die, or the time be over, while its answer is still coming; a network's sign-in page is none of ours.
 * @template T @param {Promise<T>} body @returns {Promise<T>} */
function whole(body) {
  return body.catch((error) => {
    throw new Unreachable(error.name);
  });
}

async function problemOf(answer) {
  const problem = await answer.json().catch(() => ({}));
  return problem.code ? problem : { code: answer.status >= 500 ? 'server' : 'not_found' };
}
