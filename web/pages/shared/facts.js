// What an operation looks at before it judges, for pages that say so beforehand: by its own read, so that both agree.

/** @param {any} tablet @param {string} op @param {string} read @param {Record<string, any>} args @returns {any[]} */
export function factsOf(tablet, op, read, args) {
  const { replica, rules } = tablet.parts;
  return replica().rows(rules.operations[op].reads[read], { scope: tablet.scope, day: tablet.today, ...args });
}
