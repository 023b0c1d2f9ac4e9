// Members' records: which are incomplete, and the figures that the manager tracks.

import { figures } from './figures.js';
import { list } from './list.js';

export const routes = [
  ['GET', '/floor/record', list],
  ['GET', '/floor/record/figures', figures],
];
