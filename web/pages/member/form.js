// The form of a member: what was typed, what it means, what is wrong with it.

import { isIdNumber, typedIdNumber } from '../../worker/id_number.js';
import { pinyinOf } from '../../worker/pinyin.js';
import { isDay } from '../../worker/typed.js';
import { typedPhone } from '../../worker/phone.js';
import { factsOf } from '../shared/facts.js';

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
  const typed = Object.fromEntries(TEXTS.map((field) => [field, values[field] ?? '']));
  /** @type {any} */
  const texts = { ...typed, id_number: typedIdNumber(typed.id_number) };
  const phone = typedPhone(values.phone, tablet.chain.phone_region);
  const codes = { ...phoneCode(phone, values), ...dayCodes(tablet, texts), ...idNumberCode(texts) };
  const facts = { count: (values.phone ?? '').replace(/\D/g, '').length, years: tablet.setting('oldest_years') };
  const problems = Object.fromEntries(Object.entries(codes).map(([field, code]) => [field, tablet.problem(code, facts)]));
  return { texts: { ...texts, pinyin: texts.pinyin || pinyinOf(texts.name) }, phone, problems };
}

/** A number that is not given out may be kept when the person insists. */
function phoneCode({ code, doubtful }, values) {
  if (!code || (doubtful && values.phone_sure)) return {};
  return { phone: code };
}

function idNumberCode({ id_number: number }) {
  return number && !isIdNumber(number) ? { id_number: 'member.id_number_wrong' } : {};
}

function dayCodes(tablet, texts) {
  const found = DAYS.filter((field) => texts[field]).map((field) => [field, dayCode(tablet, texts[field])]);
  return Object.fromEntries(found.filter(([, code]) => code));
}

/** What is wrong with a day that a member names, or an empty text. @param {any} tablet @param {string} day */
export function dayCode(tablet, day) {
  if (!isDay(day)) return 'args.day';
  if (day > tablet.today) return 'member.day_in_future';
  return day < (earliest(tablet)?.earliest ?? '') ? 'member.day_too_old' : '';
}

function earliest(tablet) {
  return factsOf(tablet, 'member.update', 'earliest', {})[0];
}

/** Somebody else with the same phone or ID number, unless the person has looked and goes on.
 * @param {any} tablet @param {any} values @param {import('./likeness.js').Likeness} near */
export function twice(tablet, values, { same_phone: [phone], same_id_number: [number] }) {
  return {
    ...(phone && !values.shared_phone && { phone: tablet.problem('member.phone_twice', { member_name: phone.name }) }),
    ...(number && !values.id_number_sure && { id_number: tablet.problem('member.id_number_twice', { member_name: number.name }) }),
  };
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
