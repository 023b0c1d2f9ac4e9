// The sync page: what waits, what needs a person, what was typed, and taking it along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { PLAYBOOK, member } from './support/day.js';
import { words } from './support/html.js';
import { refused } from '../worker/mending.js';

async function floor({ locale = 'zh-CN', standing = {} } = {}) {
  const found = await pageTablet({ rows: { ...PLAYBOOK, member: [member('m-sync', { name: '孙同步' })] }, locale });
  const { tablet } = found;
  await tablet.parts.store.db.clear('outbox');
  tablet.sync = { standing: { state: 'online', last_contact: 1795262640000, code: '', ...standing } };
  Object.assign(tablet, {
    loop: { running: null, failures: 0, turn: async () => {} },
    keeper: { durable: true, phase: () => 'ready' },
    person: { minutes: 5 },
  });
  return found;
}

/** @type {Record<string, any>} */
const contact = {
  member_id: 'm-sync',
  follow_up_id: '',
  channel: 'call',
  script_id: '',
  outcome: 'reached',
  answers: {},
  note: '原话',
  next_day: '',
  seconds: 0,
};
/** An operation in the outbox, as the server answered it. */
async function answered(tablet, opId, state, code = '', { op = 'contact.record', args = contact, facts = {} } = {}) {
  const { outbox } = tablet.parts;
  const { entry } = await outbox.append(
    { scope: tablet.scope, op_id: opId, op, made_at: 1795262640000 },
    { args: { id: opId, ...args }, actor: CLERK.id, hlc: '1', clock_offset_ms: 0 },
  );
  if (state !== 'pending') await outbox.answered([{ entry, status: state, code, facts, chain: '' }]);
}

test('unsent records are counted, with the oldest', async () => {
  const { tablet, get } = await floor({ standing: { state: 'offline' } });
  await answered(tablet, 'op-wait', 'pending');
  const { html } = await get('/floor/sync');
  assert.ok(html.includes(tablet.words.t('sync-unsent', { count: 1 })));
  assert.ok(html.includes(tablet.words.t('sync-oldest', { oldest_at: 1795262640000 })));
  assert.ok(html.includes(tablet.words.t('sync-state-offline')));
});

test('a refusal shows why, what was typed and by whom, and leads to the form again', async () => {
  const { tablet, get, replica } = await floor();
  await answered(tablet, 'op-refused', 'rejected', 'contact.day_past');
  assert.match(words((await get('/floor/sync')).html), /记录联系 · 孙同步/);
  const { html } = await get('/floor/sync/attention/op-refused');
  for (const text of [tablet.words.t('problem-contact-day_past'), '原话', 'reached', CLERK.name])
    assert.ok(html.includes(text), text);
  assert.match(html, /href="\/floor\/contacts\/new\?from=op-refused"/);
  const form = (await get('/floor/contacts/new?from=op-refused')).html;
  assert.match(form, /原话/);
  assert.match(form, /value="reached" checked/);
  assert.equal(replica.rows('select id from contact').length, 0);
});

test('mended and saved again, it needs nobody any more', async () => {
  const { tablet, get, post } = await floor();
  await answered(tablet, 'op-mend', 'rejected', 'contact.outcome_unknown');
  const { html } = await get('/floor/contacts/new?from=op-mend');
  const form = Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  await post('/floor/contacts', { ...form, outcome: 'reached', note: '改好了' });
  assert.deepEqual(await tablet.parts.outbox.needsAttention(), []);
});

test('let go, it is not shown again and is still in the outbox', async () => {
  const { tablet, get, post } = await floor();
  await answered(tablet, 'op-gone', 'rejected', 'member.unknown');
  await post('/floor/sync/attention/op-gone/dismiss');
  assert.doesNotMatch((await get('/floor/sync')).html, /op-gone/);
  assert.equal((await tablet.parts.outbox.all()).length, 1);
  assert.equal((await get('/floor/sync/attention/op-gone')).path, '/floor/sync');
});

test('ticks of one checklist that were refused for one reason are one thing', async () => {
  const { tablet, get, post, replica } = await floor();
  put(replica, { checklist_run: [{ id: 'run-s', checklist_id: 'shift@2', staff_id: CLERK.id, state: 'signed' }] });
  for (const point of ['badge', 'shoes']) {
    const args = { run_id: 'run-s', tick_id: `run-s/${point}`, point, ticked: true, note: '' };
    await answered(tablet, `op-${point}`, 'rejected', 'checklist.already_signed', { op: 'checklist.tick', args });
  }
  assert.match(words((await get('/floor/sync')).html), /勾选清单 × 2/);
  assert.match(words((await get('/floor/sync/attention/op-badge')).html), /✓ badge.*✓ shoes/);
  await post('/floor/sync/attention/op-badge/dismiss');
  assert.deepEqual(await tablet.parts.outbox.needsAttention(), []);
});

