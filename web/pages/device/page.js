// This browser as a tablet: enrolment, the first load, another window, the language.

import { fragment, redirect, view } from '../../worker/answer.js';
import { keptOf } from '../../worker/first_load.js';
import { Refused, Unreachable } from '../../worker/server.js';
import { LOCALES } from '../../worker/words.js';

export const routes = [
  ['GET', '/floor/enrol', form],
  ['POST', '/floor/enrol', enrol],
  ['GET', '/floor/loading', loading],
  ['GET', '/floor/loading/state', loadingState],
  ['POST', '/floor/loading', again],
  ['GET', '/floor/taken', taken],
  ['POST', '/floor/taken', takeBack],
  ['POST', '/floor/language', language],
];

const TRY_AGAIN_MS = 3000;
const CODE_PROBLEMS = [
  'enrolment.unknown',
  'enrolment.used',
  'enrolment.expired',
  'enrolment.other_store',
  'store.closed',
];

function form({ tablet, query }) {
  return view('device/enrol', formOf(tablet, { code: query.code ?? '' }));
}

/** What the form says besides: why a tablet that was one must be enrolled again. */
function formOf(tablet, values) {
  const { code } = tablet.parts.withdrawal;
  return { values, locales: LOCALES, why: code && tablet.problem(code), waiting: tablet.keeper.phase() === 'withdrawn' };
}

/** The code is given to the server once; what comes back makes this browser a tablet. */
async function enrol({ tablet, form: values }) {
  const code = (values.code ?? '').toUpperCase().replace(/[\s-]/g, '');
  const refused = await tablet.enrolment.enrol(code, values.name ?? '').catch((error) => error);
  if (refused instanceof Error) return refusedForm(tablet, values, refused);
  return redirect('/floor/loading');
}

function refusedForm(tablet, values, error) {
  if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  const { code = 'offline' } = /** @type {any} */ (error);
  const problems = { [CODE_PROBLEMS.includes(code) ? 'code' : '_']: tablet.problem(code) };
  return view('device/enrol', { ...formOf(tablet, values), problems }, { status: 422 });
}

async function loading({ tablet }) {
  return view('device/loading', await progressOf(tablet));
}

/** Asked again and again while the page is open; a cut is tried again after a while. */
async function loadingState({ tablet }) {
  return fragment('device/_loading', await progressOf(tablet));
}

async function progressOf(tablet) {
  const { keeper } = tablet;
  if (!keeper.loading && Date.now() - keeper.tried > TRY_AGAIN_MS) keeper.load();
  const { failed, unpacked = 0 } = keeper.progress;
  const { done, total } = keeper.progress.total ? keeper.progress : await keptOf(tablet.parts.store);
  const mb = (bytes) => (bytes / 1e6).toFixed(1);
  return {
    done: mb(done),
    total: mb(total),
    unpacking: total > 0 && done === total,
    durable: keeper.durable,
    share: total ? Math.floor((done === total ? unpacked : done / total) * 100) : 0,
    offline: failed === 'offline',
    problem: failed && failed !== 'offline' ? tablet.problem(failed) : '',
  };
}

function again({ tablet }) {
  tablet.keeper.tried = 0;
  return redirect('/floor/loading');
}

function taken() {
  return view('device/taken');
}

async function takeBack({ tablet }) {
  await tablet.enrolment.resume();
  return redirect('/floor/today');
}

async function language({ tablet, form: values }) {
  await tablet.speak(LOCALES.includes(values.locale) ? values.locale : '');
  return redirect(values.back?.startsWith('/floor/') ? values.back : '/floor/today');
}
