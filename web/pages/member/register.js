// Registering a member: name, phone and consent at once, the rest when there is time.

import { fragment, redirect, view } from '../../worker/answer.js';
import { typedIdNumber } from '../../worker/id_number.js';
import { typedPhone } from '../../worker/phone.js';
import { pinyinOf } from '../../worker/pinyin.js';
import { fold, searchMatch } from '../../worker/tokens.js';
import { typedAgain } from '../sync/again.js';
import { optionsOf, readForm, restOpen, twice } from './form.js';
import { likeness } from './likeness.js';
import { typedBefore } from './list.js';
import { shownRow } from './row.js';
import { tiersOf } from './tiers.js';

const FEW = 5;
const MOST = 200;

export async function form({ tablet, query }) {
  const begun = query.typed ? beginning(typedBefore(tablet)) : await typedAgain(tablet, query.from);
  const values = { op_id: tablet.newId(), ...begun };
  return filled(tablet, values, {});
}

export async function register({ tablet, form: values }) {
  const { texts, phone, problems } = readForm(tablet, values);
  const near = likeness(tablet, whoIsMeant(values, texts, phone));
  const wrong = { ...problems, ...missing(tablet, values, phone), ...twice(tablet, values, near) };
  if (Object.keys(wrong).length) return filled(tablet, values, wrong);
  const args = argsOf(tablet, values, texts, phone);
  const result = await tablet.operate('member.register', args, { opId: values.op_id, mends: values.mends });
  if (result.status === 'rejected') return filled(tablet, values, tablet.problems(result));
  const place = values.then === 'purchase' ? '/purchases/new' : '';
  return redirect(`/floor/members/${encodeURIComponent(args.id)}${place}`, {
    said: result.status === 'merged' ? 'member-merged' : 'member-registered',
  });
}

/** While typing: who it may be already, and the pinyin of the name unless somebody corrected it. */
export function near({ tablet, form: values }) {
  const suggested = pinyinOf(values.name ?? '');
  const kept = values.pinyin && values.pinyin !== values.suggested;
  const shown = { ...values, pinyin: kept ? values.pinyin : suggested, suggested };
  const stillDoubted = Boolean(values.doubted) && values.doubted === values.phone;
  const noPhone = Boolean(values.no_phone) && !values.phone;
  return fragment('member/_near', {
    values: shown,
    ...nearOf(tablet, shown),
    phone_doubtful: stillDoubted,
    no_phone_open: noPhone,
    part: true,
  });
}

export function referrers({ tablet, form: values }) {
  const match = searchMatch(values.referrer ?? '');
  const params = {
    match,
    most: MOST,
    typed: values.referrer ?? '',
    folded: fold(values.referrer ?? ''),
    tier: '',
    clerk: '',
    start: 0,
    count: FEW,
  };
  const tiers = tiersOf(tablet);
  const rows = match ? tablet.rows('member/search', params).map((row) => shownRow(tablet, tiers, row)) : [];
  return fragment('member/_referrers', { rows, typed: values.referrer ?? '', values });
}

function filled(tablet, values, problems) {
  const context = {
    values: { ...values, suggested: values.suggested ?? pinyinOf(values.name ?? '') },
    problems,
    options: optionsOf(tablet),
    rest_open: restOpen(values, problems),
    messages_per_month: tablet.setting('messages_per_month', 2),
    refuse_word: tablet.choices('refuse_word')[0]?.label ?? '',
    referrer: values.referrer_id ? tablet.row('member/member', { id: values.referrer_id }) : null,
    phone_doubtful: typedPhone(values.phone, tablet.chain.phone_region).doubtful,
    no_phone_open: Boolean(values.no_phone || (problems.phone && !values.phone)),
    may_purchase: tablet.may('purchase.record'),
    ...nearOf(tablet, values),
  };
  return view('member/new', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function nearOf(tablet, values) {
  const { phone } = typedPhone(values.phone, tablet.chain.phone_region);
  const name = values.name ?? '';
  const number = typedIdNumber(values.id_number ?? '');
  return likeness(tablet, whoIsMeant(values, { name, pinyin: values.pinyin || pinyinOf(name), id_number: number }, { phone }));
}

/** @param {any} values @param {Record<string, any>} said @param {{phone: string}} phone */
function whoIsMeant(values, said, { phone }) {
  return { id: idOf(values), name: said.name, pinyin: said.pinyin, phone, id_number: said.id_number };
}

/** A new member, or the one that a refused registration was to be. */
function idOf({ mends, member_id, op_id = '' }) {
  return (mends && member_id) || op_id;
}

/** What was searched for is the name or the phone of the new member. */
function beginning(typed) {
  const isPhone = /^[\d\s()+.-]{5,}$/.test(typed.normalize('NFKC'));
  return isPhone ? { phone: typed } : { name: /^[\d\s]*$/.test(typed) ? '' : typed, pinyin: pinyinOf(typed) };
}

function missing(tablet, values, { phone, code }) {
  return {
    ...(!values.name && { name: tablet.problem('member.name_missing') }),
    ...(!phone && !code && !values.no_phone && { phone: tablet.problem('member.phone_missing') }),
    ...(!values.consent && { consent: tablet.problem('member.consent_missing') }),
  };
}

function argsOf(tablet, values, texts, { phone }) {
  return {
    id: idOf(values),
    ...texts,
    phone,
    consent: values.consent === 'yes',
    clerk_id: tablet.me.id,
    referrer_id: values.referrer_id ?? '',
    shared_phone: Boolean(values.shared_phone),
  };
}
