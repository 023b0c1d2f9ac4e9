// Checklists on the real floor: started, ticked, resumed, explained, signed, and never changed afterwards.
import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { PLAYBOOK } from './support/day.js';
import { words } from './support/html.js';

const SALT = '00112233445566778899aabbccddeeff';
const credential = (pin) => ({
  id: CLERK.id,
  algorithm: 'PBKDF2-SHA512',
  iterations: 1000,
  salt: SALT,
  verifier: pbkdf2Sync(pin, Buffer.from(SALT, 'hex'), 1000, 32, 'sha512').toString('hex'),
});

async function floor({ me = CLERK } = {}) {
  const found = await pageTablet({ rows: { ...PLAYBOOK, credential: [credential('1122')] }, me });
  await found.tablet.parts.store.remove(`tries:${CLERK.number}`);
  return found;
}

async function started({ get, post }) {
  const page = (await get('/floor/checklists')).html;
  const [checklist_id, op_id] = [/name="checklist_id" value="([^"]+)"/, /name="op_id" value="([^"]+)"/].map(
    (one) => page.match(one)[1],
  );
  const { path, html } = await post('/floor/checklists', { checklist_id, op_id });
  return {
    path,
    html,
    id: path.split('/').at(-1),
    tick: (point, /** @type {Record<string, string>} */ given = { change: 'tick', ticked: '1' }) => post(`${path}/ticks`, { point, ...given }, 'progress'),
  };
}

test('the current version of my role is offered, started once and gone on with', async () => {
  const tablet = await floor();
  const run = await started(tablet);
  assert.equal(
    tablet.replica.row('select checklist_id from checklist_run where id = :id', { id: run.id }).checklist_id,
    'shift@2',
  );
  assert.match(run.html, /new_20/);
  const again = await tablet.post('/floor/checklists', { checklist_id: 'shift@2', op_id: tablet.tablet.newId() });
  assert.equal(again.path, run.path);
});

test('ticks count, notes stay, and all is there after a reload', async () => {
  const tablet = await floor();
  const { tick, path } = await started(tablet);
  assert.match(words((await tick('badge')).html), /1 \/ 3/);
  await tick('shoes', { change: 'note', note: '送修了' });
  assert.match(words((await tick('badge', { change: 'tick' })).html), /0 \/ 3/);
  await tick('badge');
  const { html } = await tablet.get(path);
  assert.match(words(html), /1 \/ 3/);
  assert.match(html, /value="送修了"/);
});

test('a tick leaves the note alone and a note leaves the tick alone', async () => {
  const tablet = await floor();
  const { tick, id } = await started(tablet);
  await tick('badge', { change: 'note', note: '新的' });
  await tick('badge');
  await tick('badge', { change: 'note', note: '旧的' });
  const row = tablet.replica.row('select ticked, note from checklist_tick where id = :id', { id: `${id}/badge` });
  assert.deepEqual(row, { ticked: 1, note: '旧的' });
});

test('it is signed when every point is ticked or explained, by name and PIN', async () => {
  const tablet = await floor();
  const { tick, path, id } = await started(tablet);
  const sign = (given) =>
    tablet.post(`${path}/sign`, { op_id: `op-${id}`, signed_name: '徐丽芳', pin: '1122', ...given });
  await tick('badge');
  await tick('shoes');
  assert.equal((await sign()).status, 422);
  assert.doesNotMatch((await tablet.get(path)).html, /name="signed_name"/);
  await tick('new_20', { change: 'note', note: '今天没有' });
  const { t } = tablet.tablet.words.globals();
  assert.ok((await sign({ signed_name: '' })).html.includes(t('problem-checklist-name_missing')));
  const wrong = await sign({ pin: '9999' });
  assert.ok(wrong.html.includes(t('problem-pin-wrong', { left: 4 })));
  assert.match(wrong.html, /value="徐丽芳"/);
  assert.doesNotMatch(wrong.html, /9999/);
  assert.equal((await sign()).path, path);
  const run = tablet.replica.row('select state, signed_name from checklist_run where id = :id', { id });
  assert.deepEqual(run, { state: 'signed', signed_name: '徐丽芳' });
});