test('held and parked records are shown, a parked one cannot be let go', async () => {
  const { tablet, get, replica } = await floor();
  await answered(tablet, 'op-held', 'held');
  await answered(tablet, 'op-parked', 'pending');
  replica.sql.run(
    "insert into pending (ord, mid, scope, op_id, op, parked, changeset) values (1, 1, :scope, 'op-parked', 'contact.record', 'member.unknown', x'')",
    { scope: tablet.scope },
  );
  const { html } = await get('/floor/sync');
  assert.ok(html.includes(tablet.words.t('sync-held')));
  assert.ok(html.includes(tablet.words.t('problem-member-unknown')));
  assert.doesNotMatch((await get('/floor/sync/attention/op-parked')).html, /dismiss/);
  assert.match((await get('/floor/sync/attention/op-held')).html, /dismiss/);
});

test('the export holds what was typed, opened, and nothing that the server has', async () => {
  const { tablet, get } = await floor();
  await answered(tablet, 'op-sent', 'applied');
  await answered(tablet, 'op-wait', 'pending');
  await answered(tablet, 'op-no', 'rejected', 'contact.day_past');
  const { file } = await get('/floor/sync/export');
  const { operations, store } = JSON.parse(file.text);
  assert.equal(store, '001');
  assert.deepEqual(
    operations.map(({ op_id, args }) => [op_id, args.note]),
    [
      ['op-wait', '原话'],
      ['op-no', '原话'],
    ],
  );
  assert.match(file.name, /^huitouke-001-\d{4}-\d\d-\d\d-unsent\.json$/);
});

test('a clock that is far off, a mismatch and a withdrawn tablet are said', async () => {
  const { tablet, get, post } = await floor({ standing: { state: 'revoked', code: 'device.revoked' } });
  tablet.parts.clock.offset = -365 * 24 * 3600 * 1000;
  await tablet.parts.store.put('digest_mismatch', { at: 1795262640000, scope: tablet.scope, tables: ['member'] });
  const { html } = await get('/floor/sync');
  assert.ok(html.includes(tablet.words.t('sync-clock_ahead', { count: 525600 })));
  assert.ok(html.includes(tablet.words.t('sync-mismatch', { mismatch_at: 1795262640000 })));
  assert.ok(html.includes(tablet.words.t('problem-device-revoked')));
  await post('/floor/sync/mismatch/dismiss');
  assert.ok(!(await get('/floor/sync')).html.includes('mismatch/dismiss'));
});

test('a form can read what was typed before', async () => {
  const { tablet } = await floor();
  await answered(tablet, 'op-before', 'rejected', 'contact.day_past');
  assert.equal((await refused(tablet, 'op-before')).args.note, '原话');
  assert.equal(await refused(tablet, 'op-never'), null);
});

for (const locale of ['zh-TW', 'en']) {
  test(`every word is there in ${locale}`, async () => {
    const { tablet, get } = await floor({ locale });
    await answered(tablet, `op-${locale}`, 'rejected', 'contact.day_past');
    assert.equal((await get('/floor/sync')).status, 200);
    assert.equal((await get(`/floor/sync/attention/op-${locale}`)).status, 200);
  });
}

/** @type {[string, Record<string, any>, string, string[]][]} */
const FORMS = [
  [
    'purchase.record',
    {
      member_id: 'm-sync',
      amount_minor: 12850,
      quantity: 2,
      receipt: 'E2E-1',
      purchase_day: '2026-11-20',
      clerk_id: 'staff-1003',
      note: '改裤长',
      items: [{ code: 'SH001', name: '免烫衬衫', quantity: 2, amount_minor: 0 }],
    },
    '/floor/members/m-sync/purchases/new',
    ['value="128.50"', 'value="E2E-1"', 'value="2026-11-20"', '改裤长', 'value="SH001"'],
  ],
  [
    'member.register',
    {
      name: '周新人',
      pinyin: 'zhou xin ren',
      phone: '+8613911112222',
      consent: true,
      birthday: '1980-02-03',
      clerk_id: 'staff-1002',
    },
    '/floor/members/new',
    ['value="周新人"', 'value="139 1111 2222"', 'value="1980-02-03"', 'value="yes" checked'],
  ],
  [
    'member.update',
    { member_id: 'm-sync', address: '平海路 18 号' },
    '/floor/members/m-sync/edit',
    ['平海路 18 号', '孙同步'],
  ],
  [
    'visit.record',
    {
      member_id: 'm-sync',
      clerk_id: 'staff-1002',
      visit_day: '2026-11-19',
      stage: 'close',
      needs: ['fit'],
      bought: false,
      reason: 'price',
      note: '再看看',
    },
    '/floor/members/m-sync/visits/new',
    ['value="2026-11-19"', 'value="close" checked', 'value="price" checked', '再看看'],
  ],
];
for (const [op, args, path, shown] of FORMS) {
  test(`a refused ${op} leads to its form, filled again`, async () => {
    const { tablet, get } = await floor();
    await answered(tablet, 'op-form', 'rejected', 'args.invalid', { op, args });
    const { html } = await get('/floor/sync/attention/op-form');
    assert.ok(html.includes(`href="${path}?from=op-form"`));
    const form = (await get(`${path}?from=op-form`)).html;
    for (const text of [...shown, 'name="mends" value="op-form"']) assert.ok(form.includes(text), `${text} in ${path}`);
  });
}

