// Members: finding them, all that counts about one, registering and editing.

import { edit, editForm } from './edit.js';
import { list, search } from './list.js';
import { call, profile } from './profile.js';
import { form, near, referrers, register } from './register.js';

export const routes = [
  ['GET', '/floor/members', list],
  ['GET', '/floor/members/search', search],
  ['GET', '/floor/members/new', form],
  ['POST', '/floor/members/new', register],
  ['POST', '/floor/members/near', near],
  ['POST', '/floor/members/referrers', referrers],
  ['GET', '/floor/members/:id', profile],
  ['GET', '/floor/members/:id/edit', editForm],
  ['POST', '/floor/members/:id/edit', edit],
  ['GET', '/floor/members/:id/call', call],
];
