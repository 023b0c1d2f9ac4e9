// Recorded answers as words: the question of the script's version that was used, and what was answered.

import { plain } from '../../worker/script.js';
import { spoken } from '../../worker/formats.js';
import { isDay } from '../../worker/typed.js';

/** @param {any} tablet @param {{body: string} | null} script @param {string | null} json of the column `answers`
 * @returns {{ask: string, answer: string}[]} */
export function answersShown(tablet, script, json) {
  if (!script || !json) return [];
  const given = JSON.parse(json);
  const tr = (texts) => plain(spoken(texts, tablet.words.locale), {});
  const chosen = ({ id, say, ask, answers }) => ({ ask: tr(ask) || tr(say), answer: tr(answers.find(({ key }) => key === given[id])?.label) || given[id] });
  return JSON.parse(script.body).steps.flatMap((step) => [
    ...(step.id in given ? [chosen(step)] : []),
    ...(step.fields ?? []).filter(({ key }) => given[`${step.id}.${key}`]).map((field) => filled(tablet.words, tr, field, given[`${step.id}.${field.key}`])),
  ]);
}

/** A field by its label; a day and a choice as one says them. */
function filled(words, tr, { label, type, options = [] }, value) {
  const said = { date: () => (isDay(value) ? words.day(value) : value), choice: () => tr(options.find(({ key }) => key === value)?.label) || value };
  return { ask: tr(label), answer: said[type]?.() ?? value };
}