test('a purchase that was mended needs nobody any more', async () => {
  const { tablet, get, post } = await floor();
  const [op, args, path] = FORMS[0];
  await answered(tablet, 'op-buy', 'rejected', 'purchase.receipt_twice', { op, args });
  const form = (await get(`${path}?from=op-buy`)).html;
  const op_id = form.match(/name="op_id" value="([^"]+)"/)[1];
  const answer = await post(path, {
    op_id,
    mends: 'op-buy',
    amount_minor: '128.50',
    receipt: 'E2E-2',
    purchase_day: tablet.today,
    clerk_id: 'staff-1003',
  });
  assert.equal(answer.said, tablet.words.t('purchase-recorded'));
  assert.deepEqual(await tablet.parts.outbox.needsAttention(), []);
});

test('a refused registration keeps its member id, and what followed is mended after it', async () => {
  const { tablet, get, post, replica } = await floor();
  const { words: said } = tablet;
  const registration = { ...FORMS[1][1], id: 'm-first' };
  await answered(tablet, 'op-first', 'rejected', 'args.invalid', { op: 'member.register', args: registration });
  const [op, args] = FORMS[0];
  const purchase = { op, args: { ...args, member_id: 'm-first' } };
  for (const id of ['op-buy-1', 'op-buy-2']) await answered(tablet, id, 'rejected', 'member.unknown', purchase);

  const before = (await get('/floor/sync/attention/op-buy-1')).html;
  assert.ok(words(before).includes(said.t('sync-text-mend_member')));
  assert.match(before, /href="\/floor\/members\/new\?from=op-first"/);
  assert.match(before, /周新人/);

  const [form, late] = await Promise.all([1, 2].map(async () => hidden((await get('/floor/members/new?from=op-first')).html)));
  const typed = { name: '周新人', phone: '13911112222', consent: 'yes' };
  const answer = await post('/floor/members/new', { ...form, ...typed });
  assert.equal(answer.path, '/floor/members/m-first');
  assert.equal(answer.said, said.t('member-registered'));
  assert.equal(replica.row("select name from member where id = 'm-first'").name, '周新人');
  assert.notEqual(form.op_id, 'm-first');
  assert.equal((await post('/floor/members/new', { ...form, ...typed })).path, '/floor/members/m-first');
  const twice = await post('/floor/members/new', { ...late, ...typed, name: '周旧人' });
  assert.ok(words(twice.html).includes(said.t('problem-operation-already_recorded')));

  for (const id of ['op-buy-1', 'op-buy-2']) {
    const path = (await get(`/floor/sync/attention/${id}`)).html.match(/href="([^"]+\?from=[^"]+)"/)[1];
    const again = { ...hidden((await get(path)).html), amount_minor: '128.50', purchase_day: tablet.today, receipt: id };
    assert.equal((await post(path.replace(/\?.*/, ''), again)).said, said.t('purchase-recorded'));
  }
  assert.deepEqual(await tablet.parts.outbox.needsAttention(), []);
  assert.equal(replica.rows("select id from purchase where member_id = 'm-first'").length, 2);
});

test('when the mended member turns out to be another, the purchase is filled again for that one', async () => {
  const { tablet, get, replica } = await floor();
  put(replica, { member: [member('m-alias', { name: '孙同步', alias_of: 'm-sync' })] });
  const [op, args] = FORMS[0];
  await answered(tablet, 'op-alias', 'rejected', 'member.unknown', { op, args: { ...args, member_id: 'm-alias' } });
  const { html, path } = await get('/floor/members/m-alias/purchases/new?from=op-alias');
  assert.match(path, /m-sync/);
  assert.match(html, /value="128.50"/);
});

function hidden(html) {
  return Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}
