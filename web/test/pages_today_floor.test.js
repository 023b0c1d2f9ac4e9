// The day on the real floor: what is listed, for whom, and what is let go of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { caseOf, followUp, member, purchase } from './support/day.js';
import { field, words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { MANAGER, contactForm, floor, missed } from './support/today.js';

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

test('what is anybody’s is in everybody’s list', async () => {
  const { add, get, today } = await floor();
  add(caseOf('team', today, { of: { name: '谁都行' }, due: { assignee_id: '' } }));
  assert.match((await get('/floor/today')).html, /谁都行/);
});

test('what was missed is counted apart and let go of at once, as far as the chips show it', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('gone1', today, { of: { name: '错过一' }, due: missed(today) }));
  add(caseOf('gone2', today, { of: { name: '错过二' }, due: { ...missed(today), channel: 'message' } }));
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
  add(caseOf('closed', today, { due: missed(today) }));
  const page = (await get('/floor/follow_ups/closed/day3')).html;
  const close = page.split('/floor/follow_ups/close"')[1];
  await post('/floor/follow_ups/close', { op_id: field(close, 'op_id'), follow_up_id: field(close, 'follow_up_id') });
  assert.equal(replica.row("select state from follow_up where id = 'closed/day3'").state, 'missed');
  assert.match((await get('/floor/follow_ups/closed/day3')).html, /closed\/day3\?late=1/);
  const form = contactForm((await get('/floor/follow_ups/closed/day3?late=1')).html);
  await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.equal(replica.row("select state from follow_up where id = 'closed/day3'").state, 'done');
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
  assert.doesNotMatch(rest, /section-title|today\/more/);
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

test('a promise made outside of the cadence is due on its day', async () => {
  const { add, get, post, today, replica } = await floor();
  add({ member: [member('m-promise', { name: '钱约好' })] });
  const form = contactForm((await get('/floor/contacts/new?member=m-promise')).html);
  assert.equal(
    (await post('/floor/contacts', { ...form, outcome: 'call_back', next_day: today, note: '下午再说' })).path,
    '/floor/members/m-promise',
  );
  const list = words((await get('/floor/today')).html);
  assert.match(list, /钱约好.*下午再说/);
  add({
    message: [{ id: 'sent-1', member_id: 'm-promise', channel: 'sms', state: 'sent', contact_id: 'sent-1' }],
    contact: [{ id: 'sent-1', member_id: 'm-promise', channel: 'message', outcome: 'message_sent', day: today, at: Date.now() + 500 }],
    refusal: [{ id: 'offers', member_id: 'm-promise', channel: 'all', purpose: 'promotion', withdrawn_day: '' }],
  });
  assert.match(words((await get('/floor/today')).html), /钱约好.*下午再说/);
  await post('/floor/contacts', {
    ...contactForm((await get('/floor/contacts/new?member=m-promise')).html),
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

test('birthdays: how many more there are today, and in how many days', async () => {
  const { add, get, today } = await floor();
  const born = (name, ahead) => member(`m-${name}`, { name, birthday: `1980-${addDays(today, ahead).slice(5)}`, clerk_id: CLERK.id });
  add({ member: ['甲', '乙', '丙', '丁'].map((name) => born(name, 0)) });
  assert.match(words((await get('/floor/today')).html), /今天 4 位生日.*今天还有 1 位/);
  add({ member: [born('戊', 4), born('己', 9)] });
  assert.match(words((await get('/floor/today')).html), /今天还有 1 位 · 7 天内还有 1 位生日/);
  add({ setting: [{ id: 'plan_ahead_days@9', key: 'plan_ahead_days', value: 10, current: 1, version: 9, title: '{}' }] });
  assert.match(words((await get('/floor/today')).html), /10 天内还有 2 位生日/);
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
