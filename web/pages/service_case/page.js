// Complaints and suggestions: recorded at once, in one person's hands, answered until the member is content.

import { list } from './list.js';
import { form, open } from './open.js';
import { act, show } from './show.js';

export const routes = [
  ['GET', '/floor/cases', list],
  ['GET', '/floor/members/:id/cases/new', form],
  ['POST', '/floor/members/:id/cases/new', open],
  ['GET', '/floor/cases/:id+', show],
  ['POST', '/floor/cases/:id+', act],
];
