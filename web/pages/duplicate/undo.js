// Taking a merge back.

import { redirect, view } from '../../worker/answer.js';
import { listed } from './list.js';

export async function undo({ tablet, form: values }) {
  const result = await tablet.operate('member.unmerge', { merge_id: values.merge_id ?? '' }, { opId: values.op_id });
  if (result.status === 'rejected')
    return view('duplicate/list', listed(tablet, { _: Object.values(tablet.problems(result))[0] }), { status: 422 });
  return redirect(`/floor/members/${encodeURIComponent(values.survivor_id ?? '')}`, { said: 'duplicate-undone' });
}
