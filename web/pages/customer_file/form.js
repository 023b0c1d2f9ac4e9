// The form of a customer file: opening one, changing one. Of a change only the fields that were changed here are sent.

import { redirect, view } from '../../worker/answer.js';
import { shownPhone, typedPhone } from '../../worker/phone.js';
import { isOpen } from './whose.js';

const TEXTS = ['kind', 'name', 'organisation', 'address', 'note', 'owner_id', 'member_id'];

export function blank({ tablet, query }) {
  if (!tablet.may('file.open')) return redirect('/floor/files');
  const member = query.member ? tablet.row('member/member', { id: query.member }) : null;
  const known = member && {
    name: member.name,
    phone: shownPhone(member.phone, tablet.chain.phone_region),
    address: member.address,
    member_id: member.id,
  };
  const values = { op_id: tablet.newId(), owner_id: tablet.me.id, kind: 'new', ...known };
  return filled(tablet, null, values, {});
}

export async function open({ tablet, form: values }) {
  const { fields, problems } = read(tablet, values, TEXTS, true);
  if (problems) return filled(tablet, null, values, problems);
  return saved(tablet, null, values, 'file.open', { id: values.op_id, ...fields });
}

export function edit({ tablet, params }) {
  const file = tablet.row('customer_file/file', { id: params.id });
  if (!file) return view('customer_file/unknown', {}, { status: 404 });
  if (!isOpen(tablet, file)) return redirect(`/floor/files/${encodeURIComponent(file.id)}`);
  const typed = {
    ...Object.fromEntries(TEXTS.map((name) => [name, file[name]])),
    phone: shownPhone(file.phone, tablet.chain.phone_region),
  };
  return filled(tablet, file, { ...typed, op_id: tablet.newId(), was: JSON.stringify(typed) }, {});
}

export async function change({ tablet, params, form: values }) {
  const file = tablet.row('customer_file/file', { id: params.id });
  if (!file) return view('customer_file/unknown', {}, { status: 404 });
  const was = JSON.parse(values.was || '{}');
  const differs = (name) => (values[name] ?? '').trim() !== (was[name] ?? '').trim();
  const { fields, problems } = read(tablet, values, TEXTS.filter(differs), differs('phone'));
  if (problems) return filled(tablet, file, values, problems);
  if (!Object.keys(fields).length) return redirect(`/floor/files/${encodeURIComponent(file.id)}`, { said: 'member-unchanged' });
  return saved(tablet, file, values, 'file.change', { file_id: file.id, ...fields });
}

/** What is typed in these fields, or what is wrong with it. An old phone stays as it is until somebody touches it.
 * @param {any} tablet @param {Record<string, string>} values @param {string[]} texts @param {boolean} withPhone
 * @returns {{fields: Record<string, string>, problems?: Record<string, string>}} */
function read(tablet, values, texts, withPhone) {
  const fields = Object.fromEntries(texts.map((name) => [name, (values[name] ?? '').trim()]));
  if (!withPhone) return { fields };
  const { phone, code, doubtful } = typedPhone(values.phone, tablet.chain.phone_region);
  if (!code || doubtful) return { fields: { ...fields, phone } };
  const count = values.phone.replace(/\D/g, '').length;
  return { fields, problems: { phone: tablet.problem(code, { count }) } };
}

async function saved(tablet, file, values, op, args) {
  const result = await tablet.operate(op, args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, file, values, tablet.problems(result));
  return redirect(`/floor/files/${encodeURIComponent(args.file_id ?? args.id)}`, { said: 'file-said-saved' });
}

function filled(tablet, file, values, problems) {
  const member = values.member_id ? tablet.row('member/member', { id: values.member_id }) : null;
  const context = {
    file,
    values,
    problems,
    member,
    kinds: tablet.choices('file_kind'),
    owners: tablet.rows('handover/receivers').map(({ id, name }) => ({ key: id, label: name })),
    back: back(file, member),
  };
  return view('customer_file/form', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function back(file, member) {
  if (file) return `/floor/files/${file.id}`;
  return member ? `/floor/members/${member.id}` : '/floor/files';
}
