// What is filled in while talking: the fields of a script's step. A value is kept as `<step>.<field>` in the draft and in the
// contact's answers.

import { isDay } from '../../worker/typed.js';

const NUMBER = /^-?\d{1,12}(?:\.\d{1,4})?$/;
const MOST_CHARS = 300;

/**
 * @typedef {{key: string, label: any, type: 'text' | 'number' | 'date' | 'choice', options?: {key: string, label: any}[],
 *   required?: boolean}} Field
 */

/** As the page shows them. @param {(texts: any) => string} tr @param {{id: string, fields?: Field[]}} step
 * @param {import('./draft.js').Draft} draft */
export function fieldsShown(tr, { id, fields = [] }, { fields: typed }) {
  return fields.map(({ key, label, type, options = [], required = false }) => ({
    name: nameOf(id, key),
    label: tr(label),
    type,
    required,
    value: typed[`${id}.${key}`] ?? '',
    options: options.map((one) => ({ key: one.key, label: tr(one.label) })),
  }));
}

/** What a form says of the fields of this step. @param {{id: string, fields?: Field[]}} step @param {Record<string, string>} form
 * @returns {Record<string, string>} by `<step>.<field>` */
export function typedFields({ id, fields = [] }, form) {
  const value = (key) => String([form[nameOf(id, key)] ?? ''].flat().at(-1) ?? '').slice(0, MOST_CHARS);
  return Object.fromEntries(fields.map(({ key, type }) => [`${id}.${key}`, type === 'number' ? plainNumber(value(key)) : value(key).trim()]));
}

/** What is wrong with them, by the name of the input. @param {any} words @param {{id: string, fields?: Field[]}} step
 * @param {Record<string, string>} values of `typedFields` @returns {Record<string, string>} */
export function fieldProblems(words, { id, fields = [] }, values) {
  const problems = fields.map((field) => [nameOf(id, field.key), problemOf(field, values[`${id}.${field.key}`] ?? '')]);
  return Object.fromEntries(problems.filter(([, code]) => code).map(([name, code]) => [name, words.t(code)]));
}

/** @param {Field} field @param {string} value */
function problemOf({ type, required, options = [] }, value) {
  if (!value) return required ? 'script-field_missing' : '';
  if (type === 'number') return NUMBER.test(value) ? '' : 'script-field_number';
  if (type === 'date') return isDay(value) ? '' : 'script-field_date';
  return type !== 'choice' || options.some(({ key }) => key === value) ? '' : 'script-field_missing';
}

/** What was filled in on the way that the talk took, and where it stands. @param {{id: string}[]} steps
 * @param {Record<string, string>} values */
export function fieldAnswers(steps, values) {
  const ids = new Set(steps.map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value && ids.has(name.split('.')[0])));
}

/** The name of the input. */
function nameOf(step, key) {
  return `field.${step}.${key}`;
}

/** Full-width digits and group commas as they are meant. */
function plainNumber(text) {
  return text.normalize('NFKC').replace(/[\s_']/g, '').replaceAll('。', '.').replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1');
}
