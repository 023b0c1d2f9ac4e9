// The store's own page: what concerns all of its customers rather than one.

import { view } from '../../worker/answer.js';
import { ENTRIES } from './entries.js';

export const routes = [['GET', '/floor/store', store]];

function store({ tablet }) {
  const entries = ENTRIES.filter(({ roles }) => !roles.length || roles.includes(tablet.me.role)).map((entry) => ({
    ...entry,
    text: `${entry.label}_text`,
    waiting: counted(tablet, entry.count),
  }));
  return view('store/list', { entries, name: tablet.store.name }, { live: true });
}

/** @param {any} tablet @param {import('./entries.js').Entry['count']} count */
function counted(tablet, count) {
  if (typeof count === 'function') return count(tablet);
  return count ? tablet.whileUnchanged(count, {}, ([row]) => row.count) : 0;
}
