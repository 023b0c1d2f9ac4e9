// Photos in the pages: chosen, removed, kept over a refused form, shown with their state.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { digest } from '../worker/blobs.js';
import { Store } from '../worker/store.js';
import { pageTablet, put } from './support/page_tablet.js';
import { PLAYBOOK, member, purchase } from './support/day.js';

const JPEG = { type: 'image/jpeg' };
const TODAY = '2026-11-20';

beforeEach(async () => {
  const { db } = await Store.open();
  for (const name of ['outbox', 'blob', 'blob_bytes']) await db.clear(name);
  db.close();
});

async function floor(rows = {}) {
  const found = await pageTablet({ rows: { member: [member('m-1')], ...rows } });
  const choose = async (text) => {
    const answer = await found.post('/floor/attachments/chosen', { photo: new Blob([text], JPEG) }, 'photo');
    assert.equal(answer.status, 200);
    return digest(new TextEncoder().encode(text));
  };
  const newId = () => found.tablet.newId();
  const rowsOf = () => found.replica.rows('select * from attachment order by id');
  return { ...found, choose, newId, rowsOf };
}

const visit = (op_id, given = {}) => ({
  op_id, bought: 'yes', stage: 'receive', clerk_id: 'staff-1002', ...given,
});

test('a chosen photo comes back as a thumbnail that the form carries', async () => {
  const { post, choose } = await floor();
  const { html } = await post('/floor/attachments/chosen', { photo: new Blob(['one'], JPEG) }, 'photo');
  const name = await choose('one');
  assert.ok(html.includes(`data-photo="${name}"`));
  assert.ok(html.includes(`name="photo" value="${name}"`));
});

for (const [what, photo, code] of [
  ['a text', new Blob(['x'], { type: 'text/html' }), 'blob-type_unknown'],
  ['nothing', new Blob([], JPEG), 'blob-unreadable'],
  ['a huge one', new Blob([new Uint8Array(400_001)], JPEG), 'blob-too_large'],
  ['no file', 'text', 'blob-type_unknown'],
]) {
  test(`${what} is no photo and is said so`, async () => {
    const { post, tablet } = await floor();
    const answer = await post('/floor/attachments/chosen', { photo }, 'photo');
    assert.equal(answer.status, 422);
    assert.equal(answer.html.trim(), tablet.words.t(`problem-${code}`));
  });
}

test('a refused visit keeps its photos, a recorded one has them and shows them', async () => {
  const { post, get, choose, newId, rowsOf, tablet } = await floor();
  const names = [await choose('one'), await choose('two')];
  const form = visit(newId(), { visit_day: tablet.today, photo: names });
  const refused = await post('/floor/members/m-1/visits/new', { ...form, stage: '' });
  assert.equal(refused.status, 422);
  for (const name of names) assert.ok(refused.html.includes(`value="${name}"`));
  const done = await post('/floor/members/m-1/visits/new', form);
  assert.equal(done.status, 200);
  assert.deepEqual(rowsOf().map(({ sha256, noun, member_id, state }) => [sha256, noun, member_id, state]),
    names.map((name) => [name, 'visit', 'm-1', 'waiting']));
  assert.ok(done.html.includes(tablet.words.t('attachment-state-mine')));
  const again = await post('/floor/members/m-1/visits/new', form);
  assert.equal(again.status, 200);
  assert.equal(rowsOf().length, 2);
  const large = await get(`/floor/attachments/${form.op_id}/0`);
  assert.ok(large.html.includes(`data-photo="${names[0]}"`));
  const { file } = await get(`/floor/attachments/bytes/${names[1]}`, 'photo');
  assert.deepEqual(Buffer.from(file.content).toString(), 'two');
});

test('a photo that the form names and nobody has is said, and nothing is recorded', async () => {
  const { post, newId, rowsOf, tablet, replica } = await floor();
  const form = visit(newId(), { visit_day: tablet.today, photo: 'f'.repeat(64) });
  const { status, html } = await post('/floor/members/m-1/visits/new', form);
  assert.equal(status, 422);
  assert.ok(html.includes(tablet.words.t('problem-blob-lost')));
  assert.deepEqual([rowsOf(), replica.rows('select id from visit')], [[], []]);
});

test('a receipt and a return carry theirs', async () => {
  const sale = { ...purchase('1', TODAY), id: 'buy-1', root_id: 'buy-1', member_id: 'm-1' };
  const { post, get, choose, newId, rowsOf, tablet } = await floor({ purchase: [sale] });
  const bought = newId();
  await post('/floor/members/m-1/purchases/new', {
    op_id: bought, amount_minor: '12', purchase_day: tablet.today, clerk_id: 'staff-1002', photo: await choose('receipt'),
  });
  const back = newId();
  const returned = await post('/floor/purchases/buy-1/return', {
    op_id: back, extent: 'all', reason: tablet.choices('return_reason')[0].key, photo: await choose('stain'),
  });
  assert.equal(returned.status, 200, returned.html);
  assert.deepEqual(rowsOf().map(({ purpose, subject_id }) => [purpose, subject_id]), [['receipt', bought], ['return', back]]);
  assert.ok((await get('/floor/purchases/buy-1')).html.includes(await choose('stain')));
});

