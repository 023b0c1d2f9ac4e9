// Consent after registration, and the store's messaging list.

import { redirect, view } from '../../worker/answer.js';
import { load, loadToSave } from '../member/load.js';

const HERE = '/floor/members/:id/consent';

export const routes = [
  ['GET', HERE, form],
  ['POST', HERE, change],
  ['POST', '/floor/members/:id/messaging', list],
];

function form({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, HERE);
  return answer ?? filled(tablet, member, { op_id: tablet.newId(), consent: member.consent ? 'yes' : 'no' }, {});
}

async function change({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  if (!['yes', 'no'].includes(values.consent)) return filled(tablet, member, values, { consent: tablet.problem('member.consent_missing') });
  const args = { member_id: member.id, consent: values.consent === 'yes' };
  const result = await tablet.operate('member.consent', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${member.id}`, { said: 'consent-saved' });
}

/** Onto the list or off it, with one tap; what stands in the way is said on the consent page. */
async function list({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const off = values.off === '1';
  const operation = off ? 'member.remove_from_messaging' : 'member.add_to_messaging';
  const result = await tablet.operate(operation, { member_id: member.id }, { opId: values.op_id });
  if (result.status === 'rejected') {
    const again = { op_id: tablet.newId(), consent: member.consent ? 'yes' : 'no' };
    return filled(tablet, member, again, tablet.problems(result));
  }
  return redirect(`/floor/members/${member.id}`, { said: off ? 'consent-list-removed' : 'consent-list-added' });
}

function filled(tablet, member, values, problems) {
  const context = {
    member,
    values,
    problems,
    choices: ['yes', 'no'].map((key) => ({ key, label: tablet.words.t(`member-consent-${key}`) })),
    open: tablet.rows('member/follow_ups', { id: member.id }).length,
  };
  return view('consent/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}
