// A refused operation as the values of the form that it came from: the other way round from what the form does.

import { refused } from '../../worker/mending.js';
import { shownPhone } from '../../worker/phone.js';
import { typed as application } from '../card/apply.js';

const FORMS = {
  'member.register': registration,
  'member.update': change,
  'purchase.record': purchase,
  'visit.record': visit,
  'card.apply': card,
  'card.apply_again': card,
};

/** The values to show, with `mends` for the form to carry; nothing when there is nothing to mend. @param {any} tablet
 * @param {string} [opId] @returns {Promise<Record<string, any>>} */
export async function typedAgain(tablet, opId = '') {
  const found = await refused(tablet, opId);
  const form = found && FORMS[found.op];
  return form ? { ...form(tablet, found.args), photo: found.photos, mends: opId } : {};
}

/** The member keeps the id: what was done for them meanwhile names it. */
function registration(tablet, { id: member_id, phone, consent, shared_phone: shared, ...texts }) {
  return {
    ...texts,
    member_id,
    phone: shownPhone(phone, tablet.chain.phone_region),
    consent: consent ? 'yes' : 'no',
    more: '1',
    ...(!phone && { no_phone: '1' }),
    ...(shared && { shared_phone: '1' }),
  };
}

function change(tablet, { member_id: _, phone, ...texts }) {
  return { ...texts, ...(phone && { phone: shownPhone(phone, tablet.chain.phone_region) }) };
}

function purchase({ words }, { amount_minor: minor, receipt, purchase_day, clerk_id, note, items }) {
  const amount = words.money_short(minor).replace(/[^\d.]/g, '');
  const lines = { code: items.map(({ code }) => code), count: items.map(({ quantity }) => String(quantity)) };
  return { amount_minor: amount, receipt, purchase_day, clerk_id, note, ...lines };
}

function visit(_, { id: __, member_id: ___, bought, ...values }) {
  return { ...values, bought: bought ? 'yes' : 'no' };
}

function card(tablet, { tier, clerk_id, form, ...args }) {
  return { tier, ...(clerk_id && { clerk_id }), ...application(tablet, args, form) };
}
