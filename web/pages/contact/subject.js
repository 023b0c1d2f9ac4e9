// What a contact is about and what is typed of it, as the forms of its page carry them.

const TYPED = ['note', 'outcome', 'next_day', 'other_day', 'despite'];

/** What the page's forms carry. @returns {import('./call.js').Subject} */
export function subjectOf({ follow_up_id = '', member_id = '', script = '', channel = 'call', back = '/floor/today' }) {
  return { follow_up_id, member_id, script, channel, back: back.startsWith('/floor/') ? back : '/floor/today' };
}

/** What was typed; fields that a form does not have are empty. @param {Record<string, any>} form */
export function typed(form) {
  const values = Object.fromEntries(TYPED.map((name) => [name, form[name] ?? '']));
  return { ...values, op_id: form.op_id };
}
