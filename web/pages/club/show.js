// One club event: who is invited, who said yes, who is there; afterwards how it was, or who must be told that it is off.

import { fragment, redirect, view } from '../../worker/answer.js';
import { tiersByKey } from '../today/titles.js';
import { changeDraft, draftOf, dropDraft } from '../week_plan/draft.js';

const STATES = ['came', 'coming', 'invited', 'declined', 'absent'];
const EXPECTED = ['coming', 'invited'];

export async function show({ tablet, params }) {
  return shown(tablet, params.id, {});
}

/** @param {any} tablet @param {string} id @param {Record<string, string>} problems @param {Record<string, any>} [values] */
export async function shown(tablet, id, problems, values = {}) {
  const event = tablet.row('club/event', { id });
  if (!event) return view('shared/not_found', {}, { status: 404 });
  const guests = guestsOf(tablet, event);
  const count = (state) => guests.filter((one) => one.state === state).length;
  const taken = count('came') + count('coming');
  const draft = await draftOf(tablet, about(id));
  const context = {
    event,
    groups: STATES.map((state) => ({ state, guests: guests.filter((one) => one.state === state) })).filter(({ guests: found }) => found.length),
    guests,
    taken,
    full: event.places > 0 && taken >= event.places,
    here: count('came'),
    to_tell: event.state === 'cancelled' ? guests.filter(({ state, told }) => EXPECTED.includes(state) && !told) : [],
    message: messageOf(tablet, event),
    on: event.state === 'planned',
    begun: event.state === 'planned' && event.day <= tablet.today,
    may: {
      change: event.state === 'planned' && tablet.may('club.change'),
      invite: event.state === 'planned' && event.day >= tablet.today && tablet.may('club.invite'),
      close: event.state === 'planned' && event.day <= tablet.today && tablet.may('club.close'),
      answer: event.state === 'planned' && tablet.may('club.answer'),
    },
    values: { summary: draft.summary ?? '', ...values },
    op_id: tablet.newId(),
    problems,
  };
  return view('club/show', context, { status: Object.keys(problems).length ? 422 : 200, live: true });
}

function guestsOf(tablet, event) {
  const tiers = tiersByKey(tablet);
  const back = encodeURIComponent(`/floor/club/${event.id}`);
  // that it is off is a service; the invitation itself is news
  const purpose = event.state === 'cancelled' ? 'service' : 'promotion';
  return tablet.rows('club/guests', { id: event.id, purpose }).map((row) => ({
    ...row,
    card: tiers.get(row.tier) ?? null,
    told: event.ended_at > 0 && (row.last_at ?? 0) > event.ended_at,
    call: !row.phone || row.phone_state === 'dead' || row.no_call ? '' : `/floor/contacts/new?member=${encodeURIComponent(row.member_id)}&purpose=${purpose}&channel=call&back=${back}`,
    write: !row.phone || row.phone_state === 'dead' || row.no_message ? '' : `/floor/contacts/new?member=${encodeURIComponent(row.member_id)}&purpose=${purpose}&channel=message&back=${back}`,
    href: `/floor/club/${event.id}/guests/${encodeURIComponent(row.member_id)}`,
    op_id: tablet.newId(),
  }));
}

/** The words that are copied into a message. */
function messageOf(tablet, { title, day, from_time: time, place, state }) {
  const { words, store } = tablet;
  const facts = { title, event_day: day, time, place, store: store.name };
  return words.t(state === 'cancelled' ? 'club-message-cancelled' : 'club-message', facts);
}

export async function close({ tablet, params, form }) {
  const result = await tablet.operate('club.close', { event_id: params.id, summary: form.summary ?? '' }, { opId: form.op_id });
  if (result.status === 'rejected') return shown(tablet, params.id, tablet.problems(result), form);
  await dropDraft(tablet, about(params.id));
  return redirect(`/floor/club/${params.id}`, { said: 'club-said-closed' });
}

/** Kept while it is typed. */
export async function summary({ tablet, params, form }) {
  await changeDraft(tablet, about(params.id), () => ({ summary: form.summary ?? '' }), form.op_id);
  return fragment('contact/_kept');
}

function about(id) {
  return `club/${id}`;
}
