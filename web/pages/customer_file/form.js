// The form of a customer file: opening one, changing one.

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
  return saved(tablet, null, values, 'file.open', (args) => ({ id: values.op_id, ...args }));
}

export function edit({ tablet, params }) {
  const file = tablet.row('customer_file/file', { id: params.id });
  if (!file) return view('customer_file/unknown', {}, { status: 404 });
  if (!isOpen(tablet, file)) return redirect(`/floor/files/${encodeURIComponent(file.id)}`);
  const values = Object.fromEntries(TEXTS.map((name) => [name, file[name]]));
  return filled(tablet, file, { ...values, op_id: tablet.newId(), phone: shownPhone(file.phone, tablet.chain.phone_region) }, {});
}

export async function change({ tablet, params, form: values }) {
  const file = tablet.row('customer_file/file', { id: params.id });
  if (!file) return view('customer_file/unknown', {}, { status: 404 });
  return saved(tablet, file, values, 'file.change', (args) => ({ file_id: file.id, ...args }));
}

async function saved(tablet, file, values, op, argsOf) {
  const { phone, code, doubtful } = typedPhone(values.phone, tablet.chain.phone_region);
  if (code && !doubtful) {
    const count = values.phone.replace(/\D/g, '').length;
    return filled(tablet, file, values, { phone: tablet.problem(code, { count }) });
  }
  const texts = Object.fromEntries(TEXTS.map((name) => [name, (values[name] ?? '').trim()]));
  const args = argsOf({ ...texts, phone });
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
