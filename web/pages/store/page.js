// The store's own page: what concerns all of its customers rather than one.

import { view } from '../../worker/answer.js';
import { ENTRIES } from './entries.js';

export const routes = [['GET', '/floor/store', store]];

function store({ tablet }) {
  const entries = ENTRIES.filter(({ roles }) => !roles.length || roles.includes(tablet.me.role)).map((entry) => ({
    ...entry,
    text: `${entry.label}_text`,
    waiting: entry.count ? tablet.row(entry.count).count : 0,
  }));
  return view('store/list', { entries, name: tablet.store.name }, { live: true });
}
