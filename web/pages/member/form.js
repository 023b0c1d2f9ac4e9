// The form of a member: what was typed, what it means, what is wrong with it.

import { pinyinOf } from '../../worker/pinyin.js';
import { isDay } from '../../worker/typed.js';
import { typedPhone } from '../../worker/phone.js';

const DAYS = ['birthday', 'wedding_day'];
export const TEXTS = [
  'name',
  'pinyin',
  'sex',
  'vip_number',
  'id_number',
  'birthday',
  'wedding_day',
  'address',
  'district',
  'hours',
  'likes_brand',
  'likes_price',
  'likes_function',
  'note',
];
// What is not asked first; a problem in one of these opens the rest of the form.
const REST = TEXTS.filter((field) => !['name', 'pinyin', 'sex'].includes(field)).concat('referrer_id');

/**
 * What the typed texts mean, and what is wrong with them before any operation looks.
 * @param {any} tablet @param {Record<string, string>} values
 * @returns {{texts: Record<string, any>, phone: any, problems: Record<string, string>}}
 */
export function readForm(tablet, values) {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field] ?? '']));
  const phone = typedPhone(values.phone, tablet.chain.phone_region);
  const codes = { ...phoneCode(phone, values), ...dayCodes(tablet, texts) };
  const problems = Object.fromEntries(
    Object.entries(codes).map(([field, code]) => [
      field,
      tablet.problem(code, { count: (values.phone ?? '').replace(/\D/g, '').length }),
    ]),
  );
  return { texts: { ...texts, pinyin: texts.pinyin || pinyinOf(texts.name) }, phone, problems };
}

/** A number that is not given out may be kept when the person insists. */
function phoneCode({ code, doubtful }, values) {
  if (!code || (doubtful && values.phone_sure)) return {};
  return { phone: code };
}

function dayCodes(tablet, texts) {
  const wrong = (day) => (!isDay(day) ? 'args.day' : day > tablet.today ? 'member.day_in_future' : '');
  const found = DAYS.filter((field) => texts[field]).map((field) => [field, wrong(texts[field])]);
  return Object.fromEntries(found.filter(([, code]) => code));
}

/** Lists to choose from, with an empty entry where nothing is an answer. */
export function optionsOf(tablet) {
  const empty = { key: '', label: '—' };
  return {
    sex: tablet.choices('sex'),
    hours: tablet.choices('call_hours'),
    district: [empty, ...tablet.choices('district')],
    id_number: seesIdNumber(tablet),
    consent: ['yes', 'no'].map((key) => ({ key, label: tablet.words.t(`member-consent-${key}`) })),
  };
}

/** Whom the ID number is shown to: those who fill in card applications. */
export function seesIdNumber({ me }) {
  return ['clerk', 'store_manager', 'hq'].includes(me.role);
}

/** Whether the part of the form that starts closed holds something that must be seen. */
export function restOpen(values, problems) {
  return REST.some((field) => problems[field]) || Boolean(values.more);
}
