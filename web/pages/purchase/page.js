// Purchases: recording one, looking at what became of it, correcting and returning by new facts.

import { correct, correctForm, returnForm, takeBack } from './later.js';
import { basket, check, form, products, record } from './record.js';
import { listOf, purchase } from './show.js';

export const routes = [
  ['GET', '/floor/members/:id/purchases', listOf],
  ['GET', '/floor/members/:id/purchases/new', form],
  ['POST', '/floor/members/:id/purchases/new', record],
  ['POST', '/floor/members/:id/purchases/basket', basket],
  ['POST', '/floor/members/:id/purchases/check', check],
  ['POST', '/floor/purchases/products', products],
  ['GET', '/floor/purchases/:id', purchase],
  ['GET', '/floor/purchases/:id/correction', correctForm],
  ['POST', '/floor/purchases/:id/correction', correct],
  ['GET', '/floor/purchases/:id/return', returnForm],
  ['POST', '/floor/purchases/:id/return', takeBack],
];
