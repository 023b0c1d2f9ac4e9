// Applying for a card with the customer: all fields from the record, one relative, a signature, photos of papers. The same
// form hands a returned application in again.

import { fragment, redirect, view } from '../../worker/answer.js';
import { shownPhone, typedPhone } from '../../worker/phone.js';
import { pinyinOf } from '../../worker/pinyin.js';
import { chosenIn, namesIn, signatureIn } from '../attachment/photos.js';
import { load, loadToSave } from '../member/load.js';
import { standingOf } from '../member/next_card.js';
import { tiersOf } from '../member/tiers.js';
import { typedAgain } from '../sync/again.js';
import { begun, dropBegun, keepBegun } from './draft.js';
import { fieldsOf, fromRecord, readFields } from './fields.js';
import { replaces } from './of_member.js';

const HERE = '/floor/members/:id/card/new';

/** @param {any} visit */
export async function form({ tablet, params, query }) {
  const { answer, member } = load(tablet, params.id, HERE, query.from);
  if (answer) return answer;
  const waiting = tablet.rows('card/of_member', { member_id: member.id }).find(({ state }) => ['applied', 'entered', 'submitted', 'returned'].includes(state));
  if (waiting && !query.from) return redirect(`/floor/cards/${waiting.id}`);
  const values = { op_id: tablet.newId(), clerk_id: tablet.me.id, tier: highestKey(tablet, member), ...fromRecord(tablet, member) };
  return filled(tablet, { member, card: null }, { ...values, ...(await begun(tablet, member.id)), ...(await again(tablet, query.from)) }, {});
}

/** A returned application, as it was signed, to be mended. */
export async function againForm({ tablet, params, query }) {
  const card = tablet.row('card/one', { id: params.id });
  if (!card) return view('shared/not_found', {}, { status: 404 });
  if (card.state !== 'returned') return redirect(`/floor/cards/${card.id}`);
  const member = tablet.row('member/member', { id: card.member_id });
  const values = { op_id: tablet.newId(), tier: card.tier, ...fromRecord(tablet, member), ...typed(tablet, card, JSON.parse(card.form || '{}')) };
  return filled(tablet, { member, card }, { ...values, ...(await begun(tablet, card.id)), ...(await again(tablet, query.from)) }, {});
}

/** What was typed so far, kept through a reload. */
export async function keep({ tablet, params, form: values }) {
  await keepBegun(tablet, params.id, values, [values.signature ?? '', ...namesIn(values)].filter(Boolean));
  return fragment('attachment/_problem', { problem: '' });
}

