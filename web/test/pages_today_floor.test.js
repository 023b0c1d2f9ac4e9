// The day and the call on the real floor: what is listed, what is said, what comes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { CLERK, pageTablet, put } from './support/page_tablet.js';
import { PLAYBOOK, caseOf, followUp, member, purchase } from './support/day.js';

const MANAGER = { ...CLERK, id: 'staff-1001', role: 'store_manager' };

async function floor({ me = CLERK, locale = 'zh-CN' } = {}) {
  const found = await pageTablet({ rows: { ...PLAYBOOK, staff: [{ ...MANAGER, active: 1 }] }, me, locale });
  return { ...found, today: found.tablet.today, add: (rows) => put(found.replica, rows) };
}

const field = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
const formOf = (html) =>
  Object.fromEntries(
    ['follow_up_id', 'member_id', 'script', 'channel', 'back', 'op_id'].map((name) => [name, field(html, name)]),
  );
const words = (html) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

test('a clerk sees what is theirs, a manager the store', async () => {
  const { add, get, today, tablet } = await floor();
  add(caseOf('mine', today, { of: { name: '张我的' } }));
  add(caseOf('other', today, { of: { name: '李别人' }, due: { assignee_id: 'staff-1003' } }));
  add(caseOf('early', today, { of: { name: '赵未到' }, due: { from_day: addDays(today, 1), due: addDays(today, 2) } }));
  assert.match((await get('/floor/today')).html, /张我的/);
  assert.doesNotMatch((await get('/floor/today')).html, /李别人|赵未到/);
  tablet.me = MANAGER;
  const all = (await get('/floor/today')).html;
  assert.match(all, /张我的/);
  assert.match(all, /李别人/);
  assert.doesNotMatch((await get('/floor/today?person=staff-1003')).html, /张我的/);
});

const past = (today) => ({ first_due: addDays(today, -90), due: addDays(today, -90), to_day: addDays(today, -88) });

test('what was missed is counted apart and let go of at once, as far as the chips show it', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('gone1', today, { of: { name: '错过一' }, due: past(today) }));
  add(caseOf('gone2', today, { of: { name: '错过二' }, due: { ...past(today), channel: 'message' } }));
  add(caseOf('fresh', today, { of: { name: '还来得及' } }));
  const { html } = await get('/floor/today?kind=call');
  assert.match(words(html), /0 \/ 1/);
  assert.match(words(html), /还来得及.*错过了时间.*错过一/);
  const form = { op_id: html.match(/missed"[^]*?name="op_id" value="([^"]*)"/)[1], kind: 'call' };
  const answer = await post('/floor/today/missed', form);
  assert.deepEqual([answer.path, answer.said], ['/floor/today?kind=call', tablet.words.t('follow_up-said-closed', { count: 1 })]);
  const states = replica.rows('select id, state from follow_up order by id').map(({ state }) => state);
  assert.deepEqual(states, ['open', 'missed', 'open']);
});

test('the way back leads to the list as it was sifted, after a reload too', async () => {
  const { add, get, today, tablet } = await floor();
  add(caseOf('back', today));
  const { html } = await get('/floor/today?kind=call&tier=C');
  const step = html.match(/href="(\/floor\/follow_ups\/back[^"]*)"/)[1].replaceAll('&amp;', '&');
  tablet.parts.places.clear();
  assert.equal(field((await get(step)).html, 'back').replaceAll('&amp;', '&'), '/floor/today?kind=call&tier=C');
});

test('a missed step is closed with one tap from its page, or done after all', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('closed', today, { due: past(today) }));
  const page = (await get('/floor/follow_ups/closed/day3')).html;
  const close = page.split('/floor/follow_ups/close"')[1];
  await post('/floor/follow_ups/close', { op_id: field(close, 'op_id'), follow_up_id: field(close, 'follow_up_id') });
  assert.equal(replica.row("select state from follow_up where id = 'closed/day3'").state, 'missed');
  assert.match((await get('/floor/follow_ups/closed/day3')).html, /closed\/day3\?late=1/);
  const form = formOf((await get('/floor/follow_ups/closed/day3?late=1')).html);
  await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.equal(replica.row("select state from follow_up where id = 'closed/day3'").state, 'done');
});

test('a message whose moment has passed is not taken for sent', async () => {
  const { add, get, today } = await floor();
  const due = { channel: 'message', script: 'day3_message' };
  add(caseOf('sent', today, { due }));
  add(caseOf('stale', today, { due: { ...due, ...past(today) } }));
  assert.match((await get('/floor/follow_ups/sent/day3')).html, /value="message_sent" checked/);
  assert.doesNotMatch((await get('/floor/follow_ups/stale/day3')).html, /value="message_sent" checked/);
});

