// Gifts: the store's stock, what a member's points are given for, and what waits to be collected.

import { gone, recordGone } from './gone.js';
import { choose, form, redeem } from './redeem.js';
import { give, redemption, release, takeBack } from './redemption.js';
import { count, receive, reserved, show, stock } from './stock.js';

export const routes = [
  ['GET', '/floor/gifts', stock],
  ['GET', '/floor/gifts/reserved', reserved],
  ['GET', '/floor/gifts/gone/:op', gone],
  ['POST', '/floor/gifts/gone/:op', recordGone],
  ['GET', '/floor/gifts/:key', show],
  ['POST', '/floor/gifts/:key/received', receive],
  ['POST', '/floor/gifts/:key/count', count],
  ['GET', '/floor/members/:id/gifts', choose],
  ['GET', '/floor/members/:id/gifts/:key', form],
  ['POST', '/floor/members/:id/gifts/:key', redeem],
  ['GET', '/floor/redemptions/:id', redemption],
  ['POST', '/floor/redemptions/:id/given', give],
  ['POST', '/floor/redemptions/:id/release', release],
  ['POST', '/floor/redemptions/:id/return', takeBack],
];
