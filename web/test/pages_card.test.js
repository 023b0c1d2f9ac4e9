import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buyer, card, day, MANAGER, sale, withCards } from './support/card_rows.js';
import { CLERK, pageTablet } from './support/page_tablet.js';
import { id, text, TODAY } from './support/member_rows.js';

const picture = (byte) => new Blob([new Uint8Array([255, 216, byte])], { type: 'image/jpeg' });
const answers = (more = {}) => ({
  op_id: id(),
  tier: 'B',
  clerk_id: 'staff-1002',
  name: '王思博',
  phone: '138 0013 8000',
  address: '文晖路 8 号',
  id_number: '330102199001011218',
  relative_name: '王父',
  relative_phone: '13900001111',
  signed_name: '王思博',
  ...more,
});

async function open(rows, me = CLERK) {
  const opened = await pageTablet({ rows: withCards(rows), me });
  const draw = async (byte, place = 'signed') => {
    const { html } = await opened.post(`/floor/attachments/${place}`, { photo: picture(byte) }, 'photo');
    return /value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
  };
  return { ...opened, draw };
}

const reached = { member: [buyer('m-1')], purchase: [sale('p-1', 'm-1', 160000)] };

test('who is over a threshold without an application is found, also on the day’s page and the store’s', async () => {
  const { get } = await open({
    member: [
      buyer('m-1'),
      buyer('m-low', { name: '不够的', largest_minor: 149999, spend_minor: 149999 }),
      buyer('m-held', { name: '已是银卡', tier: 'B' }),
      buyer('m-asked', { name: '已申请', id: 'm-asked' }),
      buyer('m-theirs', { name: '别人的', clerk_id: 'staff-1003' }),
    ],
    card: [card('asked', 'entered')],
  });
  const page = text((await get('/floor/cards/reached')).html);
  assert.match(page, /王思博.*银卡/);
  for (const other of ['不够的', '已是银卡', '已申请', '别人的']) assert.doesNotMatch(page, new RegExp(other));
  assert.match(text((await get('/floor/today')).html), /会员卡.*够了门槛，还没申请.* 1/);
  assert.match(text((await get('/floor/store')).html), /够了门槛，还没申请.* 1/);
});

test('the manager sees those of the whole store', async () => {
  const { get } = await open({ member: [buyer('m-theirs', { name: '别人的', clerk_id: 'staff-1003' })] }, MANAGER);
  assert.match(text((await get('/floor/cards/reached')).html), /别人的/);
  assert.doesNotMatch(text((await get('/floor/cards/reached?whose=mine')).html), /别人的/);
});

test('gold within its window is found by what was spent in it', async () => {
  const silver = (name, since) => buyer(`m-${name}`, { name, tier: 'B', tier_since: since, largest_minor: 290000, spend_minor: 1200000 });
  const spree = (member, when) => [290000, 290000, 290000, 140000].map((amount, place) => sale(`${member}-${place}`, member, amount, when));
  const { get } = await open({
    member: [silver('够了', day(-100)), silver('早了', day(-20)), silver('过了', day(-300))],
    purchase: [...spree('m-够了', day(-50)), ...spree('m-早了', day(-50)), ...spree('m-过了', day(-200))],
  });
  const page = text((await get('/floor/cards/reached')).html);
  assert.match(page, /够了 金卡/);
  assert.doesNotMatch(page, /早了|过了 /);
});

test('the form is filled from the record and says every gap at its field', async () => {
  const { get, post } = await open(reached);
  const { html } = await get('/floor/members/m-1/card/new');
  assert.match(html, /name="phone"[^>]*value="138 0013 8000"/);
  assert.match(html, /value="B" checked/);
  const back = await post('/floor/members/m-1/card/new', answers({ address: '', id_number: '', relative_name: '', relative_phone: '12', signed_name: '' }));
  assert.equal(back.status, 422);
  for (const field of ['address', 'id_number', 'relative_name', 'relative_phone', 'signed_name', 'signature']) {
    assert.match(back.html, new RegExp(`id="${field}-problem"`), field);
  }
  assert.match(back.html, /name="phone"[^>]*value="138 0013 8000"/);
  assert.equal(back.html.match(/请会员签名/g)?.length, 1);
});

