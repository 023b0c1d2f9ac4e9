// What lies between tablets and server: it delays, loses, doubles and reorders, in one direction or in both.

const REFUSED = 'TypeError';

/** @typedef {{lost: number, doubled: number, slow: number, held: number, killed: number, deaf: number}} Weather shares of
 * calls */

export class Network {
  /** @param {import('./world.js').World} world @param {import('./central.js').Central} central */
  constructor(world, central) {
    this.world = world;
    this.central = central;
    this.dice = world.dice.split();
    /** @type {Weather} */
    this.weather = { lost: 0, doubled: 0, slow: 0, held: 0, killed: 0, deaf: 0 };
    this.downUntil = 0;
    this.holding = null;
    this.blocked = [];
    this.lines = new Set();
    this.kills = {};
  }

  /** @param {any} life the run of the program that asks */
  ask(life, path, request) {
    const { signal } = request;
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const call = { life, path, request, resolve, fail: (name) => reject(Object.assign(new Error(name), { name })) };
      if (life.tablet.isOffline()) this.world.after(this.delay(), () => call.fail(REFUSED), life);
      else if (path === '/sync/live') this.open(call);
      else this.send(call);
    });
  }

  delay() {
    const { dice, weather } = this;
    return dice.chance(weather.slow) ? dice.between(1_000, 40_000) : dice.between(5, 120);
  }

  send(call) {
    const { dice, weather, world } = this;
    if (dice.chance(weather.lost)) return this.lose(call);
    world.after(this.delay(), () => this.deliver(call), null);
    if (dice.chance(weather.doubled)) world.after(this.delay() + dice.between(0, 90_000), () => this.deliver({ ...call, again: true }), null);
  }

  /** Silence; or the sender is told at once. */
  lose(call) {
    if (this.dice.chance(0.5)) this.world.after(this.delay(), () => call.fail(REFUSED), call.life);
  }

  async deliver(call) {
    const { world } = this;
    if (world.now < this.downUntil) return this.back(call, () => call.fail(REFUSED));
    const { method = 'GET', headers, body } = call.request;
    const content = body instanceof Uint8Array ? { base64: Buffer.from(body).toString('base64') } : { body: body ?? '' };
    const answer = await this.central.call({ method, path: call.path, headers, ...content, ...this.wishes(call) });
    this.take(call, answer);
  }

  /** Whether the server dies in this call or is held up in it. */
  wishes({ path, request }) {
    const { dice, weather } = this;
    if (request.method !== 'POST' && request.method !== 'PATCH') return {};
    if (!this.holding && dice.chance(weather.killed)) {
      return { kill: dice.of(['write.begin', 'write.head_raised', 'write.before_commit', 'write.after_commit']) };
    }
    if (path === '/sync/push' && !this.holding && dice.chance(weather.held)) {
      return { hold: dice.of(['write.head_raised', 'write.before_commit']) };
    }
    return {};
  }

  take(call, answer) {
    if (answer.state === 'killed') return this.killed(call, answer.point);
    this.hint(answer.moved);
    if (answer.state === 'held') return this.hold(call, answer);
    if (answer.state === 'blocked') {
      this.blocked.push({ call, late: answer.late });
      return undefined;
    }
    return this.answer(call, answer);
  }

  answer(call, { status, headers, body, bytes }) {
    const response = {
      ok: status < 400,
      status,
      headers: { get: (name) => headers[name.toLowerCase()] ?? null },
      text: async () => body ?? '',
      json: async () => JSON.parse(body),
      arrayBuffer: async () => new Uint8Array(bytes ?? Buffer.from(body)).buffer,
    };
    if (this.dice.chance(this.weather.lost) || call.life.tablet.isDeaf()) return this.lose(call);
    return this.back(call, () => call.resolve(response));
  }

  back(call, work) {
    if (!call.again) this.world.after(this.delay(), work, call.life);
  }

  async killed(call, point) {
    this.kills[point] = (this.kills[point] ?? 0) + 1;
    this.world.say(`server killed at ${point}`);
    this.back(call, () => call.fail(REFUSED));
    this.cutLines();
    this.downUntil = this.world.now + this.dice.between(100, 20_000);
    await this.central.ask('restart');
  }

  hold(call, answer) {
    this.holding = call;
    this.world.say('server held in a push');
    this.world.after(this.dice.between(20, 15_000), () => this.letGo(call, answer), null);
  }

  async letGo(call, answer) {
    await this.central.ask('resume', { call: answer.id });
    const waiting = [{ call, late: answer.late }, ...this.blocked.splice(0)];
    for (const { call: one, late } of waiting) this.take(one, await late);
    this.holding = null;
  }

  // -- the live line

  open(call) {
    const line = { call, hints: [], waiting: null, ended: false };
    call.request.signal?.addEventListener('abort', () => this.lines.delete(line));
    const read = () => new Promise((resolve) => {
      line.waiting = resolve;
      this.flush(line);
    });
    const body = { pipeThrough: () => ({ getReader: () => ({ read }) }) };
    this.world.after(this.delay(), () => {
      if (this.world.now < this.downUntil) return call.fail(REFUSED);
      this.lines.add(line);
      return call.resolve({ ok: true, status: 200, body });
    }, call.life);
  }

  hint(scopes) {
    for (const line of this.lines) {
      if (!scopes?.length || this.dice.chance(this.weather.lost)) continue;
      line.hints.push('event: head\n');
      this.world.after(this.delay(), () => this.flush(line), line.call.life);
    }
  }

  flush(line) {
    if (!line.waiting || (!line.hints.length && !line.ended)) return;
    const { waiting } = line;
    line.waiting = null;
    waiting(line.hints.length ? { value: line.hints.shift(), done: false } : { done: true });
  }

  cutLines() {
    for (const line of this.lines) {
      line.ended = true;
      this.world.after(this.delay(), () => this.flush(line), line.call.life);
    }
    this.lines.clear();
  }

  calm() {
    this.weather = { lost: 0, doubled: 0, slow: 0, held: 0, killed: 0, deaf: 0 };
  }
}
