// A plan and what came of it on paper, or as text to share; for the manager also the whole store's.

import { view } from '../../worker/answer.js';
import { planOf } from './plan.js';
import { ranOf } from './ran.js';
import { placeOf } from './show.js';
import { addressOf, dayChips, spanOf, typedWeek } from './week.js';

const FIGURES = ['planned', 'done', 'done_late', 'late', 'reached', 'complaints', 'wishes'];

export async function sheet({ tablet, params }) {
  if (params.clerk === 'all' && tablet.me.role !== 'clerk') return ofStore(tablet, params.week);
  const place = placeOf(tablet, params);
  if (place.answer) return place.answer;
  const { clerk, week, name } = place;
  const { days, state, plan, items } = await planOf(tablet, clerk, week);
  const ran = ranOf(tablet, week, clerk);
  const title = tablet.words.t('plan-of', { name });
  const context = {
    title,
    span: spanOf(tablet, week),
    back: addressOf(clerk, week),
    state,
    plan,
    days: onPaper(tablet, week, days.filter((day) => day.count || day.fixed.length)),
    anything: items.length > 0,
    figures: state === 'set' ? figures(tablet, ran.total) : [],
    said: ran.said,
    store: tablet.store.name,
  };
  return view('week_plan/sheet', { ...context, text: textOf(tablet, context) });
}

/** Each day with its weekday, each contact with the number to dial. */
function onPaper(tablet, week, days) {
  const members = tablet.rows('today/members', { ids: days.flatMap(({ items }) => items.map(({ member_id }) => member_id)) });
  const phones = new Map(members.map(({ id, phone, phone_state }) => [id, phone_state === 'dead' ? '' : phone]));
  const labels = new Map(dayChips(tablet, week, days.map(({ day }) => day)).map(({ key, label }) => [key, label]));
  return days.map((one) => ({ ...one, label: labels.get(one.day), items: one.items.map((item) => ({ ...item, phone: phones.get(item.member_id) ?? '' })) }));
}

function ofStore(tablet, text) {
  const week = typedWeek(text);
  if (!week) return view('shared/not_found', {}, { status: 404 });
  const ran = ranOf(tablet, week);
  const plans = new Map(tablet.rows('week_plan/plans', { week }).map((plan) => [plan.clerk_id, plan.state]));
  const clerks = tablet.rows('week_plan/clerks').filter(({ id, role }) => role === 'clerk' || plans.has(id));
  const context = {
    title: tablet.words.t('plan-of_store', { name: tablet.store.name }),
    span: spanOf(tablet, week),
    back: addressOf('all', week),
    rows: clerks.map(({ id, name }) => ({ name, state: plans.get(id) ?? 'none', ran: ran.of(id) })),
    names: FIGURES,
    total: ran.total,
    figures: figures(tablet, ran.total),
    said: ran.said,
    store: tablet.store.name,
  };
  return view('week_plan/store_sheet', { ...context, text: storeText(tablet, context) });
}

function figures({ words }, ran) {
  return FIGURES.map((name) => ({ label: words.t(`plan-figure-${name}`), count: ran[name] }));
}

function textOf({ words }, { title, span, days, figures: counts, said }) {
  const lines = days.flatMap(({ label, items, fixed }) => [
    label,
    ...fixed.map((one) => `· ${words.t(`plan-fixed-${one.kind}`)} ${one.from_time ?? ''} ${one.title ?? one.name}`.replace(/ +/g, ' ')),
    ...items.map((one) => `· ${one.name} ${one.title}${one.note ? `（${one.note}）` : ''}`),
  ]);
  return [`${title} ${span}`, ...lines, ...summed(counts), ...saidLines(said)].join('\n');
}

function storeText({ words }, { title, span, rows, figures: counts, said }) {
  const lines = rows.map(({ name, state, ran }) => `${name} ${words.t(`plan-state-${state}`)} ${ran.done}/${ran.planned}`);
  return [`${title} ${span}`, ...lines, ...summed(counts), ...saidLines(said)].join('\n');
}

function summed(counts) {
  return counts.map(({ label, count }) => `${label} ${count}`);
}

function saidLines(said) {
  return said.map(({ name, label, note }) => `· ${name} ${label}${note ? ` ${note}` : ''}`);
}