test('chips keep what the others chose', async () => {
  const { add, get, today } = await floor();
  add(caseOf('chips', today));
  const { html } = await get('/floor/today?kind=call');
  assert.match(html, /href="\/floor\/today\?kind=call&amp;tier=C"/);
  assert.match(html, /href="\/floor\/today" aria-current="true"/);
});

test('a screenful, and more when it is scrolled to', async () => {
  const { add, get, today } = await floor();
  for (let n = 0; n < 20; n += 1) add(caseOf(`many${String(n).padStart(2, '0')}`, today, { of: { name: `会员${n}` } }));
  const first = (await get('/floor/today')).html;
  assert.equal(first.match(/class="group late"/g).length, 16);
  const part = first.match(/hx-get="(\/floor\/today\/more[^"]*)"/)[1].replaceAll('&amp;', '&');
  const rest = (await get(part, 'more')).html;
  assert.equal(rest.match(/class="group late"/g).length, 4);
  assert.doesNotMatch(rest, /section-title|hx-get/);
  assert.equal((await get('/floor/today?shown=32')).html.match(/class="group late"/g).length, 20);
});

test('a name is shown as text, whatever it holds', async () => {
  const { add, get, today } = await floor();
  add(caseOf('xss', today, { of: { name: '<img src=x onerror=alert(1)>', note: '<b>注</b>' } }));
  for (const path of ['/floor/today', '/floor/follow_ups/xss/day3']) {
    const { html } = await get(path);
    assert.doesNotMatch(html, /<img|<b>注/);
    assert.match(html, /&lt;img src=x/);
  }
});

test('the script is said with the member’s facts', async () => {
  const { add, get, today } = await floor();
  add(caseOf('facts', today));
  const { html } = await get('/floor/follow_ups/facts/day3');
  assert.match(html, /<mark>王先生<\/mark>您好，我是<mark>湖滨店<\/mark>的<mark>徐丽芳<\/mark>/);
  assert.match(words(html), /想听听免烫衬衫穿得怎样/);
  assert.match(words(html), /138 0013 8000/);
  assert.match(html, /href="tel:\+8613800138000"/);
  assert.match(words(html), /第 3 天电话 · 第 1 版/);
});

test('answers lead on, are kept, and a second tap is not a second answer', async () => {
  const { add, get, post, today } = await floor();
  add(caseOf('way', today));
  const form = formOf((await get('/floor/follow_ups/way/day3')).html);
  const next = (await post('/floor/contacts/step', { ...form, step: 'time', answer: 'yes' }, 'script')).html;
  assert.match(words(next), /您有 1,200 分/);
  await post('/floor/contacts/step', { ...form, step: 'time', answer: 'later' }, 'script');
  const again = (await get('/floor/follow_ups/way/day3')).html;
  assert.match(words(again), /合身吗/);
  assert.equal(field(again, 'op_id'), form.op_id);
  const back = (await post('/floor/contacts/step_back', { ...form, to: '0' }, 'script')).html;
  assert.match(words(back), /方便吗/);
});

test('what is typed is kept, and recorded with answers, remarks and the script’s version', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('typed', today));
  const form = formOf((await get('/floor/follow_ups/typed/day3')).html);
  await post('/floor/contacts/step', { ...form, step: 'time', answer: 'yes' }, 'script');
  await post('/floor/contacts/step', { ...form, step: 'worn', answer: 'good', remark: '袖子正好' }, 'script');
  await post('/floor/contacts/draft', { ...form, note: '周末来', outcome: 'reached' }, 'x');
  assert.match((await get('/floor/follow_ups/typed/day3')).html, /周末来/);
  const answer = await post('/floor/contacts', { ...form, outcome: 'reached', note: '周末来' });
  assert.equal(answer.path, '/floor/today');
  assert.equal(answer.said, tablet.words.t('contact-said-done'));
  const [contact] = replica.rows("select * from contact where follow_up_id = 'typed/day3'");
  assert.deepEqual(
    [contact.script_id, contact.outcome, JSON.parse(contact.answers), contact.note],
    ['day3@1', 'reached', { time: 'yes', worn: 'good' }, '周末来\n袖子正好'],
  );
  const done = (await get('/floor/follow_ups/typed/day3')).html;
  assert.match(words(done), /已完成/);
  assert.match(words(done), new RegExp(tablet.words.day(addDays(today, -1))));
  assert.match(words(done), /方便吗？ ?方便 ?合身吗？ ?合身/);
});