test('an application with signature and papers is in the register, and the record has what was said', async () => {
  const { get, post, draw, replica } = await open(reached);
  const [signature, papers] = [await draw(1), await draw(2, 'chosen')];
  const form = answers({ signature, photo: papers, temporary_number: 'T-1' });
  const { path, status } = await post('/floor/members/m-1/card/new', form);
  assert.deepEqual([path, status], [`/floor/cards/${form.op_id}`, 200]);
  const row = replica.row('select * from card');
  assert.deepEqual([row.state, row.tier, row.due_day, row.temporary_until, row.relative_phone], ['applied', 'B', TODAY, day(30), '+8613900001111']);
  assert.equal(JSON.parse(row.form).phone, '+8613800138000');
  assert.equal(replica.row("select address from member where id = 'm-1'").address, '文晖路 8 号');
  const photos = replica.rows('select purpose, sha256, subject_id, member_id from attachment order by place');
  assert.deepEqual(photos.map(({ purpose, sha256 }) => [purpose, sha256]), [['signature', signature], ['papers', papers]]);
  assert.deepEqual([photos[0].subject_id, photos[0].member_id], [form.op_id, 'm-1']);
  assert.match(text((await get('/floor/cards')).html), /王思博 银卡 已申请 录入 POS/);
  assert.match(text((await get('/floor/members/m-1')).html), /银卡 临时卡 T-1.*已申请/);
  assert.doesNotMatch((await get('/floor/cards/reached')).html, /王思博/);
  assert.equal((await get('/floor/members/m-1/card/new')).path, `/floor/cards/${form.op_id}`);
});

test('what was typed comes back after a reload, with signature and photos', async () => {
  const { tablet, get, post, draw } = await open(reached);
  const [signature, papers] = [await draw(3), await draw(4, 'chosen')];
  await post('/floor/cards/m-1/draft', answers({ relative_name: '王母', signature, photo: papers }), 'none');
  tablet.parts.blobs.forget();
  const { html } = await get('/floor/members/m-1/card/new');
  assert.match(html, /value="王母"/);
  assert.match(html, new RegExp(`name="signature" value="${signature}"`));
  assert.match(html, new RegExp(`name="photo" value="${papers}"`));
  const sent = await post('/floor/members/m-1/card/new', answers({ relative_name: '王母', signature, photo: papers }));
  assert.equal(sent.status, 200);
  assert.equal(tablet.row('card/one', { id: sent.path.split('/').pop() }).relative_name, '王母');
});

test('what was typed last and comes after the application is no draft of the next one', async () => {
  const { get, post, draw, replica } = await open(reached);
  const signature = await draw(3);
  const form = answers({ signature });
  await post('/floor/members/m-1/card/new', form);
  await post('/floor/cards/m-1/draft', form, 'none');
  replica.db.exec("update card set state = 'withdrawn'");
  const { html } = await get('/floor/members/m-1/card/new');
  assert.doesNotMatch(html, new RegExp(`${form.op_id}|${signature}`));
});

test('below the threshold nothing can be chosen, and an operation says so', async () => {
  const { get, post, draw } = await open({ member: [buyer('m-1', { largest_minor: 100, spend_minor: 100 })] });
  const { html } = await get('/floor/members/m-1/card/new');
  assert.match(text(html), /还没有达到这张卡的门槛.*到银卡/);
  assert.doesNotMatch(html, /card-form|name="tier"/);
  const back = await post('/floor/members/m-1/card/new', answers({ signature: await draw(5) }));
  assert.equal(back.status, 422);
  assert.match(text(back.html), /还没有达到这张卡的门槛/);
});

const owned = (state, given = {}) => ({ member: [buyer('m-c-1', { tier: ['approved', 'told', 'handed'].includes(state) ? 'B' : 'C' })], card: [card('c-1', state, given)] });

test('each state offers its next step as one button', async () => {
  const steps = { applied: ['enter', 'entered'], entered: ['submit', 'submitted'] };
  for (const [state, [step, next]] of Object.entries(steps)) {
    const { get, post, replica } = await open(owned(state));
    const { html } = await get('/floor/cards/c-1');
    assert.match(html, new RegExp(`action="/floor/cards/c-1/${step}"`));
    assert.equal(html.match(/button primary/g)?.length, 1, state);
    await post(`/floor/cards/c-1/${step}`, { op_id: id() });
    assert.equal(replica.row("select state from card where id = 'c-1'").state, next);
  }
  const { get } = await open(owned('submitted'));
  assert.doesNotMatch((await get('/floor/cards/c-1')).html, /button primary/);
});

