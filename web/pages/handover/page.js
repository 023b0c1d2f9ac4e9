// Customers handed from one person to others: for good when somebody left, until a day when somebody is away.

import { choose, chosen } from './chosen.js';
import { end, list, show } from './list.js';
import { blank, make } from './make.js';

export const routes = [
  ['GET', '/floor/handovers', list],
  ['POST', '/floor/handovers', make],
  ['GET', '/floor/handovers/new', blank],
  ['GET', '/floor/handovers/choose', choose],
  ['POST', '/floor/handovers/choose', chosen],
  ['GET', '/floor/handovers/:id', show],
  ['POST', '/floor/handovers/:id/end', end],
];
