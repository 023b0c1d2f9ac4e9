// All chance of a schedule comes from its seed.

export class Dice {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed >>> 0 || 1;
  }

  /** From 0 to below 1 (mulberry32). */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share) {
    return this.next() < share;
  }

  /** @template T @param {T[]} options @returns {T} */
  of(options) {
    return options[Math.floor(this.next() * options.length)];
  }

  /** One name out of {name: weight}. @param {Record<string, number>} weights */
  weighed(weights) {
    let left = this.next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [name, weight] of Object.entries(weights)) {
      left -= weight;
      if (left < 0) return name;
    }
    return Object.keys(weights)[0];
  }

  /** A stream of chance of its own, so that one part of a world does not disturb another. */
  split() {
    return new Dice(Math.floor(this.next() * 4294967296));
  }
}
