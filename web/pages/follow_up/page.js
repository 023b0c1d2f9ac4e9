// One follow-up: the call while it is open, what came of it afterwards.

import { view } from '../../worker/answer.js';
import { call } from '../contact/call.js';
import { backOf, changeRoutes } from './change.js';
import { letGo } from './close.js';
import { eventsOf } from './events.js';
import { reassignRoutes } from './reassign.js';
import { answersShown } from '../contact/answers.js';
import { clockOf } from '../contact/draft.js';
import { itemNames } from '../contact/items.js';
import { openChannel } from '../contact/may.js';
import { scriptRow } from '../contact/spoken.js';
import { nearDay } from '../today/due.js';
import { reasons } from '../today/why.js';
import { outcomeTitles, stepTitle, stepTitles, tiersByKey } from '../today/titles.js';
import { daysBetween } from '../member/days.js';

export const routes = [
  ...changeRoutes,
  ...reassignRoutes,
  ['GET', '/floor/follow_ups/:id+', open],
  ['POST', '/floor/follow_ups/close', close],
];

// what somebody may still do after all
const LATE = ['missed', 'stopped'];
const CHANNELS = { call: ['call'], message: ['message'], either: ['call', 'message'] };

async function open(visit) {
  const { tablet, params, query } = visit;
  const row = tablet.row('contact/follow_up', { id: params.id });
  if (!row) return view('shared/not_found', {}, { status: 404 });
  const back = backOf(tablet, query);
  const late = LATE.includes(row.state) && query.late === '1';
  if (row.state !== 'open' && !late) return view('follow_up/closed', { ...closed(tablet, row), back });
  const channels = CHANNELS[row.channel] ?? ['call'];
  const channel = channels.includes(query.channel) ? query.channel : preferred(tablet, row, channels);
  const subject = { follow_up_id: row.id, member_id: row.member_id, script: row.script, channel, back };
  const context = await call(tablet, subject);
  return context ? view('contact/call', { ...context, channels, back }) : view('shared/not_found', {}, { status: 404 });
}

async function close({ tablet, form }) {
  return letGo(tablet, [form.follow_up_id ?? ''].filter(Boolean), form.op_id, backOf(tablet, form));
}

/** A call, unless the member wants no calls. */
function preferred(tablet, { member_id, purpose }, channels) {
  const member = tablet.row('contact/member', { member_id });
  return member ? openChannel(member, tablet.rows('contact/refusals', { member_id: member.id }), channels, purpose) : channels[0];
}

function closed(tablet, row) {
  const member = tablet.row('contact/member', { member_id: row.member_id });
  const purchase = row.purchase_id && tablet.row('contact/purchase', { id: row.purchase_id });
  const script = row.script_id ? scriptRow(tablet, {}, { script_id: row.script_id, way: [{ step: '', answer: '' }] }) : null;
  return {
    row,
    member,
    tier: tiersByKey(tablet).get(member.tier),
    purchase: purchase && {
      ...purchase,
      items: itemNames(tablet, purchase.items),
      when: nearDay(tablet.words, purchase.day, tablet.today),
    },
    title: stepTitle(tablet, stepTitles(tablet), row),
    why: row.purchase_id ? '' : reasons(tablet)(row),
    events: eventsOf(tablet, row.id),
    despite: row.despite ? (tablet.choices('despite_reason').find(({ key }) => key === row.despite)?.label ?? row.despite) : '',
    result: outcomeTitles(tablet).get(row.outcome || row.done_outcome) ?? '',
    answers: answersShown(tablet, script, row.answers),
    script: script && { title: tablet.words.tr(script.title), version: script.version },
    lasted: row.seconds ? clockOf(row.seconds) : '',
    late: row.done_day && row.done_day > row.first_due ? daysBetween(row.first_due, row.done_day) : 0,
  };
}
