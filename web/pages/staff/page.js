// Who holds the tablet: signing in with number and PIN, changing person, locking.

import { redirect, view } from '../../worker/answer.js';
import { signIn } from '../../worker/sign_in.js';

export const routes = [
  ['GET', '/floor/sign_in', form],
  ['POST', '/floor/sign_in', enter],
  ['GET', '/floor/sign_in/lock', lock],
  ['POST', '/floor/sign_in/lock', lock],
];

async function form({ tablet, query }) {
  return view('staff/sign_in', { values: { number: query.number ?? '' }, people: await people(tablet) });
}

async function enter({ tablet, form: values }) {
  const { store, replica } = tablet.parts;
  const parts = {
    store, row: (sql, params) => replica().row(sql, params), now: Date.now(), scope: tablet.scope, people: tablet.role.people,
  };
  const { person, code, facts, field } = await signIn(parts, values.number ?? '', values.pin ?? '');
  if (!person) {
    const problems = { [field]: tablet.problem(code, facts) };
    return view('staff/sign_in', { values: { number: values.number }, people: await people(tablet), problems }, { status: 422 });
  }
  await tablet.person.signedIn(person);
  await remember(tablet, person);
  return redirect('/floor/today');
}

async function lock({ tablet }) {
  await tablet.person.lock();
  return redirect('/floor/sign_in');
}

/** Those who signed in here before come first: a quick change of person is two taps and a PIN. */
async function people(tablet) {
  const recent = (await tablet.parts.store.get('recent_people')) ?? [];
  const found = tablet.rows('staff/people');
  const allowed = found.filter(({ role }) => tablet.role.people.includes(role));
  const place = ({ id }) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return allowed.sort((a, b) => place(a) - place(b) || a.number.localeCompare(b.number));
}

async function remember(tablet, { id }) {
  const recent = (await tablet.parts.store.get('recent_people')) ?? [];
  await tablet.parts.store.put('recent_people', [id, ...recent.filter((other) => other !== id)].slice(0, 12));
}
