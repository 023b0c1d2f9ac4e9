// Who holds the tablet: signing in with number and PIN, changing person, locking.

import { redirect, view } from '../../worker/answer.js';
import { lockLeft, signIn } from '../../worker/sign_in.js';

export const routes = [
  ['GET', '/floor/sign_in', form],
  ['POST', '/floor/sign_in', enter],
  ['GET', '/floor/sign_in/lock', lock],
  ['POST', '/floor/sign_in/lock', lock],
  ['POST', '/floor/sign_in/auto_lock', autoLock],
];

const RECENT = 12;

async function form({ tablet, query }) {
  const [last = ''] = await recent(tablet);
  const found = people(tablet, await recent(tablet));
  const number = query.number ?? (tablet.me ? '' : (found.find(({ id }) => id === last)?.number ?? ''));
  return shown(tablet, { number, typed: query.by === 'number' });
}

async function enter({ tablet, form: values }) {
  const { number = '', pin = '', by = '' } = values;
  const typed = by === 'number';
  if (!number) return shown(tablet, { number, typed, problems: { number: tablet.words.t('staff-nobody_chosen') } });
  const { person, code, facts, field } = await checked(tablet, number, pin);
  if (!person) return shown(tablet, { number, typed, problems: { [field ?? '_']: tablet.problem(code, facts) } });
  const before = await recent(tablet);
  await tablet.person.signedIn(person);
  await tablet.parts.store.put(
    'recent_people',
    [person.id, ...before.filter((id) => id !== person.id)].slice(0, RECENT),
  );
  return redirect(placeAfter(tablet, before[0] === person.id));
}

/** The page of before for the person of before; anybody else begins with their own day. */
function placeAfter({ parts: { places } }, samePerson) {
  const wanted = places.get('wanted');
  places.delete('wanted');
  return samePerson && wanted && !wanted.startsWith('/floor/sign_in') ? wanted : '/floor/today';
}

/** Also asked by whoever confirms something with their PIN. */
export function checked(tablet, number, pin) {
  const { store, replica } = tablet.parts;
  const row = (sql, params) => replica().row(sql, params);
  return signIn({ store, row, now: Date.now(), scope: tablet.scope, people: tablet.role.people }, number, pin);
}

async function shown(tablet, { number, typed, problems = {} }) {
  const wait = number ? Math.ceil((await lockLeft(tablet.parts.store, number, Date.now())) / 1000) : 0;
  const context = { values: { number }, typed, wait, people: people(tablet, await recent(tablet)), problems };
  return view('staff/sign_in', context, { status: Object.keys(problems).length ? 422 : 200 });
}

async function lock({ tablet, query }) {
  await tablet.person.lock();
  if (query.back?.startsWith('/floor/')) tablet.parts.places.set('wanted', query.back);
  return redirect('/floor/sign_in');
}

async function autoLock({ tablet, form: values }) {
  await tablet.person.choose(Number(values.minutes) || 0);
  return redirect('/floor/sync', { said: 'staff-auto_lock_kept' });
}

/** Those who signed in here before come first: a quick change of person is one tap and a PIN. */
function people(tablet, recently) {
  const allowed = tablet.rows('staff/people').filter(({ role }) => tablet.role.people.includes(role));
  const place = ({ id }) => (recently.includes(id) ? recently.indexOf(id) : recently.length);
  const initialled = allowed.map((person) => ({ ...person, initial: [...person.name][0] ?? '' }));
  return initialled.sort((a, b) => place(a) - place(b) || a.number.localeCompare(b.number));
}

async function recent(tablet) {
  return (await tablet.parts.store.get('recent_people')) ?? [];
}
