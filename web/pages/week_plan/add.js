// A contact that no cadence asks for: a member is looked for, with the day, the way and what it is about.

import { fragment, redirect, view } from '../../worker/answer.js';
import { fold, searchMatch } from '../../worker/tokens.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { changePlan, planOf } from './plan.js';
import { placeOf } from './show.js';
import { addressOf, dayChips, daysOf } from './week.js';

const MOST = 12;
const LOOKED_AT = 500;
const CHANNELS = ['call', 'message'];
const PURPOSES = ['care', 'service', 'wish', 'promotion'];

export function addForm({ tablet, params, query }) {
  const place = placeOf(tablet, params);
  return place.answer ?? shown(tablet, place, { member_id: query.member ?? '', channel: 'call', purpose: 'care' }, {});
}

/** Whom the typed words find; a chosen one stays chosen. */
export function found({ tablet, params, query }) {
  const { answer } = placeOf(tablet, params);
  return answer ?? fragment('week_plan/_found', { rows: searched(tablet, query.q ?? ''), q: query.q ?? '', values: { member_id: query.member_id ?? '' } });
}

export function searched(tablet, q) {
  const match = searchMatch(q.slice(0, 100));
  if (!match) return [];
  const params = { match, most: LOOKED_AT, tier: '', clerk: '', count: MOST, start: 0, typed: q.trim(), folded: fold(q).replace(/\s/g, '') };
  const tiers = tiersOf(tablet);
  return tablet.rows('member/search', params).map((row) => shownRow(tablet, tiers, row));
}

function shown(tablet, place, values, problems) {
  const { words } = tablet;
  const days = daysOf(place.week).filter((day) => day >= tablet.today);
  const context = {
    ...place,
    base: addressOf(place.clerk, place.week),
    values,
    problems,
    rows: chosen(tablet, values),
    q: values.q ?? '',
    days: dayChips(tablet, place.week, days),
    channels: CHANNELS.map((key) => ({ key, label: words.t(`follow_up-channel-${key}`) })),
    purposes: PURPOSES.map((key) => ({ key, label: words.t(`plan-purpose-${key}`) })),
  };
  return view('week_plan/add', context, { status: Object.keys(problems).length ? 422 : 200 });
}

function chosen(tablet, { member_id, q = '' }) {
  const member = member_id && tablet.row('member/member', { id: member_id });
  const rows = searched(tablet, q).filter(({ id }) => id !== member_id);
  return member ? [shownRow(tablet, tiersOf(tablet), member), ...rows] : rows;
}

export async function add({ tablet, params, form }) {
  const place = placeOf(tablet, params);
  if (place.answer) return place.answer;
  const { items } = await planOf(tablet, place.clerk, place.week);
  const problems = wrong(tablet, form, place, items);
  if (Object.keys(problems).length) return shown(tablet, place, form, problems);
  const one = { key: form.member_id, member_id: form.member_id, day: form.day, channel: form.channel, purpose: form.purpose, note: form.note ?? '' };
  await changePlan(tablet, place, ({ added = [] }) => ({ added: [...added.filter(({ key }) => key !== one.key), one] }));
  return redirect(addressOf(place.clerk, place.week), { said: 'plan-said-added' });
}

function wrong(tablet, form, { week }, items) {
  const missing = ['day', 'channel', 'purpose'].filter((name) => !form[name]);
  const member = form.member_id && tablet.row('contact/member', { member_id: form.member_id });
  const there = items.some(({ key, dropped }) => key === form.member_id && !dropped);
  return {
    ...Object.fromEntries(missing.map((name) => [name, tablet.problem('args.required')])),
    ...(form.day && !daysOf(week).includes(form.day) && { day: tablet.problem('plan.day_outside') }),
    ...(!member && { member_id: tablet.words.t('plan-choose_member') }),
    ...(there && { member_id: tablet.words.t('plan-there_already') }),
  };
}
