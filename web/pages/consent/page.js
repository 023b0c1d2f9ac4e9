// Consent after registration, by channel and purpose, with its history; and the store's messaging list.

import { redirect, view } from '../../worker/answer.js';
import { load, loadToSave } from '../member/load.js';
import { CHANNELS, PURPOSES, refusalLines } from '../refusal/shown.js';
import { historyOf, sourcesOf } from './history.js';

const HERE = '/floor/members/:id/consent';
const WHOLE = { channel: 'all', purpose: 'all' };

export const routes = [
  ['GET', HERE, form],
  ['POST', HERE, change],
  ['POST', '/floor/members/:id/messaging', list],
];

function form({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, HERE);
  return answer ?? filled(tablet, member, fresh(tablet), {});
}

function fresh(tablet) {
  return { op_id: tablet.newId(), ...WHOLE };
}

async function change({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const problems = missing(tablet, member, values);
  if (Object.keys(problems).length) return filled(tablet, member, values, problems);
  const gives = values.consent === 'yes';
  const args = { member_id: member.id, channel: values.channel || 'all', purpose: values.purpose || 'all', source: values.source ?? '', note: values.note ?? '' };
  const result = await tablet.operate(gives ? 'consent.give' : 'consent.withdraw', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${member.id}`, { said: 'consent-saved' });
}

/** A yes needs the member's own act. Who agreed to nothing yet agrees to contact at all first. */
function missing(tablet, member, { consent = '', source = '', channel = 'all', purpose = 'all' }) {
  if (!['yes', 'no'].includes(consent)) return { consent: tablet.problem('member.consent_missing') };
  if (consent === 'yes' && !source) return { source: tablet.problem('consent.source_missing') };
  const part = channel !== 'all' || purpose !== 'all';
  return consent === 'yes' && part && !member.consent ? { channel: tablet.problem('consent.general_first') } : {};
}

/** Onto the list or off it, with one tap; what stands in the way is said on the consent page. */
async function list({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const off = values.off === '1';
  const operation = off ? 'member.remove_from_messaging' : 'member.add_to_messaging';
  const result = await tablet.operate(operation, { member_id: member.id }, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, fresh(tablet), tablet.problems(result));
  return redirect(`/floor/members/${member.id}`, { said: off ? 'consent-list-removed' : 'consent-list-added' });
}

function filled(tablet, member, values, problems) {
  const { words } = tablet;
  const chips = (name, keys) => ['all', ...keys].map((key) => ({ key, label: words.t(`${name}-${key}`) }));
  const part = (values.channel || 'all') !== 'all' || (values.purpose || 'all') !== 'all';
  const context = {
    member,
    values,
    problems,
    choices: ['yes', 'no'].map((key) => ({ key, label: words.t(`consent-${key}`) })),
    channels: chips('consent-channel', CHANNELS),
    purposes: chips('refusal-purpose', PURPOSES),
    part: part || Boolean(problems.channel || problems.purpose),
    sources: sourcesOf(tablet),
    known: refusalLines(tablet, tablet.rows('member/refusals', { id: member.id })),
    history: historyOf(tablet, member.id),
    open: tablet.rows('member/follow_ups', { id: member.id }).length,
  };
  return view('consent/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}
