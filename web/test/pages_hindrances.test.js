// What the tablet's rows say of whether a member may be reached, for one and for many.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hindrancesOf, knownOf, knownOfThese, limitsOf } from '../pages/contact/hindrances.js';
import { floor } from './support/today.js';

const row = (id, given) => ({ id, name: id, phone: '+8613800138000', phone_state: '', email: '', consent: 1, hours: '', erased_day: '', ...given });

async function known() {
  const { tablet, add, today, replica } = await floor();
  const monday = replica.row("select date(:today, '-6 days', 'weekday 1') as day", { today }).day;
  add({
    member: [row('m-free'), row('m-full'), row('m-angry', { erased_day: '' }), row('m-late', { hours: 'night' })],
    choice: [{ id: 'h', key: 'night', kind: 'call_hours', current: 1, version: 1, facts: '{"from":"20:00","to":"20:30","days":"mon-sun"}', title: '{}' }],
    refusal: [{ id: 'r-1', member_id: 'm-full', channel: 'message', purpose: 'promotion', day: today, withdrawn_day: '' }],
    service_case: [
      { id: 's-1', member_id: 'm-angry', kind: 'complaint', state: 'open' },
      { id: 's-2', member_id: 'm-free', kind: 'suggestion', state: 'open' },
      { id: 's-3', member_id: 'm-free', kind: 'complaint', state: 'closed' },
    ],
    contact: [
      { id: 'c-1', member_id: 'm-full', channel: 'call', purpose: 'care', outcome: 'reached', day: today },
      { id: 'c-2', member_id: 'm-full', channel: 'call', purpose: 'care', outcome: 'no_answer', day: today },
      { id: 'c-3', member_id: 'm-full', channel: 'call', purpose: 'service', outcome: 'reached', day: monday },
      { id: 'c-4', member_id: 'm-full', channel: 'message', purpose: 'care', outcome: 'message_sent', day: today },
      { id: 'c-5', member_id: 'm-full', channel: 'message', purpose: 'service', outcome: 'message_sent', day: today },
    ],
    message: [
      { id: 'x-1', member_id: 'm-full', channel: 'sms', purpose: 'promotion', state: 'failed', reason: 'unknown', sent_day: today, contact_id: '' },
      { id: 'x-2', member_id: 'm-full', channel: 'sms', purpose: 'promotion', state: 'sent', sent_day: today, contact_id: 'c-4' },
      { id: 'x-3', member_id: 'm-full', channel: 'sms', purpose: 'promotion', state: 'queued', sent_day: '', contact_id: '' },
    ],
    calendar_day: [{ id: 'd-1', day: today, kind: 'holiday', current: 1 }],
    setting: [{ id: 'quiet@1', key: 'quiet_from', value: 24, current: 1 }],
  });
  return { tablet, replica, today, monday, member: (id) => /** @type {any} */ (replica.row('select * from member where id = :id', { id })) };
}

test('what reached a member is counted once, by way and purpose', async () => {
  const { tablet, member, today, monday } = await known();
  const { today: day, week, month, refusals } = knownOf(tablet, member('m-full'));
  assert.deepEqual([day, week, month], [4 + (monday === today ? 1 : 0), 1, 2]);
  assert.deepEqual(refusals.map(({ channel, purpose }) => [channel, purpose]), [['message', 'promotion']]);
  assert.equal(knownOf(tablet, member('m-free')).complaint, false);
  assert.equal(knownOf(tablet, member('m-angry')).complaint, true);
});

test('for a list the same is known of each', async () => {
  const { tablet, member } = await known();
  const of = knownOfThese(tablet, ['m-free', 'm-full', 'm-angry', 'm-late']);
  const plain = (found) => ({ ...found, refusals: found.refusals.map(({ channel, purpose }) => ({ channel, purpose })) });
  for (const id of ['m-free', 'm-full', 'm-angry', 'm-late']) assert.deepEqual(plain(of(member(id))), plain(knownOf(tablet, member(id))));
});

test('limits are the playbook’s, with those of old where it says nothing', async () => {
  const { tablet, today } = await known();
  const limits = limitsOf(tablet);
  assert.deepEqual([limits.quiet_from, limits.quiet_until, limits.contacts_per_day], [24, 9, 1]);
  assert.ok(limits.holidays.has(today));
});

test('everything together', async () => {
  const { tablet, member } = await known();
  const codes = (id, channel, purpose) => hindrancesOf(tablet, member(id), channel, purpose).map(({ code }) => code);
  assert.ok(codes('m-full', 'sms', 'promotion').includes('refused'));
  assert.ok(codes('m-full', 'call', 'care').includes('capped_day'));
  assert.ok(codes('m-angry', 'call', 'promotion').includes('complaint'));
  assert.ok(codes('m-free', 'sms', 'care').includes('holiday'));
  assert.ok(!codes('m-free', 'sms', 'wish').includes('holiday'));
});
