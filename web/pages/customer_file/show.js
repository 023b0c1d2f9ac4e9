// One customer file: what is known, what happened, deals and the review; for others than its owner the way to it.

import { redirect, view } from '../../worker/answer.js';
import { shownPhone } from '../../worker/phone.js';
import { isDay, typedAmount } from '../../worker/typed.js';
import { isHead, myQuestion } from './looks.js';
import { isOpen, isTheirs, kindNames } from './whose.js';

const EVENTS = 60;

export function show({ tablet, params }) {
  return shown(tablet, params.id, {}, {});
}

export async function deal({ tablet, params, form: values }) {
  const { minor, code } = typedAmount(values.amount, tablet.chain.currency);
  const day = values.deal_day ?? '';
  const problems = {
    ...(code && { amount_minor: tablet.problem(code === 'purchase.amount_missing' ? 'file.amount_missing' : code) }),
    ...(!isDay(day) && { deal_day: tablet.problem('args.day') }),
  };
  if (Object.keys(problems).length) return shown(tablet, params.id, values, problems);
  const args = { id: values.op_id, file_id: params.id, amount_minor: minor, deal_day: day, note: values.note ?? '' };
  return done(tablet, 'file.deal', args, values, 'file-said-deal');
}

export function review({ tablet, params, form: values }) {
  const { verdict = '', reason = '', review_note: note = '' } = values;
  const said = verdict === 'close' ? 'file-said-closed' : 'file-said-reviewed';
  return done(tablet, 'file.review', { file_id: params.id, verdict, reason, note }, values, said);
}

export function reopen({ tablet, params, form: values }) {
  return done(tablet, 'file.reopen', { file_id: params.id }, values, 'file-said-reopened');
}

async function done(tablet, op, args, values, said) {
  const result = await tablet.operate(op, args, { opId: values.op_id });
  if (result.status === 'rejected') return shown(tablet, args.file_id, values, tablet.problems(result));
  return redirect(`/floor/files/${encodeURIComponent(args.file_id)}`, { said });
}

/** @param {any} tablet @param {string} id @param {Record<string, string>} values @param {Record<string, string>} problems */
export function shown(tablet, id, values, problems) {
  const file = tablet.row('customer_file/file', { id });
  if (!file) return view('customer_file/unknown', {}, { status: 404 });
  const wrong = Object.keys(problems).length > 0;
  const status = wrong ? 422 : 200;
  const common = { kind_name: kindNames(tablet)(file.kind), values: { op_id: tablet.newId(), ...values }, problems };
  if (!isOpen(tablet, file)) return view('customer_file/locked', { ...common, ...closedTo(tablet, file) }, { status, live: !wrong });
  const own = tablet.me.role !== 'clerk' || isTheirs(tablet, file);
  const context = {
    ...common,
    file,
    phone: shownPhone(file.phone, tablet.chain.phone_region),
    events: tablet.rows('customer_file/events', { id, count: EVENTS }).map((row) => ({
      ...row,
      fields: row.fields.split(' ').filter(Boolean).map((name) => tablet.words.t(`file-field-${name}`)),
    })),
    sum: tablet.row('customer_file/deal_sum', { id }).amount_minor,
    late: file.next_review !== '' && file.next_review < tablet.today,
    ids: { deal: tablet.newId(), review: tablet.newId(), reopen: tablet.newId() },
    verdicts: ['keep', 'close'].map((key) => ({ key, label: tablet.words.t(`file-verdict-${key}`) })),
    may: {
      change: own && file.state === 'active' && tablet.may('file.change'),
      reopen: own && file.state === 'closed' && tablet.may('file.reopen'),
    },
  };
  return view('customer_file/show', context, { status, live: !wrong });
}

/** Name, kind and owner only, and how far the person's question is. */
function closedTo(tablet, { id, name, organisation, owner_name, state }) {
  const question = myQuestion(tablet, id);
  return {
    file: { id, name, organisation, owner_name, state },
    question,
    allowed: Boolean(question && question.store && question.chain && question.refused === null),
    may_ask: tablet.may('file.ask') && (!question || question.refused !== null),
    by_reason: isHead(tablet) && tablet.me.role !== 'store_manager',
  };
}
