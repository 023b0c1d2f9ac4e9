// Whom to invite: members whose card entitles them, the nearest to the store first; who refuses such things is not offered.

import { redirect, view } from '../../worker/answer.js';
import { dayText } from '../member/days.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';

const SCREENFUL = 60;
const MOST = 300;
// what a list begins with when nobody said how many places there are
const FIRST = 12;

export function inviteForm({ tablet, params, query }) {
  return filled(tablet, params.id, query, null, {});
}

export async function invite({ tablet, params, form }) {
  const members = [form.member ?? []].flat().filter(Boolean);
  if (!members.length) return filled(tablet, params.id, form, members, { _: tablet.words.t('club-none_chosen') });
  const args = { event_id: params.id, guests: members.map((id) => ({ member_id: id })) };
  const result = await tablet.operate('club.invite', args, { opId: form.op_id });
  if (result.status === 'rejected') return filled(tablet, params.id, form, members, tablet.problems(result));
  return redirect(`/floor/club/${params.id}`, { said: ['club-said-invited', { count: members.length }] });
}

/** `chosen`: null = as many as there are places, from the top. */
function filled(tablet, id, about, chosen, problems) {
  const event = tablet.row('club/event', { id });
  if (!event) return view('shared/not_found', {}, { status: 404 });
  if (!tablet.may('club.invite') || event.state !== 'planned') return redirect(`/floor/club/${id}`);
  const entitled = tablet.rows('club/club_tiers').map(({ key }) => key);
  const tier = entitled.includes(about.tier) ? about.tier : '';
  const mine = about.mine === '1' ? '1' : '';
  const rows = tablet.rows('club/offered', { id, tiers: JSON.stringify(tier ? [tier] : entitled), clerk: mine ? tablet.me.id : '', count: MOST });
  const tiers = tiersOf(tablet);
  const free = event.places ? Math.max(0, event.places - takenOf(tablet, id)) : FIRST;
  const shown = rows.slice(0, SCREENFUL).map((row, place) => ({
    ...shownRow(tablet, tiers, row),
    contacted: dayText(tablet, row.last_contact ?? ''),
    chosen: chosen ? chosen.includes(row.id) : place < free,
  }));
  const address = (change) => `/floor/club/${id}/invite?${new URLSearchParams(Object.entries({ tier, mine, ...change }).filter(([, value]) => value))}`;
  const context = {
    event,
    rows: shown,
    left: rows.length - shown.length,
    filter: { tier, mine },
    chips: [
      { label: tablet.words.t('club-mine'), on: mine === '1', href: address({ mine: mine ? '' : '1' }) },
      ...tiers.filter(({ key }) => entitled.includes(key)).reverse().map(({ key, label }) => ({ label, on: tier === key, href: address({ tier: tier === key ? '' : key }) })),
    ],
    op_id: tablet.newId(),
    problems,
  };
  return view('club/invite', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function takenOf(tablet, id) {
  const guests = tablet.rows('club/guests', { id, purpose: 'promotion' });
  return guests.filter(({ state }) => state === 'coming' || state === 'came' || state === 'invited').length;
}
