// A tablet that the server serves no more: what it keeps, what it says, and how it is enrolled again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Enrolment } from '../worker/enrolment.js';
import { Floor } from '../worker/floor.js';
import { startOver } from '../worker/restored.js';
import { Refused, Unreachable } from '../worker/server.js';
import { Sync } from '../worker/sync.js';
import { Withdrawal } from '../worker/withdrawal.js';
import { pageTablet } from './support/page_tablet.js';

const CARD = { device: 'old', token: 't', store: '001', role: 'floor', epoch: 'e1', scopes: ['org', 'store/001'] };

/** A floor whose server answers with `answer`, or throws it. */
async function tabletOf({ code = '', answer = /** @type {any} */ ({}), locale = 'zh-CN' } = {}) {
  const found = await pageTablet({ locale, phase: 'withdrawn' });
  const { tablet } = found;
  const { parts } = tablet;
  await parts.store.db.clear('outbox');
  for (const key of ['withdrawn', 'mid:store/001', 'base:store/001']) await parts.store.remove(key);
  if (code) await parts.withdrawal.hear({ code });
  const asked = [];
  const post = async (path, body) => {
    asked.push([path, body]);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const forgotten = [];
  const identity = { card: CARD, keep: async (card) => (identity.card = card) };
  Object.assign(parts, { identity, server: { post }, clock: { now: () => 1, wall: () => 1, offset: 0, learn: async () => {} } });
  tablet.sync = new Sync(parts);
  tablet.sync.begin();
  Object.assign(tablet, {
    loop: { alone: (work) => work() },
    speak: async () => {},
    person: { lock: async () => {}, minutes: 5 },
    keeper: { phase: () => 'withdrawn', replica: {}, load() {}, forget: async () => forgotten.push('rows') },
  });
  tablet.enrolment = new Enrolment(tablet);
  const make = async (opId, state = 'pending') => {
    const head = { scope: 'store/001', op_id: opId, op: 'visit.record', made_at: 1 };
    const { entry } = await parts.outbox.append(head, { args: {}, actor: 'a', hlc: '1', clock_offset_ms: 0 });
    if (state !== 'pending') await parts.outbox.answered([{ entry, status: state, code: '', facts: {}, chain: 'x' }]);
  };
  return { ...found, parts, asked, forgotten, make };
}

test('what the server said holds over a restart and without the network', async () => {
  const { tablet, parts } = await tabletOf({ answer: new Refused(401, { code: 'device.unknown' }) });
  await tablet.sync.round();
  assert.deepEqual([tablet.sync.standing.state, tablet.sync.standing.code], ['revoked', 'device.unknown']);
  parts.server.post = async () => {
    throw new Unreachable('dead');
  };
  await tablet.sync.round();
  assert.equal(tablet.sync.standing.state, 'revoked');
  assert.equal((await new Withdrawal(parts.store).load()).state, 'revoked');
});

test('a refusal of another kind is no withdrawal', async () => {
  const { tablet, parts } = await tabletOf({ answer: new Refused(403, { code: 'sync.scope_forbidden' }) });
  await tablet.sync.round();
  assert.equal(tablet.sync.standing.state, 'broken');
  assert.equal(parts.withdrawal.state, '');
});

test('rows that came while the records were being sent are not fetched a second time', async () => {
  const { tablet, parts } = await tabletOf();
  let [loaded, fetched] = [false, 0];
  parts.replica = /** @type {any} */ (() => ({ loaded: () => loaded }));
  parts.reload = async () => void (fetched += 1);
  await tablet.sync.knock();
  assert.equal(fetched, 1);
  loaded = true;
  await tablet.sync.knock();
  assert.equal(fetched, 1);
});

test('a closed store of another history takes what waits', async () => {
  const { tablet, parts, forgotten } = await tabletOf();
  parts.identity.change = async (values) => void Object.assign(parts.identity, { card: { ...CARD, ...values } });
  parts.reload = async () => {
    throw new Refused(403, { code: 'store.closed' });
  };
  parts.forget = () => tablet.keeper.forget();
  await startOver(parts, 'e2');
  assert.deepEqual([parts.identity.card.epoch, forgotten], ['e2', ['rows']]);
});

test('enrolled again for the same store, what is unsent goes out under the new device', async () => {
  const answer = { ...CARD, device: 'new', now: 1 };
  const { post, parts, asked, make, forgotten } = await tabletOf({ code: 'device.revoked', answer });
  await make('op-sent', 'applied');
  await make('op-refused', 'rejected');
  await make('op-wait');
  await post('/floor/enrol', { code: 'abcd efgh' });
  const kept = { before: 'old', tips: { 'store/001': { mid: 0, chain: '' } } };
  assert.deepEqual(asked[0], ['/sync/enrol', { code: 'ABCDEFGH', name: '', store: '001', ...kept }]);
  const unsent = await parts.outbox.unsent('store/001');
  assert.deepEqual(unsent.map(({ op_id, mid }) => [op_id, mid]), [['op-sent', 1], ['op-wait', 2]]);
  assert.deepEqual(await parts.store.get('base:store/001'), { mid: 0, chain: '' });
  assert.deepEqual([parts.identity.card.device, parts.withdrawal.state, forgotten], ['new', '', ['rows']]);
});

test('enrolled for another store, nothing of the old one stays', async () => {
  const answer = { ...CARD, device: 'new', store: '002', now: 1 };
  const { post, parts, asked, make } = await tabletOf({ code: 'device.revoked', answer });
  await make('op-sent', 'applied');
  await post('/floor/enrol', { code: 'ABCDEFGH' });
  assert.equal(asked[0][1].store, '');
  assert.deepEqual(await parts.outbox.all(), []);
});

test('a server that does not know the tablet may lack what it once took', async () => {
  const { tablet, make } = await tabletOf({ code: 'device.unknown' });
  assert.equal(await tablet.enrolment.boundTo(), '');
  await make('op-sent', 'applied');
  assert.equal(await tablet.enrolment.boundTo(), '001');
});

for (const locale of ['zh-CN', 'zh-TW', 'en']) {
  test(`it is said, and a code of another store is refused at the field, in ${locale}`, async () => {
    const answer = new Refused(422, { code: 'enrolment.other_store' });
    const { get, post, tablet, make, parts } = await tabletOf({ code: 'store.closed', answer, locale });
    await make('op-wait');
    const form = (await get('/floor/enrol')).html;
    for (const text of ['device-enrol_again', 'device-to_unsent', 'problem-store-closed'])
      assert.ok(form.includes(tablet.words.t(text)), text);
    const refused = await post('/floor/enrol', { code: 'ABCDEFGH' });
    assert.equal(refused.status, 422);
    assert.match(refused.html, /id="code-problem"/);
    assert.equal(parts.withdrawal.state, 'closed');
    assert.equal((await parts.outbox.unsent()).length, 1);
    const { html } = await get('/floor/sync/state', 'state');
    for (const text of ['sync-state-closed', 'sync-withdrawn_text', 'device-enrol_again'])
      assert.ok(html.includes(tablet.words.t(text)), text);
  });
}

test('with a code it says how far the server had come with what is kept here', async () => {
  const { tablet, parts, make, asked } = await tabletOf({ answer: new Refused(422, { code: 'enrolment.other_store' }) });
  await parts.store.put('base:store/001', { mid: 1, chain: 'x' });
  await assert.rejects(tablet.enrolment.enrol('ABCDEFGH', ''));
  await make('op-done', 'accepted');
  await assert.rejects(tablet.enrolment.enrol('ABCDEFGH', ''));
  assert.deepEqual(asked.map(([, { store, before, tips }]) => ({ store, before, tips })), [
    { store: '', before: 'old', tips: {} },
    { store: '', before: 'old', tips: { 'store/001': { mid: 1, chain: 'x' } } },
  ]);
});

test('while something waits only the way out is open', async () => {
  const { get, make } = await tabletOf({ code: 'device.revoked' });
  await make('op-wait');
  assert.equal((await get('/floor/enrol')).path, '/floor/enrol');
  assert.equal((await get('/floor/sync/export')).file.type, 'application/json');
  assert.equal((await get('/floor/sync/state', 'state')).path, '/floor/sync/state');
});

test('every other page leads to the sync page', async () => {
  const floor = new Floor(/** @type {any} */ ({ person: { touched: async () => true }, phase: () => 'withdrawn' }));
  for (const path of ['/floor', '/floor/today', '/floor/members/m1', '/floor/synchrony'])
    assert.equal(await floor.elsewhere(path), '/floor/sync', path);
  floor.person.touched = async () => false;
  assert.equal(await floor.elsewhere('/floor/sync'), '/floor/sign_in');
  assert.equal(await floor.elsewhere('/floor/enrol'), '');
});
