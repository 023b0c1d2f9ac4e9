// One redemption: handing over what was reserved, letting it go, taking back what was given.

import { redirect, view } from '../../worker/answer.js';

export function redemption({ tablet, params }) {
  return shown(tablet, params.id, {}, {});
}

export function give(context) {
  return changed(context, 'gift.give', 'gift-given', () => ({}));
}

export function release(context) {
  return changed(context, 'gift.release', 'gift-released', noted);
}

export function takeBack(context) {
  return changed(context, 'gift.take_back', 'gift-taken_back', noted);
}

function noted(values) {
  return { note: values.note ?? '' };
}

async function changed({ tablet, params, form: values }, op, said, more) {
  const found = tablet.row('gift/redemption', { id: params.id });
  if (!found) return shown(tablet, params.id, {}, {});
  const args = { redemption_id: found.id, member_id: found.member_id, ...more(values) };
  const result = await tablet.operate(op, args, { opId: values.op_id || tablet.newId() });
  if (result.status === 'rejected') return shown(tablet, params.id, values, tablet.problems(result));
  return redirect(values.back === 'reserved' ? '/floor/gifts/reserved' : `/floor/members/${encodeURIComponent(found.member_id)}`, { said });
}

function shown(tablet, id, values, problems) {
  const found = tablet.row('gift/redemption', { id });
  if (!found) return view('gift/unknown', { back: '/floor/gifts/reserved' }, { status: 404 });
  const context = {
    one: { ...found, label: tablet.words.tr(found.title), ran_out: found.state === 'reserved' && found.keep_until < tablet.today },
    values: { op_id: tablet.newId(), ...values },
    problems,
    may: {
      give: found.state === 'reserved' && tablet.may('gift.give'),
      release: found.state === 'reserved' && tablet.may('gift.release'),
      take_back: found.state === 'given' && tablet.may('gift.take_back'),
    },
  };
  return view('gift/redemption', context, { status: Object.keys(problems).length ? 422 : 200 });
}
