// Editing a member: only what was changed here is sent, so that two people may change different things at once.

import { redirect, view } from '../../worker/answer.js';
import { shownPhone, typedPhone } from '../../worker/phone.js';
import { pinyinOf } from '../../worker/pinyin.js';
import { typedAgain } from '../sync/again.js';
import { optionsOf, readForm, seesIdNumber, TEXTS, twice } from './form.js';
import { likeness } from './likeness.js';
import { load, loadToSave } from './load.js';

/** @type {import('./likeness.js').Likeness} */
const NOBODY = { same_phone: [], same_id_number: [], alike: [] };
const HERE = '/floor/members/:id/edit';

export async function editForm({ tablet, params, query }) {
  const { answer, member } = load(tablet, params.id, HERE, query.from);
  if (answer) return answer;
  const typed = {
    ...Object.fromEntries(shownTexts(tablet).map((field) => [field, member[field]])),
    phone: shownPhone(member.phone, tablet.chain.phone_region),
  };
  const again = await typedAgain(tablet, query.from);
  return filled(tablet, member, { ...typed, ...again, op_id: tablet.newId(), was: JSON.stringify(typed) }, {});
}

export async function edit({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  const { texts, phone, problems } = readForm(tablet, values);
  const changed = changes(values, texts, phone);
  const { phone: newPhone = '', id_number: newNumber = '' } = changed;
  const near = likeness(tablet, { id: member.id, name: '', pinyin: '', phone: newPhone, id_number: newNumber });
  const wrong = { ...relevant(problems, values), ...twice(tablet, values, near) };
  if (Object.keys(wrong).length) return filled(tablet, member, values, wrong, near);
  if (!Object.keys(changed).length) return redirect(`/floor/members/${member.id}`, { said: 'member-unchanged' });
  const how = { opId: values.op_id, mends: values.mends };
  const result = await tablet.operate('member.update', { member_id: member.id, ...changed }, how);
  if (result.status === 'rejected') return filled(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${member.id}`, { said: 'member-updated' });
}

/** Who must not see the ID number does not have it in the form, and so leaves it as it is. */
function shownTexts(tablet) {
  return TEXTS.filter((field) => field !== 'id_number' || seesIdNumber(tablet));
}

/** The fields whose text differs from when the form was opened; a new name brings its pinyin along.
 * @returns {Record<string, any>} */
function changes(values, texts, { phone }) {
  const was = before(values);
  const differs = (field) => (values[field] ?? '') !== (was[field] ?? '');
  const fields = TEXTS.filter(differs);
  const renamed = differs('name') && !differs('pinyin') ? { pinyin: pinyinOf(texts.name) } : {};
  const changed = { ...Object.fromEntries(fields.map((field) => [field, texts[field]])), ...renamed };
  return differs('phone') ? { ...changed, phone } : changed;
}

/** What newer rules would not let in stays until somebody touches it. */
function relevant(problems, values) {
  const touched = (field) => (values[field] ?? '') !== (before(values)[field] ?? '');
  return Object.fromEntries(Object.entries(problems).filter(([field]) => touched(field)));
}

function before({ was }) {
  return JSON.parse(was || '{}');
}

function filled(tablet, member, values, problems, near = NOBODY) {
  const context = {
    member,
    values,
    problems,
    ...near,
    options: optionsOf(tablet),
    phone_doubtful: Boolean(problems.phone) && typedPhone(values.phone, tablet.chain.phone_region).doubtful,
  };
  return view('member/edit', context, { status: Object.keys(problems).length ? 422 : 200 });
}
