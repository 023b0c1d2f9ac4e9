// One thing at a time: what must not interleave takes its turn.

export class Turns {
  constructor() {
    /** @type {Promise<any>} */
    this.last = Promise.resolve();
  }

  /** Runs `work` after everything that came before it, whatever became of that. @template T @param {() => Promise<T> | T} work */
  take(work) {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => {});
    return mine;
  }
}
