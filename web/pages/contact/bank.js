// What a customer may say or ask, with answers: the script's own objections first, then the store's questions. Sought as it is
// typed, beside the talk.

import { spoken } from '../../worker/formats.js';
import { complete, pieces } from '../../worker/script.js';
import { fold } from '../../worker/tokens.js';

/** @param {any} tablet @param {{objections: any[]} | null} script as shown @param {import('../../worker/script.js').Facts} facts
 * @param {string} [typed] */
export function bankOf(tablet, script, facts, typed = '') {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const found = ({ question, answer }) => wanted.every((word) => fold(`${question} ${answer.map(({ text }) => text).join('')}`).includes(word));
  const own = script?.objections ?? [];
  const known = new Set(own.map(({ question }) => question));
  const others = faqs(tablet, facts).filter(({ question }) => !known.has(question));
  return { typed, own: own.filter(found), others: others.filter(found), any: own.length + others.length > 0 };
}

/** An answer that needs what is not known of this member is left out. */
function faqs(tablet, facts) {
  const tr = (json) => spoken(JSON.parse(json || '{}'), tablet.words.locale);
  return tablet
    .rows('contact/faq')
    .map(({ question, answer }) => ({ question: tr(question), words: tr(answer) }))
    .filter(({ question, words }) => question && complete(words, facts))
    .map(({ question, words }) => ({ question, answer: pieces(words, facts) }));
}
