// What was typed in an operation, as lines a person can read: each argument under its name, keys as their words.

import { spoken } from '../../worker/formats.js';
import { masked } from '../history/masked.js';
import { tiersOf } from '../member/tiers.js';

const HIDDEN = [
  'id',
  'op_id',
  'ticked',
  'script_id',
  'run_id',
  'tick_id',
  'purchase_id',
  'follow_up_id',
  'pinyin',
  'checklist_id',
  'shared_phone',
  'redemption_id',
  'voucher_id',
  'code',
  'card_id',
  'case_id',
  'contact_id',
  'merge_id',
];
const MEMBERS = ['member_id', 'alias_id', 'first_id', 'second_id', 'referrer_id'];
const CHOICE_OF = {
  hours: 'call_hours',
  sex: 'sex',
  district: 'district',
  stage: 'visit_stage',
  scenario: 'visit_scenario',
  core_need: 'visit_need',
  needs: 'visit_need',
  source: 'refusal_source',
};
const SOURCE_OF = { 'consent.give': 'consent_source', 'consent.withdraw': 'consent_source' };
const REASON_OF = {
  'purchase.correct': 'correction_reason',
  'purchase.return': 'return_reason',
  'visit.record': 'no_purchase_reason',
  'points.correct': 'points_reason',
  'voucher.grant': 'voucher_reason',
  'card.void': 'card_void_reason',
  'tier.ask': 'tier_reason',
};

/** @param {any} tablet @param {string} op @param {Record<string, any>} args @returns {{label: string, text: string}[]} */
export function typedLines(tablet, op, args) {
  const lines = Object.entries(args).filter(([name, value]) => !HIDDEN.includes(name) && !empty(value));
  const shown = lines.map(([name, value]) => ({
    label: labelOf(tablet, name),
    text: textOf(tablet, op, name, value, args),
  }));
  return [...shown, ...checklistLine(tablet, args)].filter(({ text }) => text);
}

function empty(value) {
  return value === '' || value === null || value === 0 || (typeof value === 'object' && !Object.keys(value).length);
}

function labelOf({ words }, name) {
  const id = `sync-arg-${name}`;
  return words.has(id) ? words.t(id) : name;
}

function textOf(tablet, op, name, value, args) {
  const { words } = tablet;
  if (typeof value === 'boolean') return words.t(value ? 'common-yes' : 'common-no');
  if (name.endsWith('_minor')) return words.money(value);
  if (name === 'day' || name.endsWith('_day') || name === 'birthday') return words.day(value);
  if (MEMBERS.includes(name)) return tablet.row('sync/member_name', { id: value })?.name ?? value;
  if (name === 'clerk_id' || name === 'staff_id' || name === 'owner_id') return tablet.row('sync/staff_name', { id: value })?.name ?? value;
  if (name === 'id_number') return masked(value);
  if (name === 'from_alias') return value.map((field) => words.t(`record-field-${field}`)).join(words.t('contact-and'));
  if (name === 'gift') return words.tr(tablet.row('gift/gift', { key: value })?.title) || value;
  if (name === 'purpose') return words.has(`refusal-purpose-${value}`) ? words.t(`refusal-purpose-${value}`) : value;
  if (op.startsWith('case.') && name === 'kind') return words.has(`case-kind-${value}`) ? words.t(`case-kind-${value}`) : value;
  if (name === 'outcome') return outcome(tablet, value);
  if (name === 'channel')
    return words.has(`follow_up-channel-${value}`) ? words.t(`follow_up-channel-${value}`) : words.t('common-all');
  if (name === 'items') return value.map((item) => words.tr(item.name)).join(words.t('contact-and'));
  if (name === 'point') return point(tablet, value, args);
  if (name === 'tier' || name === 'to_tier') return tiersOf(tablet).find(({ key }) => key === value)?.card ?? value;
  if (name === 'form') return Object.values({ ...value, id_number: masked(value.id_number) }).filter(Boolean).join(' · ');
  if (name === 'answers') return Object.values(value).join(' · ');
  return [value]
    .flat()
    .map((one) => choice(tablet, name === 'reason' ? REASON_OF[op] : ((name === 'source' && SOURCE_OF[op]) || CHOICE_OF[name]), one))
    .join(words.t('contact-and'));
}

/** The text of a checklist's point, with whether it was ticked. */
function point(tablet, id, { run_id, ticked }) {
  const run = tablet.row('sync/checklist', { id: run_id ?? '' });
  const points = run ? JSON.parse(run.body).sections.flatMap((section) => section.points) : [];
  const text = spoken(points.find((one) => one.id === id)?.text, tablet.words.locale) || id;
  return `${ticked ? '✓' : '–'} ${text}`;
}

function outcome(tablet, key) {
  return tablet.words.tr(tablet.rows('contact/outcomes').find((row) => row.key === key)?.title) || key;
}

function choice(tablet, kind, key) {
  return (kind && tablet.choices(kind).find((one) => one.key === key)?.label) || String(key);
}

function checklistLine(tablet, { checklist_id = '', run_id = '' }) {
  const found = (checklist_id || run_id) && tablet.row('sync/checklist', { id: run_id || checklist_id });
  return found ? [{ label: tablet.words.t('shell-checklists'), text: tablet.words.tr(found.title) }] : [];
}
