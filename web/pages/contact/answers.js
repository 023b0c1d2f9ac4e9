// Recorded answers as words: the question of the script's version that was used, and what was answered.

import { plain } from '../../worker/script.js';
import { spoken } from '../../worker/formats.js';

/** @param {any} tablet @param {{body: string} | null} script @param {string | null} json of the column `answers`
 * @returns {{ask: string, answer: string}[]} */
export function answersShown(tablet, script, json) {
  if (!script || !json) return [];
  const given = JSON.parse(json);
  const tr = (texts) => plain(spoken(texts, tablet.words.locale), {});
  return JSON.parse(script.body)
    .steps.filter(({ id }) => id in given)
    .map(({ id, say, ask, answers }) => ({
      ask: tr(ask) || tr(say),
      answer: tr(answers.find(({ key }) => key === given[id])?.label) || given[id],
    }));
}
