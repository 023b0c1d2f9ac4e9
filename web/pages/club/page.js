// Club events: planned and past ones, a new one, its guests and how it ended.

import { view } from '../../worker/answer.js';
import { nearDay } from '../today/due.js';
import { cancel, cancelForm, change, changeForm, make, makeForm } from './form.js';
import { attend, answer, guest, outcome, walkIn, walkInFound } from './guest.js';
import { invite, inviteForm } from './invite.js';
import { close, show, summary } from './show.js';

export const routes = [
  ['GET', '/floor/club', list],
  ['GET', '/floor/club/new', makeForm],
  ['POST', '/floor/club', make],
  ['GET', '/floor/club/:id', show],
  ['GET', '/floor/club/:id/edit', changeForm],
  ['POST', '/floor/club/:id/edit', change],
  ['GET', '/floor/club/:id/cancel', cancelForm],
  ['POST', '/floor/club/:id/cancel', cancel],
  ['GET', '/floor/club/:id/invite', inviteForm],
  ['POST', '/floor/club/:id/invite', invite],
  ['POST', '/floor/club/:id/answer', answer],
  ['POST', '/floor/club/:id/attend', attend],
  ['GET', '/floor/club/:id/walk_in', walkIn],
  ['GET', '/floor/club/:id/found', walkInFound],
  ['GET', '/floor/club/:id/guests/:member', guest],
  ['POST', '/floor/club/:id/guests/:member', outcome],
  ['POST', '/floor/club/:id/close', close],
  ['POST', '/floor/club/:id/summary', summary],
];

const PAST = 20;

function list({ tablet }) {
  const { words, today } = tablet;
  const shown = (row) => ({ ...row, when: nearDay(words, row.day, today) });
  const context = {
    upcoming: tablet.rows('club/upcoming').map((row) => ({ ...shown(row), today: row.day === today, over: row.day < today })),
    past: tablet.rows('club/past', { count: PAST }).map(shown),
    may_plan: tablet.may('club.plan'),
  };
  return view('club/list', context, { live: true });
}
