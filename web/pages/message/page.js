// Messages of the store: what members wrote back, what could not be sent, what waits; and handing one over to the server.

import { redirect, view } from '../../worker/answer.js';

const HERE = '/floor/messages';

export const routes = [
  ['GET', HERE, list],
  ['POST', HERE, queue],
  ['POST', '/floor/messages/:id+/cancel', act('message.cancel', 'message-said-cancelled')],
  ['POST', '/floor/messages/:id+/retry', act('message.retry', 'message-said-retried')],
  ['POST', '/floor/replies/:id+/handled', handled],
];

const SENT_DAYS = 7;

function list({ tablet }, problems = {}) {
  const shown = (row) => ({ ...row, why: reasonOf(tablet, row), op_id: tablet.newId() });
  const context = {
    problems,
    replies: tablet.rows('message/replies').map(shown),
    failed: tablet.rows('message/failed').map(shown),
    waiting: tablet.rows('message/waiting').map(shown),
    sent: tablet.rows('message/sent', { days: SENT_DAYS }).map(shown),
    sent_days: SENT_DAYS,
    may: { handle: tablet.may('message.handle'), cancel: tablet.may('message.cancel') },
  };
  return view('message/list', context, { live: true, status: Object.keys(problems).length ? 422 : 200 });
}

/** A reason that this program does not know yet is none. */
function reasonOf({ words }, { reason = '' }) {
  const id = `message-reason-${reason}`;
  return reason && words.has(id) ? words.t(id) : '';
}

/** Hands the words of a script over to the server. */
async function queue({ tablet, form }) {
  const back = (form.back ?? '').startsWith('/floor/') ? form.back : '/floor/today';
  const { op_id, member_id = '', follow_up_id = '', channel = '', purpose = '', script_id = '', body = '' } = form;
  const args = { id: op_id, member_id, follow_up_id, channel, purpose, script_id, body };
  const result = await tablet.operate('message.queue', args, { opId: op_id });
  if (result.status !== 'rejected') return redirect(back, { said: 'message-said-queued' });
  const [problem] = Object.values(tablet.problems(result));
  return view('message/refused', { problem, back, body, member_id }, { status: 422 });
}

function act(op, said) {
  return async (visit) => {
    const { tablet, params, form } = visit;
    const result = await tablet.operate(op, { message_id: params.id }, { opId: form.op_id });
    return result.status === 'rejected' ? list(visit, tablet.problems(result)) : redirect(HERE, { said });
  };
}

async function handled(visit) {
  const { tablet, params, form } = visit;
  const result = await tablet.operate('message.handle', { reply_id: params.id }, { opId: form.op_id });
  const back = (form.back ?? '').startsWith('/floor/') ? form.back : HERE;
  return result.status === 'rejected' ? list(visit, tablet.problems(result)) : redirect(back, { said: 'message-said-handled' });
}
