// Vouchers as pages show them.

import { shownCode } from '../../worker/voucher_code.js';

/** @param {any} tablet @param {any} row */
export function voucherShown(tablet, row) {
  const { words, today } = tablet;
  const state = row.state === 'open' && row.expires_day < today ? 'expired' : row.state;
  return {
    ...row,
    label: words.tr(row.title) || row.gift,
    shown_code: shownCode(row.code),
    state,
    tone: { open: 'good', used: 'neutral', void: 'bad', expired: 'warn' }[state] ?? 'neutral',
    why: row.reason ? (tablet.choices('voucher_reason').find(({ key }) => key === row.reason)?.label ?? row.reason) : '',
  };
}

/** Those that can be used now, the first to run out first. @param {any} tablet @param {string} member */
export function openVouchers(tablet, member) {
  return tablet
    .rows('voucher/of_member', { member })
    .map((row) => voucherShown(tablet, row))
    .filter(({ state }) => state === 'open');
}
