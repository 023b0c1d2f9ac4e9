// What a contact is about and what is typed of it, as the forms of its page carry them.

// what another page may say that a contact is for; greetings and follow-ups say it themselves
const ASKED = ['promotion', 'service'];
const TYPED = ['note', 'outcome', 'next_day', 'other_day', 'despite'];

/** What the page's forms carry. @returns {import('./call.js').Subject} */
export function subjectOf({ follow_up_id = '', member_id = '', script = '', channel = 'call', purpose = '', back = '/floor/today' }) {
  return { follow_up_id, member_id, script, channel, purpose: ASKED.includes(purpose) ? purpose : '', back: back.startsWith('/floor/') ? back : '/floor/today' };
}

/** What was typed; fields that a form does not have are empty. @param {Record<string, any>} form */
export function typed(form) {
  const values = Object.fromEntries(TYPED.map((name) => [name, form[name] ?? '']));
  return { ...values, op_id: form.op_id };
}
