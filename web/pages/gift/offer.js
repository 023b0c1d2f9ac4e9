// What can be given to a member now: what waits for them, what an occasion gives, what their points buy.

import { reservedRows } from './stock.js';
import { pricedFor } from './priced.js';
import { dueVouchers } from '../voucher/due.js';
import { openVouchers } from '../voucher/vouchers.js';

const FEW = 3;

/** @param {any} tablet @param {any} member @param {{held: any}} standing */
export function offerOf(tablet, member, { held }) {
  const affordable = pricedFor(tablet, member).filter(({ points, free }) => points <= member.points && free > 0);
  return {
    reserved: reservedRows(tablet, member.id),
    vouchers: openVouchers(tablet, member.id),
    due: dueVouchers(tablet, member).map((due) => ({ ...due, op_id: tablet.newId() })),
    gifts: affordable.slice(-FEW).reverse(),
    more: Math.max(affordable.length - FEW, 0),
    benefits: held?.gives ?? [],
    may_redeem: tablet.may('gift.redeem'),
    may_issue: tablet.may('voucher.issue'),
  };
}
