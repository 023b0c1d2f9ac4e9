// Customer files on the real floor: opened, deals, reviews of the half year, looks by others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { halfYear } from '../pages/customer_file/whose.js';
import { field, words } from './support/html.js';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { MANAGER } from './support/today.js';

const said = (zh) => JSON.stringify({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const setting = (key, value) => ({ id: `${key}@1`, version: 1, current: 1, key, value, title: said(key) });
const kind = (key, label) => ({ id: `file_kind/${key}@1`, version: 1, current: 1, kind: 'file_kind', key, title: said(label), facts: '{}' });
const PLAYBOOK = {
  setting: [setting('file_deals_existing', 2), setting('file_review_days', 183), setting('file_look_days', 7)],
  choice: [kind('new', '新客户'), kind('existing', '老客户'), kind('partner', '伙伴')],
};
const ZHOU = { ...CLERK, id: 'staff-1003', number: '1003', name: '周晓燕' };
const HQ = { id: 'staff-9002', number: '9002', name: '总部苏', role: 'hq', store_id: '' };

async function store({ locale = 'zh-CN', me = CLERK } = {}) {
  const people = [{ ...MANAGER, active: 1 }, { ...HQ, active: 1 }];
  const found = await pageTablet({ rows: { ...PLAYBOOK, staff: people }, locale, me });
  const { today } = found.tablet;
  const file = (id, name, given = {}) =>
    put(found.replica, {
      customer_file: [{ id, kind: 'new', name, owner_id: CLERK.id, state: 'active', opened_day: '2024-01-01', next_review: today, ...given }],
    });
  return { ...found, today, file };
}

const opened = async ({ get, post }, more = {}) => {
  const { html } = await get('/floor/files/new');
  return post('/floor/files', { op_id: field(html, 'op_id'), kind: 'new', name: '西湖百货', owner_id: CLERK.id, phone: '', ...more });
};
/** The op id of the form that posts there. */
const formId = (html, action) => field(html.slice(html.indexOf(`/${action}"`)), 'op_id');

test('a file is opened, two deals make the new customer an existing one', async () => {
  const floor = await store();
  const { path, html, said: told } = await opened(floor, { phone: '138 0013 8000', organisation: '西湖集团' });
  assert.equal(told, floor.tablet.words.t('file-said-saved'));
  assert.match(words(html), /西湖百货.*新客户.*徐丽芳.*138 0013 8000/);
  for (const amount of ['1,280', '30000']) {
    const page = (await floor.get(path)).html;
    const answer = await floor.post(`${path}/deal`, { op_id: formId(page, 'deal'), amount, deal_day: floor.today });
    assert.equal(answer.said, floor.tablet.words.t('file-said-deal'));
  }
  const page = words((await floor.get(path)).html);
  assert.match(page, /老客户/);
  assert.match(page, /转为老客户/);
  assert.match(page, /2 次.*31,280/);
});

test('only what was changed here is sent, and the file says which fields', async () => {
  const floor = await store();
  const { path } = await opened(floor, { phone: '138 0013 8000' });
  const { html } = await floor.get(`${path}/edit`);
  const form = Object.fromEntries(['op_id', 'was', 'member_id'].map((name) => [name, field(html, name)?.replaceAll('&quot;', '"')]));
  const typed = { ...form, kind: 'new', name: '西湖百货', owner_id: CLERK.id, organisation: '', phone: '138 0013 8000', address: '', note: '' };
  floor.replica.db.exec("update customer_file set kind = 'existing', phone = '+8613900000000', address = '别处写的'");
  const answer = await floor.post(`${path}/edit`, { ...typed, note: '要发票' });
  assert.equal(answer.said, floor.tablet.words.t('file-said-saved'));
  assert.match(words(answer.html), /老客户.*139 0000 0000.*别处写的.*要发票/);
  assert.match(words(answer.html), /修改资料.*徐丽芳.*备注/);
  const same = await floor.post(`${path}/edit`, { ...typed, op_id: 'op-same' });
  assert.equal(same.said, floor.tablet.words.t('member-unchanged'));
  assert.equal(floor.replica.row("select count(*) as count from file_event where kind = 'changed'").count, 1);
  const wrong = await floor.post(`${path}/edit`, { ...typed, op_id: 'op-wrong', phone: '12', note: '不能丢' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /不能丢/);
  assert.equal(field(wrong.html, 'was'), field(html, 'was'));
});

test('mistakes stay at their fields with what was typed', async () => {
  const floor = await store();
  const wrong = await opened(floor, { name: '', kind: '', organisation: '不能丢', phone: '12' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /不能丢/);
  const nameless = await opened(floor, { name: '', organisation: '不能丢' });
  assert.ok(words(nameless.html).includes(floor.tablet.words.t('problem-file-name_missing')));
  const { path } = await opened(floor);
  const page = (await floor.get(path)).html;
  for (const [action, form, problem] of /** @type {[string, any, string][]} */ ([
    ['deal', { amount: 'abc', deal_day: floor.today }, 'purchase-amount_unclear'],
    ['deal', { amount: '', deal_day: floor.today }, 'file-amount_missing'],
    ['deal', { amount: '5', deal_day: addDays(floor.today, 1) }, 'file-deal_in_future'],
    ['deal', { amount: '5', deal_day: '' }, 'args-day'],
    ['review', { verdict: '' }, 'file-verdict_missing'],
    ['review', { verdict: 'close', reason: '', review_note: '写了很多' }, 'file-reason_missing'],
  ])) {
    const answer = await floor.post(`${path}/${action}`, { op_id: formId(page, action), ...form });
    assert.equal(answer.status, 422, problem);
    assert.ok(words(answer.html).includes(floor.tablet.words.t(`problem-${problem}`)), problem);
    if (form.review_note) assert.match(answer.html, /写了很多/);
  }
});

test('reviews of this half year: the overdue first, what is done counted, a closed one leaves the lists', async () => {
  const { get, post, file, today, tablet } = await store();
  const { since } = halfYear(today);
  file('f-today', '今天到期');
  file('f-late', '早该复核', { next_review: addDays(today, -20) });
  file('f-done', '已经复核', { next_review: addDays(today, 183), reviewed_day: since });
  file('f-next', '明年再说', { next_review: addDays(today, 400) });
  file('f-other', '别人的', { owner_id: ZHOU.id, next_review: addDays(today, -1) });
  const list = words((await get('/floor/files/reviews')).html);
  assert.match(list, /1 \/ 3.*早该复核.*晚了 20 天.*今天到期/);
  assert.doesNotMatch(list, /别人的|明年再说|已经复核/);
  assert.match(words((await get('/floor/store')).html), /客户档案.*1/);
  const page = (await get('/floor/files/f-late')).html;
  await post('/floor/files/f-late/review', { op_id: formId(page, 'review'), verdict: 'close', reason: '已停业' });
  assert.match(words((await get('/floor/files/reviews')).html), /2 \/ 3/);
  assert.doesNotMatch(words((await get('/floor/files')).html), /早该复核/);
  assert.match(words((await get('/floor/files?closed=1')).html), /早该复核.*已停业/);
  tablet.me = MANAGER;
  assert.match(words((await get('/floor/files/reviews')).html), /2 \/ 4.*别人的.*周晓燕/);
  const closed = (await get('/floor/files/f-late')).html;
  await post('/floor/files/f-late/reopen', { op_id: formId(closed, 'reopen') });
  assert.match(words((await get('/floor/files')).html), /早该复核/);
});

test('the half years of a year', () => {
  assert.deepEqual(halfYear('2026-06-30'), { since: '2026-01-01', until: '2026-06-30' });
  assert.deepEqual(halfYear('2026-07-01'), { since: '2026-07-01', until: '2026-12-31' });
});

test('a file of another opens when both heads allowed it, and every look is logged', async () => {
  const { get, post, file, tablet, replica } = await store();
  file('f-mall', '百货公司', { owner_id: ZHOU.id, phone: '+8613800138000', note: '谈到九折' });
  const locked = (await get('/floor/files/f-mall')).html;
  assert.match(words(locked), /由周晓燕负责/);
  assert.doesNotMatch(locked, /138|谈到九折|\/deal"|\/review"/);
  assert.equal((await get('/floor/files/f-mall/edit')).path, '/floor/files/f-mall');
  const empty = await post('/floor/files/f-mall/ask', { op_id: field(locked, 'op_id'), reason: ' ' });
  assert.ok(words(empty.html).includes(tablet.words.t('problem-file-look_reason_missing')));
  await post('/floor/files/f-mall/ask', { op_id: field(locked, 'op_id'), reason: '同一家公司来询价' });
  for (const head of [MANAGER, HQ]) {
    assert.match(words((await get('/floor/files/f-mall')).html), /等待答复/);
    tablet.me = head;
    assert.match(words((await get('/floor/store')).html), /客户档案/);
    const question = (await get('/floor/files/questions')).html;
    assert.match(words(question), /徐丽芳想看“百货公司”.*同一家公司来询价/);
    const form = Object.fromEntries(['op_id', 'asked_id', 'file_id'].map((name) => [name, field(question, name)]));
    const unsaid = await post('/floor/files/questions', { ...form, verdict: 'refused', note: '' });
    assert.equal(unsaid.status, 422);
    await post('/floor/files/questions', { ...form, verdict: 'allowed', note: '' });
    assert.match(words((await get('/floor/files/questions')).html), /没有等你答复/);
    tablet.me = CLERK;
  }
  const allowed = (await get('/floor/files/f-mall')).html;
  assert.doesNotMatch(allowed, /谈到九折/);
  const open = await post('/floor/files/f-mall/look', { op_id: field(allowed, 'op_id') });
  assert.match(open.html, /谈到九折/);
  assert.doesNotMatch(open.html, /\/deal"|\/review"/);
  assert.match(words(open.html), /查看.*徐丽芳/);
  const look = replica.row("select by_id, day from file_event where kind = 'looked'");
  assert.deepEqual({ ...look }, { by_id: CLERK.id, day: tablet.today });
  replica.db.exec(`update file_event set day = '${addDays(tablet.today, -1)}' where kind = 'looked'`);
  assert.doesNotMatch((await get('/floor/files/f-mall')).html, /谈到九折/);
});

test('headquarters says why, the store’s manager need not', async () => {
  const { get, post, file, tablet } = await store({ me: HQ });
  file('f-mall', '百货公司', { owner_id: ZHOU.id, note: '谈到九折' });
  const locked = (await get('/floor/files/f-mall')).html;
  assert.doesNotMatch(locked, /谈到九折|\/ask"/);
  assert.equal((await post('/floor/files/f-mall/look', { op_id: field(locked, 'op_id'), reason: '' })).status, 422);
  assert.match((await post('/floor/files/f-mall/look', { op_id: field(locked, 'op_id'), reason: '客户来信' })).html, /谈到九折/);
  tablet.me = MANAGER;
  assert.match((await get('/floor/files/f-mall')).html, /谈到九折/);
});

test('a member’s files stand on the profile', async () => {
  const floor = await store();
  put(floor.replica, { member: [{ id: 'm-1', name: '王经理', phone: '+8613800138000', joined_day: '2026-01-01' }] });
  const profile = (await floor.get('/floor/members/m-1')).html;
  assert.match(profile, /\/floor\/files\/new\?member=m-1/);
  const form = (await floor.get('/floor/files/new?member=m-1')).html;
  assert.equal(field(form, 'name') ?? form.match(/id="name"[^>]*value="([^"]*)"/)?.[1], '王经理');
  await opened(floor, { name: '王经理', member_id: 'm-1' });
  assert.match(words((await floor.get('/floor/members/m-1')).html), /王经理.*新客户/);
});

test('nothing there, and three languages', async () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en']) {
    const { get, file } = await store({ locale });
    assert.equal((await get('/floor/files/nothing')).status, 404);
    for (const path of ['/floor/files', '/floor/files/reviews', '/floor/files/new', '/floor/files?kind=partner']) {
      assert.equal((await get(path)).status, 200, path);
    }
    file('f-one', '一份');
    assert.equal((await get('/floor/files/f-one')).status, 200);
    assert.equal((await get('/floor/files/questions')).path, '/floor/files');
  }
});
