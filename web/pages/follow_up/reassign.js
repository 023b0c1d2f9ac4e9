// Many follow-ups given to somebody else at once, by the store's manager: those that the chips of the day's list leave, or all
// of somebody who is away.

import { redirect, view } from '../../worker/answer.js';
import { CHIPS, addressOf, dayOf } from '../today/day.js';
import { stepTitle, stepTitles } from '../today/titles.js';

export const reassignRoutes = [
  ['GET', '/floor/follow_ups/reassign', choose],
  ['POST', '/floor/follow_ups/reassign', reassign],
];

// as many as one operation takes
const MOST = 500;

function choose({ tablet, query }) {
  if (!tablet.may('follow_up.reassign')) return view('shared/not_found', {}, { status: 404 });
  return view('follow_up/reassign', contextOf(tablet, query));
}

function contextOf(tablet, query, form = {}) {
  const { rows, total } = listedFor(tablet, query);
  const ticked = form.follow_up_id ? new Set([form.follow_up_id].flat()) : null;
  const titles = stepTitles(tablet);
  const holders = new Set(rows.map(({ assignee_id }) => assignee_id));
  const [only] = holders.size === 1 ? holders : [''];
  return {
    rows: rows.map((row) => ({ ...row, title: stepTitle(tablet, titles, row), ticked: !ticked || ticked.has(row.id) })),
    more: Math.max(0, total - rows.length),
    receivers: tablet.rows('follow_up/receivers').filter(({ id }) => id !== only),
    people: query.only ? [] : peopleOf(tablet, query),
    chosen: [...CHIPS, 'only'].map((name) => ({ name, value: query[name] ?? '' })).filter(({ value }) => value),
    op_id: form.op_id || tablet.newId(),
    to_id: form.to_id ?? '',
    note: form.note ?? '',
    back: tablet.parts.places.get('today') ?? '/floor/today',
  };
}

/** What the page shows: in the order of the day's list; promises are nobody else's. */
function listedFor(tablet, query) {
  const ids = query.only ? [query.only] : idsOf(dayOf({ tablet, query }));
  const found = new Map(tablet.rows('follow_up/rows', { ids: ids.slice(0, MOST) }).map((row) => [row.id, row]));
  return { rows: ids.slice(0, MOST).flatMap((id) => found.get(id) ?? []), total: ids.length };
}

function idsOf({ groups }) {
  return groups.flatMap(({ items }) => items.filter(({ promised }) => !promised).map(({ id }) => id));
}

/** Everybody who has something to do today, one tap from all of it; who is away first. */
function peopleOf(tablet, query) {
  const { counts } = dayOf({ tablet, query: { ...query, person: '' } });
  const away = new Set(tablet.rows('follow_up/away').map(({ id }) => id));
  return tablet
    .rows('today/people', { ids: [...counts.person.keys()] })
    .map(({ id, name }) => ({ name, away: away.has(id), count: counts.person.get(id), on: query.person === id, href: addressOf({ ...query, person: query.person === id ? '' : id }).replace('/floor/today', '/floor/follow_ups/reassign') }))
    .sort((a, b) => Number(b.away) - Number(a.away));
}

async function reassign({ tablet, form }) {
  const ids = [form.follow_up_id ?? []].flat().slice(0, MOST);
  const query = Object.fromEntries([...CHIPS, 'only'].map((name) => [name, form[name] ?? '']));
  const problem = problemOf(ids, form);
  const args = { to_id: form.to_id ?? '', note: form.note ?? '', chosen: ids.map((id) => ({ follow_up_id: id })) };
  const result = problem ?? (await tablet.operate('follow_up.reassign', args, { opId: form.op_id }));
  if (result.status === 'rejected') {
    return view('follow_up/reassign', { ...contextOf(tablet, query, form), problems: tablet.problems(result) }, { status: 422 });
  }
  const { name = '' } = tablet.rows('follow_up/receivers').find(({ id }) => id === form.to_id) ?? {};
  return redirect(tablet.parts.places.get('today') ?? '/floor/today', { said: ['follow_up-said-reassigned', { count: ids.length, name }] });
}

function problemOf(ids, { to_id = '' }) {
  const rejected = (code, field) => ({ status: 'rejected', code, field, facts: {} });
  if (!ids.length) return rejected('follow_up.none_chosen', 'follow_up_id');
  return to_id ? null : rejected('follow_up.to_missing', 'to_id');
}
