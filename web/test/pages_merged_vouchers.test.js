// What an occasion or new customers have given a member who became part of another is not due again to that one.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { addDays } from '../worker/days.js';
import { id, ROWS, text, TODAY } from './support/member_rows.js';
import { pageTablet } from './support/page_tablet.js';

const SOON = addDays(TODAY, 3);
const YEAR = SOON.slice(0, 4);
const voucher = (occasion, last, gift, member = 'm-wang') => ({
  voucher: [{ id: `m-gone/${occasion}/${last}`, member_id: member, gift, occasion, issued_day: TODAY, expires_day: SOON, state: 'open' }],
});
const brought = (count) =>
  Array.from({ length: count }, (_, place) => ({ id: `m-new-${place}`, name: '新客', referrer_id: 'm-wang', purchases: 1, spend_minor: 100 }));

let floor;
const open = async (more) => {
  floor = await pageTablet({ rows: { ...ROWS, ...more } });
  floor.replica.sql.run(`update member set birthday = '1990${SOON.slice(4)}' where id = 'm-wang'`, {});
};
beforeEach(() => open({}));
const vouchersPage = async () => text((await floor.get('/floor/members/m-wang/vouchers')).html);
const issue = (values) => floor.post('/floor/members/m-wang/vouchers', { op_id: id(), ...values });

test('the birthday voucher of this year came over: none is due', async () => {
  assert.match(await vouchersPage(), /birthday_voucher .*发券/);
  await open(voucher('birthday', YEAR, 'birthday_voucher'));
  assert.doesNotMatch(await vouchersPage(), /发券/);
  const answer = await issue({ gift: 'birthday_voucher', occasion_day: SOON, nth: '0' });
  assert.equal(answer.said, '这张券已经发过了');
});

test('one of another year, or of another member, does not count', async () => {
  for (const more of [voucher('birthday', Number(YEAR) - 1, 'birthday_voucher'), voucher('birthday', YEAR, 'birthday_voucher', 'm-li')]) {
    await open(more);
    assert.match(await vouchersPage(), /birthday_voucher .*发券/);
  }
});

test('a reward that came over is one of those that were earned', async () => {
  const had = voucher('referral', '1', 'referral_gift');
  await open({ ...had, member: [...ROWS.member, ...brought(2)] });
  assert.doesNotMatch(await vouchersPage(), /介绍新会员的第/);
  await open({ ...had, member: [...ROWS.member, ...brought(4)] });
  assert.match(await vouchersPage(), /介绍新会员的第 1 份礼/);
  await issue({ gift: 'referral_gift', occasion_day: '', nth: '1' });
  const ids = floor.replica.rows("select id from voucher where occasion = 'referral' order by id");
  assert.deepEqual(ids.map((one) => one.id), ['m-gone/referral/1', 'm-wang/referral/1']);
  assert.doesNotMatch(await vouchersPage(), /介绍新会员的第/);
});
