// The call and the message on the real floor: what is said, and what comes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { PLAYBOOK, caseOf } from './support/day.js';
import { field, words } from './support/html.js';
import { contactForm, floor, missed } from './support/today.js';

test('a message whose moment has passed is not taken for sent', async () => {
  const { add, get, today } = await floor();
  const due = { channel: 'message', script: 'day3_message' };
  add(caseOf('sent', today, { due }));
  add(caseOf('stale', today, { due: { ...due, ...missed(today) } }));
  assert.match((await get('/floor/follow_ups/sent/day3')).html, /value="message_sent" checked/);
  assert.doesNotMatch((await get('/floor/follow_ups/stale/day3')).html, /value="message_sent" checked/);
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
  const form = contactForm((await get('/floor/follow_ups/way/day3')).html);
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
  const form = contactForm((await get('/floor/follow_ups/typed/day3')).html);
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
  const form = { ...contactForm((await get('/floor/follow_ups/twice/day3')).html), outcome: 'no_answer' };
  await Promise.all([post('/floor/contacts', form), post('/floor/contacts', form)]);
  assert.equal(replica.rows("select id from contact where follow_up_id = 'twice/day3'").length, 1);
  assert.equal(replica.row("select attempts from follow_up where id = 'twice/day3'").attempts, 1);
});

test('saved again as it was is the same contact, with another outcome it is refused', async () => {
  const { add, get, post, today, tablet, replica } = await floor();
  add(caseOf('anew', today));
  const form = { ...contactForm((await get('/floor/follow_ups/anew/day3')).html), outcome: 'no_answer', note: '没接' };
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
  const form = contactForm((await get('/floor/follow_ups/again/day3')).html);
  const said = (await post('/floor/contacts', { ...form, outcome: 'no_answer' })).said;
  assert.equal(said, tablet.words.t('contact-said-again', { when: tablet.words.day_short(addDays(today, 1)) }));
  const other = contactForm((await get('/floor/follow_ups/named/day3')).html);
  await post('/floor/contacts', { ...other, outcome: 'call_back', next_day: 'other', other_day: addDays(today, 5) });
  const due = Object.fromEntries(replica.rows('select id, due from follow_up').map((row) => [row.id, row.due]));
  assert.equal(due['again/day3'], addDays(today, 1));
  assert.equal(due['named/day3'], addDays(today, 5));
});

test('nothing is saved without an outcome, or without the day it asks for, and nothing typed is lost', async () => {
  const { add, get, post, today, replica, tablet } = await floor();
  add(caseOf('missing', today));
  const form = { ...contactForm((await get('/floor/follow_ups/missing/day3')).html), note: '写了很多' };
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

test('a contact is for what the page that led to it says', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('asked', today));
  const { html } = await get('/floor/contacts/new?member=m-asked&purpose=promotion&channel=call');
  await post('/floor/contacts', { ...contactForm(html), purpose: field(html, 'purpose'), outcome: 'reached' });
  assert.equal(replica.row('select purpose from contact').purpose, 'promotion');
});

test('a complaint without a word of what it is about is not saved', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('angry', today));
  add({ outcome: [{ key: 'complaint', mark: 'complaint', title: '{"zh-CN":"有不满"}', closes: 0, next_days: 1, reached: 1, version: 1, current: 1 }] });
  const form = contactForm((await get('/floor/follow_ups/angry/day3')).html);
  const without = await post('/floor/contacts', { ...form, outcome: 'complaint', note: ' ' });
  assert.equal(without.status, 422);
  assert.match(without.html, /请写下会员怎么说/);
  await post('/floor/contacts', { ...form, outcome: 'complaint', note: '扣子掉了' });
  assert.equal(replica.row('select what from service_case').what, '扣子掉了');
});

test('a refusal that was heard in the script is not saved as something else', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('heard', today));
  const form = contactForm((await get('/floor/follow_ups/heard/day3')).html);
  await post('/floor/contacts/step', { ...form, step: 'time', answer: 'yes' }, 'script');
  await post('/floor/contacts/step', { ...form, step: 'worn', answer: 'never' }, 'script');
  assert.match((await get('/floor/follow_ups/heard/day3')).html, /value="refused" checked/);
  const other = await post('/floor/contacts', { ...form, outcome: 'reached', note: '聊了' });
  assert.equal(other.status, 422);
  assert.match(words(other.html), /会员在话术里选了“都不要”，结果应是“refused/);
  assert.match(other.html, /聊了/);
  await post('/floor/contacts', { ...form, outcome: 'refused', note: '聊了' });
  assert.equal(replica.row('select count(*) as n from refusal').n, 1);
});

test('a refusal stops everything and nobody is called any more', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('no', today));
  const form = contactForm((await get('/floor/follow_ups/no/day3')).html);
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

test('what was typed last and comes after the contact is no draft of the next one', async () => {
  const { add, get, post, today } = await floor();
  add(caseOf('twice', today, {}));
  const sent = contactForm((await get('/floor/follow_ups/twice/day3')).html);
  const form = Object.assign(sent, { outcome: 'no_answer', note: '占线' });
  await post('/floor/contacts', form);
  await post('/floor/contacts/draft', form, 'none');
  const { html } = await get('/floor/follow_ups/twice/day3');
  assert.doesNotMatch(html, new RegExp(`${form.op_id}|占线</textarea>`));
});

test('a message is whole: what is not known for this member is left out, the way to refuse never', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('msg', today, { due: { channel: 'either' } }));
  const { html } = await get('/floor/follow_ups/msg/day3?channel=message');
  const text = html.match(/data-copy="(王先生[^"]*)"/)[1];
  assert.equal(text, '王先生您好。再积 800 分换umbrella。回复“不接受”不再收到。');
  assert.doesNotMatch(html, /value="no_answer"/);
  await post('/floor/contacts', { ...contactForm(html), outcome: 'message_sent' });
  assert.equal(
    replica.row("select script_id from contact where follow_up_id = 'msg/day3'").script_id,
    'day3_message@1',
  );
});

test('a call goes on with the version it began with', async () => {
  const { add, get, post, today, replica } = await floor();
  add(caseOf('old', today));
  const form = contactForm((await get('/floor/follow_ups/old/day3')).html);
  await post('/floor/contacts/step', { ...form, step: 'time', answer: 'yes' }, 'script');
  const [{ body, ...row }] = PLAYBOOK.script;
  replica.db.exec("update script set current = 0 where id = 'day3@1'");
  add({ script: [{ ...row, id: 'day3@2', version: 2, body: body.replaceAll('合身吗', '新问题') }] });
  assert.match(words((await get('/floor/follow_ups/old/day3')).html), /第 1 版.*合身吗/);
  await post('/floor/contacts', { ...form, outcome: 'reached' });
  assert.equal(replica.row("select script_id from contact where follow_up_id = 'old/day3'").script_id, 'day3@1');
});
