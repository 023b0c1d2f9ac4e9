// The real server, in a process of its own, asked call by call.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Central {
  /** @param {{python: string, template: string, folder: string}} where */
  constructor({ python, template, folder }) {
    this.process = spawn(python, ['-m', 'tests.simulator.central', template, folder], {
      cwd: new URL('../../..', import.meta.url).pathname,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONHASHSEED: '0' },
    });
    this.number = 0;
    this.waiting = new Map();
    this.late = new Map();
    this.contents = new Map();
    createInterface({ input: this.process.stdout }).on('line', (line) => this.hear(JSON.parse(line)));
    this.process.on('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the server's process ended: ${code}`));
    });
    this.now = () => 0;
  }

  hear(answer) {
    const from = answer.late ? this.late : this.waiting;
    const { resolve, reject } = from.get(answer.id);
    from.delete(answer.id);
    if (answer.error) reject(new Error(answer.error));
    else resolve(this.whole(answer));
  }

  /** A large content comes once. */
  whole(answer) {
    const { name, again, body, base64 } = answer;
    const content = again ? this.contents.get(again) : { body, bytes: base64 && Buffer.from(base64, 'base64') };
    if (name) this.contents.set(name, content);
    return { ...answer, ...content };
  }

  /** @param {string} name @param {Record<string, any>} [more] @returns {Promise<any>} */
  ask(name, more = {}) {
    const id = (this.number += 1);
    const asked = more.path ?? name;
    const answered = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject, asked }));
    this.process.stdin.write(`${JSON.stringify({ id, do: name, now: this.now(), ...more })}\n`);
    return answered;
  }

  /** @param {string} name @param {any[]} args */
  async result(name, ...args) {
    return (await this.ask(name, { args })).result;
  }

  /** One call. `state`: done | killed | held | blocked; of the last two `late` brings the answer. */
  async call(asked) {
    const id = this.number + 1;
    const late = new Promise((resolve, reject) => this.late.set(id, { resolve, reject }));
    const answer = await this.ask('call', asked);
    if (answer.state === 'held' || answer.state === 'blocked') return { ...answer, late };
    this.late.delete(id);
    return answer;
  }

  /** What it was asked and has not answered. */
  unanswered() {
    return [...this.waiting.values()].map(({ asked }) => asked).join(', ') || 'nothing';
  }

  /** It writes to the error output where each of its threads stands. */
  sayWhere() {
    this.process.kill('SIGUSR1');
  }

  end() {
    this.process.stdin.end();
  }
}