test('what is signed shows its version and cannot be changed', async () => {
  const tablet = await floor();
  const { tick, path, id } = await started(tablet);
  for (const point of ['badge', 'shoes', 'new_20']) await tick(point);
  await tablet.post(`${path}/sign`, { op_id: `op-${id}`, signed_name: '徐丽芳', pin: '1122' });
  const { html } = await tablet.get(path);
  assert.match(words(html), /第 2 版/);
  assert.doesNotMatch(html, /hx-post|name="pin"/);
  const late = await tick('badge', { change: 'tick' });
  assert.equal(late.status, 422);
  assert.ok(late.html.includes(tablet.tablet.words.t('problem-checklist-already_signed')));
  assert.equal(tablet.replica.row('select ticked from checklist_tick where id = :id', { id: `${id}/badge` }).ticked, 1);
});

test('an older run goes on with its own version', async () => {
  const tablet = await floor();
  put(tablet.replica, {
    checklist_run: [
      {
        id: 'run-old',
        checklist_id: 'shift@1',
        staff_id: CLERK.id,
        day: tablet.tablet.today,
        started_at: 1,
        state: 'open',
      },
    ],
  });
  const { html } = await tablet.get('/floor/checklists/run-old');
  assert.match(html, /new_10/);
  assert.doesNotMatch(html, /new_20/);
  assert.match(words(html), /第 1 版.*第 2 版/);
});

test('somebody else’s run can be read, not ticked', async () => {
  const tablet = await floor();
  put(tablet.replica, {
    checklist_run: [
      {
        id: 'run-other',
        checklist_id: 'shift@2',
        staff_id: 'staff-1003',
        day: tablet.tablet.today,
        started_at: 1,
        state: 'open',
      },
    ],
  });
  assert.doesNotMatch((await tablet.get('/floor/checklists/run-other')).html, /hx-post|name="pin"/);
});

test('what was begun can be given up, with a reason, and is then begun anew', async () => {
  const tablet = await floor();
  const { id, path, tick } = await started(tablet);
  assert.match((await tablet.get(path)).html, /\/discard"/);
  await tick('badge');
  const given = await tablet.post(`${path}/discard`, { op_id: `op-x-${id}`, reason: '昨天的' });
  assert.equal(given.path, '/floor/checklists');
  assert.equal(given.said, tablet.tablet.words.t('checklist-said-discarded'));
  const { html } = await tablet.get(path);
  assert.match(words(html), /作废.*昨天的/);
  assert.doesNotMatch(html, /hx-post|name="pin"|\/discard"/);
  const late = await tick('shoes', { change: 'tick' });
  assert.ok(late.html.includes(tablet.tablet.words.t('problem-checklist-discarded')));
  assert.doesNotMatch((await tablet.get('/floor/checklists')).html, new RegExp(path));
  const anew = await started(tablet);
  assert.notEqual(anew.id, id);
});

test('a clerk gives up no other’s checklist, a manager does', async () => {
  const tablet = await floor();
  const run = { id: 'run-else', checklist_id: 'shift@2', staff_id: 'staff-1003', day: tablet.tablet.today, started_at: 1, state: 'open' };
  put(tablet.replica, { checklist_run: [run] });
  assert.doesNotMatch((await tablet.get('/floor/checklists/run-else')).html, /\/discard"/);
  const refused = await tablet.post('/floor/checklists/run-else/discard', { op_id: tablet.tablet.newId() });
  assert.equal(refused.status, 422);
  assert.ok(refused.html.includes(tablet.tablet.words.t('problem-checklist-not_theirs')));
});

test('a checklist that is gone, and a role that has none', async () => {
  const tablet = await floor();
  assert.equal((await tablet.get('/floor/checklists/nothing')).status, 404);
  assert.equal(
    (await tablet.post('/floor/checklists', { checklist_id: 'gone@1', op_id: tablet.tablet.newId() })).status,
    422,
  );
  tablet.tablet.me = { ...CLERK, role: 'service_desk' };
  assert.ok((await tablet.get('/floor/checklists')).html.includes(tablet.tablet.words.t('checklist-none')));
});
