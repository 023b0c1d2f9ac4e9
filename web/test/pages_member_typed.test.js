import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phoneEnding, shownPhone, typedPhone } from '../worker/phone.js';
import { isDay, typedAmount } from '../worker/typed.js';

/** @type {[string | undefined, number, string][]} */
const amounts = [
  ['1280', 128000, ''],
  ['1,280', 128000, ''],
  ['１，２８０．５', 128050, ''],
  ['¥ 1280', 128000, ''],
  ['1280元', 128000, ''],
  ['1280。50', 128050, ''],
  ['12.340', 1234, ''],
  ['5.', 500, ''],
  ['12.345', 0, 'purchase.amount_unclear'],
  ['1,28', 0, 'purchase.amount_unclear'],
  ['1e12', 0, 'purchase.amount_unclear'],
  ['abc', 0, 'purchase.amount_unclear'],
  ['', 0, 'purchase.amount_missing'],
  [undefined, 0, 'purchase.amount_missing'],
  ['0', 0, 'purchase.amount_missing'],
  ['0.00', 0, 'purchase.amount_missing'],
  ['-5', 0, 'purchase.amount_missing'],
];
for (const [typed, minor, code] of amounts) {
  test(`the amount ${typed}`, () => assert.deepEqual(typedAmount(typed, 'CNY'), { minor, code }));
}

test('a currency without decimals takes none', () => {
  assert.deepEqual(typedAmount('1,250', 'JPY'), { minor: 1250, code: '' });
  assert.deepEqual(typedAmount('12.5', 'JPY'), { minor: 0, code: 'purchase.amount_unclear' });
});

const phones = [
  ['13800138000', '+8613800138000', ''],
  ['１３８ 0013-8000', '+8613800138000', ''],
  ['+86 138 0013 8000', '+8613800138000', ''],
  ['0571 8765 4321', '+8657187654321', ''],
  ['+44 7911 123456', '+447911123456', ''],
  ['', '', ''],
  ['1380013800', '+861380013800', 'member.phone_doubtful'],
  ['12345', '', 'member.phone_short'],
  ['138a0013800', '', 'member.phone_letters'],
  ['138001380000000000000', '', 'member.phone_long'],
];
for (const [typed, phone, code] of phones) {
  test(`the phone ${typed}`, () => {
    const found = typedPhone(typed, 'CN');
    assert.deepEqual([found.phone, found.code, found.doubtful], [phone, code, code === 'member.phone_doubtful']);
  });
}

test('a phone is shown as at home, and abroad with its country', () => {
  assert.equal(shownPhone('+8613800138000', 'CN'), '138 0013 8000');
  assert.equal(shownPhone('+447911123456', 'CN'), '+44 7911 123456');
  assert.equal(shownPhone('', 'CN'), '');
  assert.equal(phoneEnding('+8613800138000'), '8000');
});

test('only days of the calendar are days', () => {
  assert.deepEqual(['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', 'today', ''].map(isDay), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
