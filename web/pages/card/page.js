// Cards: who has reached one, the application, the register, and every step until it is in the member's hands.

import { againForm, apply, applyAgain, form, keep } from './apply.js';
import { reached } from './reached.js';
import { register } from './register.js';
import { card, step } from './show.js';

export const routes = [
  ['GET', '/floor/cards', register],
  ['GET', '/floor/cards/reached', reached],
  ['GET', '/floor/members/:id/card/new', form],
  ['POST', '/floor/members/:id/card/new', apply],
  ['POST', '/floor/cards/:id/draft', keep],
  ['GET', '/floor/cards/:id/again', againForm],
  ['POST', '/floor/cards/:id/again', applyAgain],
  ['GET', '/floor/cards/:id', card],
  ['POST', '/floor/cards/:id/:step', step],
];
