// Members who may be one: the pairs that were found, two of them side by side, and merges that can be undone.

import { compare, differ, merge } from './compare.js';
import { find, list } from './list.js';
import { undo } from './undo.js';

export const routes = [
  ['GET', '/floor/duplicates', list],
  ['GET', '/floor/duplicates/find', find],
  ['POST', '/floor/duplicates/find', find],
  ['GET', '/floor/duplicates/compare', compare],
  ['POST', '/floor/duplicates/differ', differ],
  ['POST', '/floor/duplicates/merge', merge],
  ['POST', '/floor/duplicates/undo', undo],
];
