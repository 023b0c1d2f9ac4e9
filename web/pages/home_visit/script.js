// What to say at a member's home, whole: there one does not tap through it.

import { spoken } from '../../worker/formats.js';
import { complete, pieces } from '../../worker/script.js';
import { factsOf } from '../contact/facts.js';

/** @param {any} tablet @param {string} member_id @returns {Record<string, any> | null} null when the playbook has none */
export function visitScript(tablet, member_id) {
  const row = tablet.row('home_visit/script');
  const member = row && tablet.row('contact/member', { member_id });
  if (!member) return null;
  const facts = factsOf(tablet, member, tablet.row('contact/last_purchase', { member_id: member.id }));
  const body = JSON.parse(row.body);
  const tr = (texts) => spoken(texts, tablet.words.locale);
  const filled = (text) => pieces(tr(text), facts);
  return {
    id: row.id,
    title: tablet.words.tr(row.title),
    version: row.version,
    opening: filled(body.opening),
    steps: body.steps.map(({ say, ask, answers }) => ({ say: filled(say), ask: filled(ask), answers: (answers ?? []).map(({ label }) => tr(label)) })),
    closing: filled(body.closing),
    advice: body.advice.filter((line) => complete(tr(line), facts)).map(filled),
  };
}