test('told, missed, told again, collected', async () => {
  const { get, post, replica } = await open(owned('approved', { due_day: day(-2) }));
  assert.match(text((await get('/floor/cards/c-1')).html), /通知会员来领卡 晚了 2 天/);
  const wrong = await post('/floor/cards/c-1/tell', { op_id: id(), promised_day: day(-1), channel: 'call' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="promised_day-problem"/);
  await post('/floor/cards/c-1/tell', { op_id: id(), channel: 'call', promised_day: day(2) });
  assert.equal(replica.row("select due_day from card where id = 'c-1'").due_day, day(3));
  replica.sql.run("update card set promised_day = :promised, due_day = :due where id = 'c-1'", { promised: day(-1), due: TODAY });
  assert.match(text((await get('/floor/cards/c-1')).html), /没有来，请再通知一次/);
  assert.match(text((await get('/floor/today')).html), /会员卡.*王思博.*等会员来领卡/);
  await post('/floor/cards/c-1/tell', { op_id: id(), channel: 'message', promised_day: TODAY });
  assert.equal(replica.row("select told_again_day from card where id = 'c-1'").told_again_day, TODAY);
  const mailed = await post('/floor/cards/c-1/hand', { op_id: id(), how: 'mailed', note: '' });
  assert.match(mailed.html, /id="note-problem"/);
  const bare = await post('/floor/cards/c-1/hand', { op_id: id(), how: 'collected', note: '本人来领', number: '' });
  assert.equal(bare.status, 422);
  assert.match(bare.html, /id="number-problem"/);
  assert.match(bare.html, /value="本人来领"/);
  await post('/floor/cards/c-1/hand', { op_id: id(), how: 'collected', number: 'S-9' });
  const row = replica.row("select state, number, handed_how from card where id = 'c-1'");
  assert.deepEqual({ ...row }, { state: 'handed', number: 'S-9', handed_how: 'collected' });
  assert.match(text((await get('/floor/cards/c-1')).html), /通知会员 .* 再次通知 .* 领走或寄出/);
});

test('a promised day has a last one, said at its field', async () => {
  const { get, post, replica } = await open(owned('approved'));
  assert.match((await get('/floor/cards/c-1')).html, new RegExp(`name="promised_day"[^>]*max="${day(60)}"`));
  const late = await post('/floor/cards/c-1/tell', { op_id: id(), channel: 'call', promised_day: day(61), note: '出差回来' });
  assert.match(late.html, /id="promised_day-problem"/);
  assert.match(text(late.html), /最晚只能约到/);
  assert.match(late.html, /value="出差回来"/);
  await post('/floor/cards/c-1/tell', { op_id: id(), channel: 'call', promised_day: day(60) });
  assert.equal(replica.row("select state from card where id = 'c-1'").state, 'told');
});

test('a temporary card that somebody else has is said at its field, with whose it is', async () => {
  const { post, draw } = await open({ ...reached, member: [...reached.member, buyer('m-c-9', { name: '周宁' })], card: [card('c-9', 'applied', { temporary_number: 'T-1' })] });
  const sent = await post('/floor/members/m-1/card/new', answers({ signature: await draw(9), temporary_number: 'T-1' }));
  assert.equal(sent.status, 422);
  assert.match(sent.html, /id="temporary_number-problem"/);
  assert.match(text(sent.html), /这个临时卡号已经给了周宁/);
  assert.match(sent.html, /name="temporary_number"[^>]*value="T-1"/);
});

test('a returned application comes back filled, and goes in again with what was mended', async () => {
  const { get, post, draw, replica } = await open(owned('returned', { answer: '身份证号不清楚' }));
  assert.match(text((await get('/floor/cards/c-1')).html), /总部退回：身份证号不清楚/);
  const { html } = await get('/floor/cards/c-1/again');
  assert.match(html, /value="王父"/);
  const sent = await post('/floor/cards/c-1/again', answers({ signature: await draw(6) }));
  assert.equal(sent.path, '/floor/cards/c-1');
  const row = replica.row("select state, round from card where id = 'c-1'");
  assert.deepEqual({ ...row }, { state: 'applied', round: 2 });
});

test('withdrawing needs a reason; only the manager makes void and gives to another', async () => {
  const clerk = await open(owned('applied'));
  const back = await clerk.post('/floor/cards/c-1/withdraw', { op_id: id(), note: '' });
  assert.match(back.html, /id="note-problem"/);
  assert.doesNotMatch(back.html, /cards\/c-1\/own/);
  const manager = await open(owned('handed'), MANAGER);
  assert.match((await manager.get('/floor/cards/c-1')).html, /cards\/c-1\/void/);
  await manager.post('/floor/cards/c-1/void', { op_id: id(), reason: 'lost' });
  assert.equal(manager.replica.row("select state from card where id = 'c-1'").state, 'void');
  const other = await open(owned('entered'), MANAGER);
  await other.post('/floor/cards/c-1/own', { op_id: id(), clerk_id: 'staff-1003' });
  assert.equal(other.replica.row("select owner_id from card where id = 'c-1'").owner_id, 'staff-1003');
});

test('the register: overdue first, by state, mine or all, approved but not collected', async () => {
  const rows = {
    member: ['a', 'b', 'c', 'd'].map((one) => buyer(`m-${one}`, { name: `客${one}` })),
    card: [
      card('a', 'entered', { due_day: day(2), applied_day: day(0) }),
      card('b', 'approved', { due_day: day(-3) }),
      card('c', 'submitted', { owner_id: 'staff-1003', due_day: day(-9) }),
      card('d', 'handed', { due_day: '' }),
    ],
  };
  const names = (html) => [...text(html).matchAll(/客([a-d])/g)].map(([, name]) => name).join('');
  const clerk = await open(rows);
  assert.equal(names((await clerk.get('/floor/cards')).html), 'ba');
  assert.match(text((await clerk.get('/floor/cards')).html), /申请了 5 天.*今天申请/);
  assert.equal(names((await clerk.get('/floor/cards?whose=all')).html), 'cba');
  assert.equal(names((await clerk.get('/floor/cards?state=handed&whose=all')).html), 'd');
  assert.equal(names((await clerk.get('/floor/cards?waiting=1')).html), 'b');
  const manager = await open(rows, MANAGER);
  assert.equal(names((await manager.get('/floor/cards')).html), 'cba');
  assert.match(text((await manager.get('/floor/today')).html), /会员卡 晚了 2 张/);
});

test('a card or step that is not there', async () => {
  const { get, post } = await open(owned('applied'));
  assert.equal((await get('/floor/cards/none')).status, 404);
  assert.equal((await post('/floor/cards/none/enter', {})).status, 404);
  assert.equal((await post('/floor/cards/c-1/nonsense', {})).status, 404);
  assert.equal((await get('/floor/cards/none/again')).status, 404);
});

test('an empty register and an emptied list say so', async () => {
  const { get } = await open({});
  assert.match(text((await get('/floor/cards')).html), /还没有人申请/);
  assert.match(text((await get('/floor/cards/reached')).html), /没有遗漏/);
});

test('a card that was lost is replaced from its own page; the application is for the tier that is held', async () => {
  const silver = buyer('m-1', { tier: 'B', largest_minor: 160000, address: '文晖路 8 号', id_number: '330102199001011234' });
  const { get, post, draw, replica } = await open({ member: [silver], card: [card('1', 'handed', { member_id: 'm-1', due_day: '' })] });
  assert.doesNotMatch((await get('/floor/members/m-1')).html, /card\/new/);
  replica.sql.run("update card set state = 'void', void_reason = 'lost', void_day = :day where id = '1'", { day: day(0) });
  for (const path of ['/floor/members/m-1', '/floor/cards/1']) assert.match(text((await get(path)).html), /补办银卡/);
  const form = await get('/floor/members/m-1/card/new');
  assert.match(form.html, /name="tier" value="B"/);
  const given = answers({ signature: await draw(7) });
  const done = await post('/floor/members/m-1/card/new', given);
  assert.equal(done.path, `/floor/cards/${given.op_id}`, text(done.html));
  assert.match(text((await get(done.path)).html), /补办/);
  assert.equal(replica.row("select tier from member where id = 'm-1'").tier, 'B');
  assert.doesNotMatch((await get('/floor/members/m-1')).html, /card\/new/);
});

test('an ID number is masked on the card but while it is entered in the POS system', async () => {
  const form = '{"id_number":"330102199001011234"}';
  const { get } = await open({ member: [buyer('m-1')], card: [card('1', 'applied', { member_id: 'm-1', form }), card('2', 'handed', { member_id: 'm-1', form })] });
  const applied = (await get('/floor/cards/1')).html;
  assert.match(applied, /\*\*\*\*1234/);
  assert.match(applied, /<details[^>]*><summary>录入[^]*330102199001011234/);
  const handed = (await get('/floor/cards/2')).html;
  assert.match(handed, /\*\*\*\*1234/);
  assert.doesNotMatch(handed, /330102199001011234/);
});