export async function apply({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  return answer ?? send(tablet, { member, card: null }, values);
}

export async function applyAgain({ tablet, params, form: values }) {
  const card = tablet.row('card/one', { id: params.id });
  if (!card) return view('shared/not_found', {}, { status: 404 });
  return send(tablet, { member: tablet.row('member/member', { id: card.member_id }), card }, values);
}

async function send(tablet, about, given) {
  const { member, card } = about;
  const values = { ...given, photo: namesIn(given) };
  const read = readFields(tablet, values);
  const relative = typedPhone(values.relative_phone, tablet.chain.phone_region);
  const signature = await signatureIn(tablet, values);
  const problems = { ...read.problems, ...missing(tablet, values, relative, signature) };
  if (Object.keys(problems).length) return filled(tablet, about, values, problems);
  const noted = await noteInRecord(tablet, member, read.form);
  if (noted) return filled(tablet, about, values, tablet.problems(noted));
  const photos = [signature.sha256, ...values.photo];
  const purpose = (sha256) => (sha256 === signature.sha256 ? 'signature' : 'papers');
  const args = argsOf(about, values, read.form, relative.phone);
  const result = await tablet.operate(card ? 'card.apply_again' : 'card.apply', args, { opId: values.op_id, photos, purpose, mends: values.mends });
  if (result.status === 'rejected') return filled(tablet, about, values, tablet.problems(result));
  await dropBegun(tablet, card?.id ?? member.id);
  return redirect(`/floor/cards/${card?.id ?? values.op_id}`, { said: 'card-applied' });
}

/** What the customer says while signing is true of the record too. @returns {Promise<any>} a refusal, or null */
async function noteInRecord(tablet, member, form) {
  const known = tablet.parts.rules.operations['member.update'].fields;
  const changed = Object.fromEntries(Object.entries(form).filter(([name, text]) => known.includes(name) && member[name] !== text));
  if (!Object.keys(changed).length || !tablet.may('member.update')) return null;
  const renamed = changed.name ? { pinyin: pinyinOf(changed.name) } : {};
  const result = await tablet.operate('member.update', { member_id: member.id, ...changed, ...renamed });
  return result.status === 'rejected' ? result : null;
}

function argsOf({ member, card }, values, form, relativePhone) {
  return {
    ...(card ? { card_id: card.id } : { id: values.op_id, clerk_id: values.clerk_id }),
    member_id: member.id,
    tier: values.tier,
    form,
    relative_name: values.relative_name,
    relative_phone: relativePhone,
    signed_name: values.signed_name,
    temporary_number: values.temporary_number ?? '',
    note: values.note ?? '',
  };
}

function missing(tablet, values, relative, signature) {
  const codes = {
    ...(!values.tier && { tier: 'args.required' }),
    ...(!values.relative_name && { relative_name: 'card.relative_missing' }),
    ...(relative.code && !relative.doubtful && { relative_phone: relative.code }),
    ...(!values.relative_phone && { relative_phone: 'card.relative_phone_missing' }),
    ...(!values.signed_name && { signed_name: 'args.required' }),
    ...(!signature.sha256 && { signature: 'card.signature_missing' }),
  };
  const count = (values.relative_phone ?? '').replace(/\D/g, '').length;
  return Object.fromEntries(Object.entries(codes).map(([field, code]) => [field, tablet.problem(code, { count })]));
}

async function filled(tablet, { member, card }, values, problems) {
  const photos = await chosenIn(tablet, values);
  const standing = standingOf(tablet, member);
  const context = {
    member,
    card,
    values,
    problems: { ...problems, ...(problems.form && !problems._ && { _: problems.form }) },
    fields: fieldsOf(tablet, values, problems),
    photos: { ...photos, most: photos.most - 1 },
    signature: await signatureIn(tablet, values),
    tiers: choosable(tablet, member, standing).map(({ key, card: label }) => ({ key, label })),
    standing,
    clerks: tablet.rows('purchase/clerks', { store_id: tablet.store.id }).map(({ id, name }) => ({ key: id, label: name })),
    temporary_days: tablet.setting('temporary_card_days'),
    here: card ? `/floor/cards/${card.id}/again` : `/floor/members/${member.id}/card/new`,
    draft: `/floor/cards/${card?.id ?? member.id}/draft`,
    back: card ? `/floor/cards/${card.id}` : `/floor/members/${member.id}`,
  };
  return view('card/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}

/** What may be applied for: every tier that was reached, and the one held when its card is to be replaced. */
function choosable(tablet, member, { held, reached }) {
  const again = replaces(tablet.rows('card/of_member', { member_id: member.id }), held);
  return tiersOf(tablet).filter(({ key, rank }) => (rank > (held?.rank ?? 0) && rank <= (reached?.rank ?? 0)) || (again && key === held?.key));
}

/** The tier to apply for: the highest that there is to choose. */
function highestKey(tablet, member) {
  return choosable(tablet, member, standingOf(tablet, member)).at(-1)?.key ?? '';
}

/** A refused application as its form: the signature travelled first. */
async function again(tablet, opId) {
  const { photo = [], ...values } = await typedAgain(tablet, opId);
  const [signature = '', ...papers] = [photo].flat();
  return opId && values.mends ? { ...values, signature, photo: papers } : {};
}

/** @param {any} tablet @param {any} args relative, signed name and the rest @param {Record<string, string>} answers */
export function typed(tablet, args, answers) {
  const region = tablet.chain.phone_region;
  return {
    ...answers,
    ...(answers.phone && { phone: shownPhone(answers.phone, region) }),
    relative_name: args.relative_name,
    relative_phone: shownPhone(args.relative_phone, region),
    signed_name: args.signed_name,
    temporary_number: args.temporary_number ?? '',
    note: args.note ?? '',
  };
}
