// Members chosen one by one with select boxes and given to one person: a new clerk's first customers, or those of nobody.

import { redirect, view } from '../../worker/answer.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { NOBODY, holders, made, options, when, wrong } from './make.js';

const SCREENFUL = 50;
const MOST = 1000;
// how the address calls members whose clerk is gone
const GONE = 'gone';

export function choose({ tablet, query }) {
  if (!tablet.may('handover.make')) return redirect('/floor/store');
  const values = { op_id: tablet.newId(), to_id: query.to ?? '', reason: query.from === GONE ? 'left' : 'other', from_day: tablet.today };
  return filled(tablet, query, values, [], {});
}

export async function chosen({ tablet, form }) {
  const { member = [], ...values } = form;
  const members = [member].flat().slice(0, MOST);
  const problems = {
    ...wrong(tablet, values),
    ...(!members.length && { member: tablet.problem('handover.none_chosen') }),
    ...(!values.to_id && { to_id: tablet.problem('handover.to_unknown') }),
  };
  if (Object.keys(problems).length) return filled(tablet, values, values, members, problems);
  const args = {
    id: values.op_id,
    from_id: '',
    rule: 'chosen',
    members: members.map((id) => ({ member_id: id, to_id: values.to_id })),
    ...when(tablet, values),
  };
  const result = await tablet.operate('handover.make', args, { opId: values.op_id });
  if (result.status === 'rejected') return filled(tablet, values, values, members, tablet.problems(result));
  return made(tablet, values.op_id);
}

/** `about`: which members are listed, by the address or as the form was sent. */
function filled(tablet, about, values, members, problems) {
  const shown = Math.min(Math.max(Number.parseInt(about.shown, 10) || 0, SCREENFUL), MOST);
  const seen = { from: about.from ?? '', tier: about.tier ?? '' };
  const rows = tablet.rows('handover/choosable', {
    person: seen.from === GONE ? '' : seen.from,
    gone: seen.from === GONE ? 1 : 0,
    tier: seen.tier,
    count: shown + 1,
  });
  const tiers = tiersOf(tablet);
  const context = {
    rows: rows.slice(0, shown).map((row) => ({ ...shownRow(tablet, tiers, row), chosen: members.includes(row.id) })),
    more: rows.length > shown && shown < MOST ? address({ ...seen, shown: String(shown + SCREENFUL) }) : '',
    people: [GONE, ...holders(tablet).filter(({ key, members }) => key !== NOBODY && members)].map((one) => personChip(tablet, one, seen)),
    tiers: [...tiers].reverse().map(({ key, label }) => ({
      label,
      on: seen.tier === key,
      href: address({ ...seen, tier: seen.tier === key ? '' : key }),
    })),
    seen: { ...seen, shown: String(shown) },
    values,
    problems,
    ...options(tablet),
  };
  return view('handover/choose', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function personChip(tablet, one, seen) {
  const { key, label } =
    one === GONE
      ? { key: GONE, label: tablet.words.t('handover-orphans_chip', { count: tablet.row('handover/orphan_count').members }) }
      : one;
  return { label, on: seen.from === key, href: address({ ...seen, from: seen.from === key ? '' : key }) };
}

/** @param {Record<string, string>} values */
function address(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return given.length ? `/floor/handovers/choose?${new URLSearchParams(given)}` : '/floor/handovers/choose';
}
