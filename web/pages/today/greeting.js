// The page of one day's greetings: read over, copied one by one and noted as sent, or given to the store to send.

import { fragment, redirect, view } from '../../worker/answer.js';
import { hindrances } from '../../worker/hindrance.js';
import { limitsOf, momentOf } from '../contact/hindrances.js';
import { outcomesFor } from '../contact/outcomes.js';
import { whoseDay } from './day.js';
import { festivalTitles, greetingsAt, greetingsToday, prepared, waiting } from './greetings.js';
import { nearDay } from './due.js';
import { stepTitles, tiersByKey } from './titles.js';

export const greetingRoutes = [
  ['GET', '/floor/today/greetings', show],
  ['GET', '/floor/today/greetings/more', more],
  ['POST', '/floor/today/greetings/sent', sent],
  ['POST', '/floor/today/greetings/queue', queue],
];

const SCREENFUL = 24;
const MOST_AT_ONCE = 240;

function show({ tablet, query }) {
  const which = whichOf(query);
  const list = inOrder(tablet, which);
  const shown = Math.min(Math.max(Number(query.shown) || 0, SCREENFUL), MOST_AT_ONCE);
  const { today, words } = tablet;
  const known = greetingsToday(tablet, whoseDay(tablet)).find(({ step, due }) => step === which.step && due === which.due);
  return view('today/greetings', {
    which,
    name: known?.name ?? festivalTitles(tablet).get(which.step) ?? stepTitles(tablet).get(which.step) ?? '',
    day_label: which.due ? nearDay(words, which.due, today) : '',
    eve: which.due > today,
    count: list.length,
    by_clerk: which.by === 'clerk',
    sorts: whoseDay(tablet) ? [] : sorts(words, which),
    back: tablet.parts.places.get('today') ?? '/floor/today',
    op_id: tablet.newId(),
    sends: tablet.may('message.queue') && tablet.setting('message_by_server', 1) === 1,
    most: MOST_AT_ONCE,
    ...screenful(tablet, which, list, 0, shown),
  });
}

function more({ tablet, query }) {
  const which = whichOf(query);
  const from = Number(query.from) || 0;
  return fragment('today/_greeting_rows', screenful(tablet, which, inOrder(tablet, which), from, from + SCREENFUL));
}

/** Those that were copied and sent by hand. */
async function sent({ tablet, form }) {
  const which = whichOf(form);
  const outcome = outcomesFor(tablet, 'message', true).find(({ closes, mark }) => closes && !mark)?.key ?? '';
  let count = 0;
  for (const one of chosenOf(tablet, which, form)) {
    const args = contactOf(one, outcome);
    const { status } = await tablet.operate('contact.record', args);
    if (status !== 'rejected') count += 1;
  }
  return redirect(greetingsAt(which), { said: [count ? 'today-greetings_said_sent' : 'today-greetings_said_none', { count }] });
}

/** The same on two tablets is one contact. */
function contactOf({ follow_up_id, id, script_id }, outcome) {
  return {
    id: `${follow_up_id}/sent`, member_id: id, follow_up_id, channel: 'message', script_id, outcome, answers: {}, note: '', next_day: '',
    seconds: 0, purpose: 'wish', despite: '',
  };
}

/** Everybody who may be sent one: the server sends them on the day itself. */
async function queue({ tablet, form }) {
  const which = whichOf(form);
  const ready = sendable(tablet, inOrder(tablet, which));
  let count = 0;
  let why = '';
  for (const { id, follow_up_id, script_id, text } of ready.slice(0, MOST_AT_ONCE)) {
    const args = { id: tablet.newId(), member_id: id, follow_up_id, channel: 'sms', purpose: 'wish', script_id, body: text };
    const result = await tablet.operate('message.queue', args);
    if (result.status === 'rejected') why ||= tablet.problem(result.code, result.facts);
    else count += 1;
  }
  if (why) return redirect(greetingsAt(which), { said: ['today-greetings_said_refused', { count, why }] });
  return redirect(greetingsAt(which), { said: [ready.length > MOST_AT_ONCE ? 'today-greetings_said_queued_more' : 'today-greetings_said_queued', { count }] });
}

/** The first of those who may be sent one, a few more than go at once. */
function sendable(tablet, list) {
  const ready = [];
  for (let from = 0; from < list.length && ready.length <= MOST_AT_ONCE; from += SCREENFUL) {
    ready.push(...prepared(tablet, list.slice(from, from + SCREENFUL)).filter((one) => maySend(tablet, one)));
  }
  return ready;
}

/** Only what a person must first do something about is in the way: the server waits for the right hour. */
function maySend(tablet, { known, text, queued }) {
  return text && !queued && !hindrances(known, momentOf(tablet), 'sms', 'wish', limitsOf(tablet)).some(({ hard }) => hard);
}

/** Those that were ticked, as far as they still wait. */
function chosenOf(tablet, which, form) {
  const ticked = new Set([form.follow_up_id ?? []].flat());
  const some = waiting(tablet, which, whoseDay(tablet)).filter(({ id }) => ticked.has(id));
  return prepared(tablet, some.slice(0, MOST_AT_ONCE)).filter((one) => one.text && !one.queued && !one.hindered?.hard);
}

/** @param {Record<string, string>} values */
function whichOf({ step = '', due = '', by = '' }) {
  return { step, due, by: by === 'clerk' ? 'clerk' : '' };
}

/** The higher card first, or clerk by clerk. */
function inOrder(tablet, which) {
  const ranks = tiersByKey(tablet);
  const list = waiting(tablet, which, whoseDay(tablet));
  const rank = ({ tier }) => ranks.get(tier)?.rank ?? 0;
  const first = which.by === 'clerk' ? (a, b) => compare(a.person, b.person) : () => 0;
  return [...list].sort((a, b) => first(a, b) || rank(b) - rank(a) || compare(a.member_id, b.member_id));
}

function screenful(tablet, which, list, from, until) {
  const key = which.by === 'clerk' ? 'person' : 'tier';
  const left = list.length - until;
  const names = new Map(tablet.rows('today/people', { ids: [...new Set(list.map(({ person }) => person))] }).map(({ id, name }) => [id, name]));
  const tiers = tiersByKey(tablet);
  const label = (one) => (which.by === 'clerk'
    ? names.get(one.person) || tablet.words.t('today-greetings_nobody')
    : tiers.get(one.tier)?.label || tablet.words.t('member-no_card'));
  const sizes = sizesOf(list, key);
  const before = list[from - 1]?.[key] ?? null;
  const part = list.slice(from, until);
  const rows = prepared(tablet, part).map((one, place, all) => {
    const opens = one[key] !== (place ? all[place - 1][key] : before);
    return { ...one, opens: opens ? { label: label(one), count: sizes.get(one[key]) } : null };
  });
  const query = greetingsAt(which).split('?')[1];
  return { rows, more: left > 0 ? { part: `/floor/today/greetings/more?${query}&from=${until}`, page: greetingsAt({ ...which, shown: String(until + SCREENFUL) }), left } : null };
}

function sizesOf(list, key) {
  const sizes = new Map();
  for (const one of list) sizes.set(one[key], (sizes.get(one[key]) ?? 0) + 1);
  return sizes;
}

function sorts(words, which) {
  return ['', 'clerk'].map((by) => ({ label: words.t(`today-sorted-${by || 'tier'}`), on: which.by === by, href: greetingsAt({ ...which, by }) }));
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
