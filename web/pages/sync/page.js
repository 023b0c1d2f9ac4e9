// How the tablet stands with the server: what waits, what needs a person, what it holds, and a way to take it along.

import { file, fragment, redirect, view } from '../../worker/answer.js';
import { attention, attentionOf } from './attention.js';
import { exported } from './export.js';
import { standing, tabletFacts } from './standing.js';

export const routes = [
  ['GET', '/floor/sync', page],
  ['GET', '/floor/sync/state', state],
  ['POST', '/floor/sync/now', now],
  ['POST', '/floor/sync/photos', photosAgain],
  ['GET', '/floor/sync/attention/:op', one],
  ['POST', '/floor/sync/attention/:op/dismiss', dismiss],
  ['GET', '/floor/sync/export', unsentFile],
  ['POST', '/floor/sync/mismatch/dismiss', mismatchSeen],
  ['POST', '/floor/sync/lacking/dismiss', lackingSeen],
];

const LONGEST_WAIT_MS = 8000;
const SAID = { online: 'sync-said-done', offline: 'sync-said-unreachable', broken: 'sync-said-unreachable' };

async function page({ tablet }) {
  return view('sync/page', { ...(await stateOf(tablet)), ...(await tabletFacts(tablet)) }, { live: true });
}

/** The part that moves while the page is open. */
async function state({ tablet }) {
  return fragment('sync/_state', await stateOf(tablet));
}

async function stateOf(tablet) {
  const found = await attention(tablet);
  const records = found.reduce((sum, { count }) => sum + count, 0);
  return { ...(await standing(tablet)), attention: found, records };
}

/** One round now, as long as a person cares to wait. */
async function now({ tablet }) {
  const { loop } = tablet;
  loop.failures = 0;
  tablet.uploads.again();
  await Promise.race([loop.running ?? loop.turn(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
  const now = await stateOf(tablet);
  return fragment('sync/_state', now, { said: SAID[now.state] ?? '' });
}

/** Photos that the server refused are sent once more, because a person wants it. */
async function photosAgain({ tablet }) {
  const { blobs } = tablet.parts;
  for (const { id } of await blobs.refused()) await blobs.change(id, { state: 'waiting', code: '', tries: 0 });
  tablet.uploads.again();
  return state({ tablet });
}

async function one({ tablet, params }) {
  const found = await attentionOf(tablet, params.op);
  return found ? view('sync/attention', found) : redirect('/floor/sync');
}

/** A person has seen it and lets it go; the record of it stays in the outbox. */
async function dismiss({ tablet, params }) {
  const found = await attentionOf(tablet, params.op);
  for (const id of found?.ids ?? []) await tablet.parts.outbox.dismiss(id);
  return redirect('/floor/sync', { said: 'sync-said-dismissed' });
}

async function unsentFile({ tablet }) {
  const { name, text, count } = await exported(tablet);
  return file(name, text, { said: ['sync-said-exported', { count }] });
}

async function mismatchSeen({ tablet }) {
  await tablet.parts.store.remove('digest_mismatch');
  return redirect('/floor/sync');
}

async function lackingSeen({ tablet }) {
  await tablet.parts.store.remove('lacking');
  tablet.loop.tellStanding();
  return redirect('/floor/sync');
}
