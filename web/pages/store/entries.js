// What the store's own page leads to. Another part of the store is one more entry here.

/**
 * `label`: a Fluent id, `<label>_text` says more; `roles`: who sees it, empty = everybody; `count`: a query whose first
 * row says in `count` how many wait there, empty = nothing is counted.
 * @typedef {{path: string, label: string, icon: string, roles: string[], count: string}} Entry
 */

/** @type {Entry[]} */
export const ENTRIES = [];
