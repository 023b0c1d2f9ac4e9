// This browser as a tablet: enrolment, the first load, another window, the language.

import { redirect, view } from '../../worker/answer.js';
import { LOCALES } from '../../worker/words.js';

export const routes = [
  ['GET', '/floor/enrol', form],
  ['POST', '/floor/enrol', enrol],
  ['GET', '/floor/loading', loading],
  ['POST', '/floor/loading', again],
  ['GET', '/floor/taken', taken],
  ['POST', '/floor/taken', takeBack],
  ['POST', '/floor/language', language],
];

const FIELD_OF = { 'enrolment.unknown': 'code', 'enrolment.used': 'code', 'enrolment.expired': 'code' };

function form({ tablet, query }) {
  return view('device/enrol', { values: { code: query.code ?? '' }, locales: LOCALES });
}

/** The code is given to the server once; what comes back makes this browser a tablet. */
async function enrol({ tablet, form: values }) {
  const { server, identity, clock } = tablet.parts;
  const code = (values.code ?? '').toUpperCase().replace(/[\s-]/g, '');
  const sentAt = clock.wall();
  const answer = await server.post('/sync/enrol', { code, name: values.name ?? '' }).catch((error) => error);
  if (answer instanceof Error) return refusedForm(tablet, values, answer.code ?? 'offline');
  await identity.keep(answer);
  clock.device = answer.device;
  await clock.learn(answer.now, sentAt);
  await askToPersist();
  await tablet.keeper.open();
  tablet.keeper.load();
  return redirect('/floor/loading');
}

function refusedForm(tablet, values, code) {
  const problems = { [FIELD_OF[code] ?? '_']: tablet.problem(code) };
  return view('device/enrol', { values, locales: LOCALES, problems }, { status: 422 });
}

async function askToPersist() {
  await globalThis.navigator?.storage?.persist?.();
}

function loading({ tablet }) {
  const { keeper } = tablet;
  if (!keeper.loading && !keeper.progress.failed) keeper.load();
  const { done, total, failed } = keeper.progress;
  const mb = (bytes) => Math.round(bytes / 1e5) / 10;
  return view('device/loading', {
    done: mb(done), total: mb(total), durable: keeper.durable, problem: failed ? tablet.problem(failed) : '',
  });
}

function again({ tablet }) {
  tablet.keeper.progress.failed = '';
  return redirect('/floor/loading');
}

function taken() {
  return view('device/taken');
}

async function takeBack({ tablet }) {
  await tablet.keeper.open();
  await tablet.person.resume();
  return redirect('/floor/today');
}

async function language({ tablet, form: values }) {
  await tablet.speak(LOCALES.includes(values.locale) ? values.locale : '');
  return redirect(values.back?.startsWith('/floor/') ? values.back : '/floor/today');
}