test('a double tap on saving is one contact', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('twice', today));
  const form = { ...formOf((await get('/floor/follow_ups/twice/day3')).html), outcome: 'no_answer' };
  await Promise.all([post('/floor/contacts', form), post('/floor/contacts', form)]);
  assert.equal(replica.rows("select id from contact where follow_up_id = 'twice/day3'").length, 1);
  assert.equal(replica.row("select attempts from follow_up where id = 'twice/day3'").attempts, 1);
});

test('saved again as it was is the same contact, with another outcome it is refused', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('anew', today));
  const form = { ...formOf((await get('/floor/follow_ups/anew/day3')).html), outcome: 'no_answer', note: '没接' };
  for (const _ of [1, 2]) assert.equal((await post('/floor/contacts', form)).status, 200);
  const answer = await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.equal(answer.status, 422);
  assert.ok(words(answer.html).includes(tablet.words.t('problem-operation-already_recorded')));
  assert.deepEqual(replica.rows("select outcome from contact where follow_up_id = 'anew/day3'"), [{ outcome: 'no_answer' }]);
});

test('no answer comes back tomorrow, a day that was named on its day', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('again', today));
  add(caseOf('named', today));
  const form = formOf((await get('/floor/follow_ups/again/day3')).html);
  const said = (await post('/floor/contacts', { ...form, outcome: 'no_answer' })).said;
  assert.equal(said, tablet.words.t('contact-said-again', { when: tablet.words.day_short(addDays(today, 1)) }));
  const other = formOf((await get('/floor/follow_ups/named/day3')).html);
  await post('/floor/contacts', { ...other, outcome: 'call_back', next_day: 'other', other_day: addDays(today, 5) });
  const due = Object.fromEntries(replica.rows('select id, due from follow_up').map((row) => [row.id, row.due]));
  assert.equal(due['again/day3'], addDays(today, 1));
  assert.equal(due['named/day3'], addDays(today, 5));
});

test('nothing is saved without an outcome, or without the day it asks for, and nothing typed is lost', async () => {
  const { add, get, post, today, replica, tablet } = await floor();
  add(caseOf('missing', today));
  const form = { ...formOf((await get('/floor/follow_ups/missing/day3')).html), note: '写了很多' };
  const none = await post('/floor/contacts', form);
  assert.equal(none.status, 422);
  assert.match(none.html, /写了很多/);
  assert.ok(none.html.includes(tablet.words.t('problem-contact-outcome_unknown')));
  const dayless = await post('/floor/contacts', { ...form, outcome: 'call_back' });
  assert.ok(dayless.html.includes(tablet.words.t('problem-contact-day_missing')));
  const past = await post('/floor/contacts', {
    ...form,
    outcome: 'call_back',
    next_day: 'other',
    other_day: addDays(today, -2),
  });
  assert.ok(past.html.includes(tablet.words.t('problem-contact-day_past')));
  assert.equal(replica.rows("select id from contact where follow_up_id = 'missing/day3'").length, 0);
});

test('a refusal stops everything and nobody is called any more', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('no', today));
  const form = formOf((await get('/floor/follow_ups/no/day3')).html);
  await post('/floor/contacts', { ...form, outcome: 'refused' });
  assert.equal(replica.row("select state from follow_up where id = 'no/day3'").state, 'done');
  const page = (await get('/floor/contacts/new?member=m-no')).html;
  assert.doesNotMatch(page, /tel:|name="outcome"/);
  assert.match(words(page), /拒绝再被联系/);
});

test('who refused calls may still get a message; a dead number gets nothing', async () => {
  const { add, get, today } = await floor();
  add(caseOf('half', today, { due: { channel: 'either' } }));
  add({ refusal: [{ id: 'r-half', member_id: 'm-half', channel: 'call', day: today }] });
  add(caseOf('dead', today, { of: { phone_state: 'dead' } }));
  assert.match((await get('/floor/follow_ups/half/day3')).html, /data-copy="王先生您好。/);
  assert.doesNotMatch((await get('/floor/follow_ups/half/day3?channel=call')).html, /tel:/);
  assert.doesNotMatch((await get('/floor/follow_ups/dead/day3')).html, /tel:|name="outcome"/);
});

test('a message is whole: what is not known for this member is left out, the way to refuse never', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('msg', today, { due: { channel: 'either' } }));
  const { html } = await get('/floor/follow_ups/msg/day3?channel=message');
  const text = html.match(/data-copy="(王先生[^"]*)"/)[1];
  assert.equal(text, '王先生您好。再积 800 分换umbrella。回复“不接受”不再收到。');
  assert.doesNotMatch(html, /value="no_answer"/);
  await post('/floor/contacts', { ...formOf(html), outcome: 'message_sent' });
  assert.equal(
    replica.row("select script_id from contact where follow_up_id = 'msg/day3'").script_id,
    'day3_message@1',
  );
});

