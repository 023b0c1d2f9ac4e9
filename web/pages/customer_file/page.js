// Customer files of seven kinds: the list, one file, its form, its reviews every half year, and looks by others.

import { blank, change, edit, open } from './form.js';
import { list } from './list.js';
import { allow, ask, look, questions } from './looks.js';
import { reviews } from './reviews.js';
import { deal, reopen, review, show } from './show.js';

export const routes = [
  ['GET', '/floor/files', list],
  ['POST', '/floor/files', open],
  ['GET', '/floor/files/new', blank],
  ['GET', '/floor/files/reviews', reviews],
  ['GET', '/floor/files/questions', questions],
  ['POST', '/floor/files/questions', allow],
  ['GET', '/floor/files/:id', show],
  ['GET', '/floor/files/:id/edit', edit],
  ['POST', '/floor/files/:id/edit', change],
  ['POST', '/floor/files/:id/deal', deal],
  ['POST', '/floor/files/:id/review', review],
  ['POST', '/floor/files/:id/reopen', reopen],
  ['POST', '/floor/files/:id/ask', ask],
  ['POST', '/floor/files/:id/look', look],
];
