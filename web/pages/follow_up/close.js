// Follow-ups whose window has passed, let go of by a person.

import { redirect } from '../../worker/answer.js';

/** @param {any} tablet @param {string[]} ids @param {string} opId @param {string} back */
export async function letGo(tablet, ids, opId, back) {
  if (!ids.length) return redirect(back);
  const args = { missed: ids.map((id) => ({ follow_up_id: id })) };
  const { status } = await tablet.operate('follow_up.close', args, { opId });
  return redirect(back, { said: status === 'rejected' ? 'follow_up-said-kept' : ['follow_up-said-closed', { count: ids.length }] });
}
