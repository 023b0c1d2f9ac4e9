// The script of a contact as it is spoken: the version on the table, its words with the member's facts, the point that the
// talk has come to.

import { spoken } from '../../worker/formats.js';
import { complete, message, pieces, walk } from '../../worker/script.js';
import { blank } from './draft.js';
import { fieldsShown } from './fields.js';

/** The script that is on the table: the one this draft began with, else the current one.
 * @param {any} tablet @param {{script?: string, channel?: string}} subject
 * @param {{script_id: string, way: import('../../worker/script.js').Answered[]}} draft */
export function scriptRow(tablet, { script, channel }, draft = blank()) {
  if (draft.script_id && draft.way.length) return tablet.row('contact/script_by_id', { id: draft.script_id });
  if (!script) return null;
  for (const key of variantsOf(script, channel, tablet.me?.role ?? '')) {
    const row = tablet.row('contact/script', { key });
    if (row?.current || (row && key === script)) return row;
  }
  return null;
}

/** The written form of a call before the spoken one, and what people of this role say before what everybody says. */
function variantsOf(script, channel, role) {
  const bases = channel === 'message' ? [`${script}_message`, script] : [script];
  return bases.flatMap((base) => (role ? [`${base}_${role}`, base] : [base]));
}

/** @param {import('./call.js').Subject} subject @param {import('../../worker/script.js').Facts} facts */
export function scriptOf(tablet, subject, draft, facts) {
  const row = scriptRow(tablet, subject, draft);
  if (!row) return null;
  const tr = (texts) => spoken(texts, tablet.words.locale);
  const body = JSON.parse(row.body);
  const filled = (text) => pieces(tr(text), facts);
  const base = {
    id: row.id,
    key: row.key,
    version: row.version,
    kind: row.kind,
    title: tablet.words.tr(row.title),
    old: !row.current,
  };
  const around = {
    advice: body.advice.filter((line) => complete(tr(line), facts)).map(filled),
    objections: body.objections.map(({ question, answer }) => ({ question: tr(question), answer: filled(answer) })),
  };
  if (row.kind === 'message') return { ...base, ...around, message: written(tr, body, facts, tablet.words) };
  return {
    ...base,
    ...around,
    opening: filled(body.opening),
    closing: filled(body.closing),
    ...talk(tr, filled, body, draft),
  };
}

function talk(tr, filled, body, draft) {
  const { said, current } = walk(body.steps, draft.way);
  return {
    said: said.map(({ step, answer }, place) => ({
      place,
      say: filled(step.say),
      ask: filled(step.ask),
      answer: tr(answer.label),
      remark: draft.remarks[step.id] ?? '',
    })),
    current: current && {
      id: current.id,
      say: filled(current.say),
      ask: filled(current.ask),
      note: current.note,
      remark: draft.remarks[current.id] ?? '',
      fields: fieldsShown(tr, current, draft),
      answers: (current.answers ?? []).map(({ key, label }) => ({ key, label: tr(label) })),
    },
  };
}

function written(tr, body, facts, words) {
  const middle = body.steps.map(({ say }) => tr(say));
  return message(
    { opening: tr(body.opening), middle, closing: tr(body.closing) },
    facts,
    words.locale === 'en' ? ' ' : '',
  );
}