test('a signed checklist shows its photos', async () => {
  const { get, choose, newId, rowsOf, tablet } = await floor(PLAYBOOK);
  const run = newId();
  await tablet.operate('checklist.start', { id: run, checklist_id: 'shift@2', staff_id: tablet.me.id });
  for (const point of ['badge', 'shoes', 'new_20']) await tablet.operate('checklist.tick', { run_id: run, point, ticked: true });
  assert.match((await get(`/floor/checklists/${run}`)).html, /data-photo-input/);
  const photos = [await choose('window')];
  await tablet.operate('checklist.sign', { run_id: run, signed_name: '徐' }, { photos, purpose: 'check' });
  assert.deepEqual(rowsOf().map(({ noun, subject_id }) => [noun, subject_id]), [['checklist', run]]);
  const { html } = await get(`/floor/checklists/${run}`);
  assert.ok(html.includes(`data-photo="${photos[0]}"`));
  assert.doesNotMatch(html, /data-photo-input/);
});

test('where a photo is: on another tablet, refused, here', async () => {
  const at = { noun: 'visit', member_id: 'm-1', subject_id: 'v', clerk_id: 'staff-1002', day: TODAY, at: 1 };
  const { get, tablet, replica, newId, post, choose } = await floor({
    attachment: [
      { ...at, id: 'far/0', sha256: 'a'.repeat(64), state: 'waiting' },
      { ...at, id: 'near/0', sha256: 'b'.repeat(64), state: 'here' },
    ],
  });
  const op = newId();
  await post('/floor/members/m-1/visits/new', visit(op, { visit_day: tablet.today, photo: await choose('mine') }));
  await tablet.parts.blobs.change(`${op}/0`, { state: 'refused', code: 'blob.too_large' });
  tablet.uploads = /** @type {any} */ ({ current: null, again() {} });
  const { html } = await get('/floor/members/m-1');
  const name = replica.row("select name from staff where id = 'staff-1002'").name;
  assert.ok(html.includes(tablet.words.t('attachment-state-elsewhere', { name })));
  assert.ok(html.includes(tablet.words.t('attachment-state-refused')));
  assert.equal(html.match(/data-photo=/g)?.length, 3);
});

test('a photo that was set aside is shown on the sync page, with why', async () => {
  const { get, tablet, newId, post, choose } = await floor();
  const op = newId();
  await post('/floor/members/m-1/visits/new', visit(op, { visit_day: tablet.today, photo: await choose('mine') }));
  const [entry] = await tablet.parts.outbox.unsent();
  await tablet.parts.outbox.answered([{ entry, status: 'applied', chain: 'c' }]);
  tablet.sync = /** @type {any} */ ({ standing: { state: 'online', last_contact: 1, code: '' } });
  tablet.loop = /** @type {any} */ ({ running: null });
  tablet.uploads = /** @type {any} */ ({ current: null });
  const said = tablet.words.t('sync-photos_later', { count: 1 });
  assert.ok(!(await get('/floor/sync/state')).html.includes(said));
  await tablet.parts.blobs.change(`${op}/0`, { code: 'blob.size_changed' });
  const { html } = await get('/floor/sync/state');
  assert.ok(html.includes(said));
  assert.ok(html.includes(tablet.words.t('problem-blob-size_changed')));
});

test('without room the form comes back with all that was typed', async () => {
  const { post, newId, tablet, choose, replica } = await floor();
  tablet.parts.outbox.append = async () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  const photo = await choose('one');
  const form = visit(newId(), { visit_day: tablet.today, note: '想要外套', photo });
  const { status, html } = await post('/floor/members/m-1/visits/new', form);
  assert.equal(status, 422);
  assert.ok(html.includes(tablet.words.t('problem-storage-full')));
  assert.ok(html.includes('想要外套'));
  assert.ok(html.includes(`value="${photo}"`));
  assert.deepEqual(replica.rows('select id from visit'), []);
});

test('a photo of a refused operation is in the form that mends it', async () => {
  const { post, get, newId, tablet, choose, replica } = await floor();
  const op = newId();
  const photo = await choose('one');
  await post('/floor/members/m-1/visits/new', visit(op, { visit_day: tablet.today, photo }));
  const [entry] = await tablet.parts.outbox.unsent();
  await tablet.parts.outbox.answered([{ entry, status: 'rejected', code: 'visit.stage_missing', facts: {}, chain: 'x' }]);
  put(replica, {});
  const { html } = await get(`/floor/members/m-1/visits/new?from=${op}`);
  assert.ok(html.includes(`name="photo" value="${photo}"`));
});
