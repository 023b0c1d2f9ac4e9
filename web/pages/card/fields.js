// The fields of a card application: all that the record of a member holds of a person, filled from it; those that the
// playbook asks for must not stay empty.

import { isIdNumber, typedIdNumber } from '../../worker/id_number.js';
import { shownPhone, typedPhone } from '../../worker/phone.js';
import { isDay } from '../../worker/typed.js';
import { dayCode } from '../member/form.js';
import { masked } from '../history/masked.js';

/** By how they are asked; the labels are those of the member's own form. */
const KINDS = [
  ['name', 'text', 'common-name'],
  ['sex', 'choice', 'member-sex'],
  ['phone', 'phone', 'common-phone'],
  ['id_number', 'text', 'card-id_number'],
  ['birthday', 'day', 'member-birthday'],
  ['wedding_day', 'day', 'member-wedding_day'],
  ['district', 'select', 'member-district'],
  ['address', 'text', 'common-address'],
  ['hours', 'choice', 'member-hours'],
  ['likes_brand', 'text', 'member-likes_brand'],
  ['likes_price', 'text', 'member-likes_price'],
  ['likes_function', 'text', 'member-likes_function'],
  ['vip_number', 'text', 'member-vip_number'],
];
const LISTS = { sex: 'sex', district: 'district', hours: 'call_hours' };
export const NAMES = KINDS.map(([name]) => name);

/** As the form shows them. @param {any} tablet @param {Record<string, any>} values @param {Record<string, string>} problems */
export function fieldsOf(tablet, values, problems) {
  const needed = neededIn(tablet);
  return KINDS.map(([name, kind, label]) => ({
    name,
    kind,
    label: tablet.words.t(label),
    value: values[name] ?? '',
    problem: problems[name] ?? '',
    required: needed.includes(name),
    options: optionsOf(tablet, name, kind),
  }));
}

/** The answers as they were signed, in words, an ID number but for its end. @param {any} tablet
 * @param {string} form JSON of the column `card.form` */
export function answersOf(tablet, form) {
  const answers = JSON.parse(form || '{}');
  return KINDS.filter(([name]) => answers[name]).map(([name, kind, label]) => ({
    label: tablet.words.t(label),
    text: textOf(tablet, name, kind, answers[name]),
  }));
}

/** What the record says. @param {any} tablet @param {any} member a row of `member` */
export function fromRecord(tablet, member) {
  const texts = Object.fromEntries(NAMES.map((name) => [name, member[name] ?? '']));
  return { ...texts, phone: shownPhone(texts.phone, tablet.chain.phone_region) };
}

/**
 * What was typed, what it means, and what is wrong with it.
 * @param {any} tablet @param {Record<string, any>} values
 * @returns {{form: Record<string, string>, problems: Record<string, string>}} `form`: only what is filled
 */
export function readFields(tablet, values) {
  const phone = typedPhone(values.phone, tablet.chain.phone_region);
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(values[name] ?? '').trim()]));
  const texts = { ...typed, id_number: typedIdNumber(typed.id_number) };
  const codes = Object.fromEntries(
    [
      ...neededIn(tablet).filter((name) => NAMES.includes(name) && !texts[name]).map((name) => [name, 'args.required']),
      ...(phone.code && !phone.doubtful ? [['phone', phone.code]] : []),
      ...(texts.id_number && !isIdNumber(texts.id_number) ? [['id_number', 'member.id_number_wrong']] : []),
      ...KINDS.filter(([name, kind]) => kind === 'day' && texts[name]).map(([name]) => [name, dayCode(tablet, texts[name])]),
    ].filter(([, code]) => code),
  );
  const filled = Object.entries({ ...texts, phone: phone.phone }).filter(([, text]) => text);
  const facts = { count: digits(values.phone), years: tablet.setting('oldest_years') };
  return { form: Object.fromEntries(filled), problems: mapped(codes, (code) => tablet.problem(code, facts)) };
}

function neededIn(tablet) {
  return tablet.rows('card/needed').map(({ key }) => key);
}

function optionsOf(tablet, name, kind) {
  if (!LISTS[name]) return [];
  const listed = tablet.choices(LISTS[name]);
  return kind === 'select' ? [{ key: '', label: '—' }, ...listed] : listed;
}

function textOf(tablet, name, kind, value) {
  if (name === 'id_number') return masked(value);
  if (kind === 'phone') return shownPhone(value, tablet.chain.phone_region);
  if (kind === 'day') return isDay(value) ? tablet.words.day(value) : value;
  return tablet.choices(LISTS[name] ?? '').find(({ key }) => key === value)?.label ?? value;
}

function digits(text) {
  return (text ?? '').replace(/\D/g, '').length;
}

function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