test('a call goes on with the version it began with', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('old', today));
  const form = formOf((await get('/floor/follow_ups/old/day3')).html);
  await post('/floor/contacts/step', { ...form, step: 'time', answer: 'yes' }, 'script');
  const [{ body, ...row }] = PLAYBOOK.script;
  replica.db.exec("update script set current = 0 where id = 'day3@1'");
  add({ script: [{ ...row, id: 'day3@2', version: 2, body: body.replaceAll('合身吗', '新问题') }] });
  assert.match(words((await get('/floor/follow_ups/old/day3')).html), /第 1 版.*合身吗/);
  await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.equal(replica.row("select script_id from contact where follow_up_id = 'old/day3'").script_id, 'day3@1');
});

test('a promise made outside of the cadence is due on its day', async () => {
  const { add, get, post, today, replica } = await floor();
  add({ member: [member('m-promise', { name: '钱约好' })] });
  const form = formOf((await get('/floor/contacts/new?member=m-promise')).html);
  assert.equal(
    (await post('/floor/contacts', { ...form, outcome: 'call_back', next_day: today, note: '下午再说' })).path,
    '/floor/members/m-promise',
  );
  const list = words((await get('/floor/today')).html);
  assert.match(list, /钱约好.*下午再说/);
  await post('/floor/contacts', {
    ...formOf((await get('/floor/contacts/new?member=m-promise')).html),
    outcome: 'reached',
  });
  replica.db.exec("update contact set at = at + 1000 where outcome = 'reached' and member_id = 'm-promise'");
  assert.doesNotMatch(words((await get('/floor/today')).html).replace(/已联系.*/, ''), /钱约好/);
});

test('birthdays: wished, not sold to, and nobody who refused', async () => {
  const { add, get, today } = await floor();
  const born = (day) => `1980-${day.slice(5)}`;
  add({
    member: [
      member('m-b1', { name: '寿星今', birthday: born(today), clerk_id: CLERK.id }),
      member('m-b2', { name: '寿星近', birthday: born(addDays(today, 3)), clerk_id: CLERK.id }),
      member('m-b3', { name: '寿星远', birthday: born(addDays(today, 9)), clerk_id: CLERK.id }),
      member('m-b4', { name: '寿星拒', birthday: born(today), clerk_id: CLERK.id, consent: 0 }),
      member('m-b5', { name: '别人的', birthday: born(today), clerk_id: 'staff-1003' }),
    ],
  });
  const { html } = await get('/floor/today');
  assert.match(html, /寿星今/);
  assert.match(html, /寿星近/);
  assert.doesNotMatch(html, /寿星远|寿星拒|别人的/);
  assert.match((await get('/floor/contacts/new?member=m-b1&script=wish')).html, /只送祝福/);
});

test('a follow-up that is gone, a member that is gone', async () => {
  const { get, add, today } = await floor();
  assert.equal((await get('/floor/follow_ups/nothing/day3')).status, 404);
  assert.equal((await get('/floor/contacts/new?member=nobody')).status, 404);
  add({ follow_up: [followUp('orphan', today)], purchase: [purchase('orphan', today)] });
  assert.equal((await get('/floor/follow_ups/orphan/day3')).status, 404);
  assert.equal((await get('/floor/today')).status, 200);
});

for (const locale of ['zh-CN', 'zh-TW', 'en']) {
  test(`every word is there in ${locale}`, async () => {
    const { add, get, today } = await floor({ locale, me: MANAGER });
    add(caseOf(`w${locale}`, today, { due: { channel: 'either', attempts: 2, outcome: 'no_answer' } }));
    for (const path of [
      '/floor/today',
      '/floor/today?done=1&kind=message',
      `/floor/follow_ups/w${locale}/day3`,
      `/floor/follow_ups/w${locale}/day3?channel=message`,
      `/floor/contacts/new?member=m-w${locale}`,
    ]) {
      assert.equal((await get(path)).status, 200, path);
    }
  });
}
