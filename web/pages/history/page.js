// What was changed in a member's record: who, when, on which tablet, before and after.

import { view } from '../../worker/answer.js';
import { shownPhone } from '../../worker/phone.js';
import { load } from '../member/load.js';
import { tiersOf } from '../member/tiers.js';
import { masked } from './masked.js';

const HERE = '/floor/members/:id/history';
const SCREENFUL = 40;
const MOST = 1000;
const DAYS = ['birthday', 'wedding_day', 'joined_day', 'messaging_day'];
const LISTS = { sex: 'sex', district: 'district', hours: 'call_hours' };
const NAMED = ['clerk_id', 'referrer_id'];

export const routes = [['GET', HERE, history]];

function history({ tablet, params, query }) {
  const { answer, member } = load(tablet, params.id, HERE);
  if (answer) return answer;
  const shown = Math.min(Math.max(Number.parseInt(query.shown, 10) || 0, SCREENFUL), MOST);
  const rows = tablet.rows('history/changes', { id: member.id, count: shown + 1 });
  const show = shower(tablet, rows);
  const context = {
    member,
    rows: rows.slice(0, shown).map((row) => ({
      ...row,
      label: tablet.words.t(`record-field-${row.field}`),
      was: show(row.field, row.before),
      is: show(row.field, row.after),
      where: placeOf(tablet, row),
    })),
    more: rows.length > shown && shown < MOST ? `/floor/members/${member.id}/history?shown=${shown + SCREENFUL}` : '',
  };
  return view('history/list', context, { live: true });
}

function placeOf(tablet, { device, tablet_name: name, by_id: by }) {
  if (by === 'system') return tablet.words.t('history-system');
  if (!device) return tablet.words.t('history-office');
  return name || tablet.words.t('history-tablet_gone');
}

/** How a value of a field reads. */
export function shower(tablet, rows) {
  const ids = rows.filter(({ field }) => NAMED.includes(field)).flatMap(({ before, after }) => [before, after]);
  const names = new Map(tablet.rows('history/names', { ids }).map(({ kind, id, name }) => [`${kind}/${id}`, name]));
  const labels = Object.fromEntries(
    Object.entries(LISTS).map(([field, kind]) => [field, new Map(tablet.choices(kind).map(({ key, label }) => [key, label]))]),
  );
  const tiers = new Map(tiersOf(tablet).map(({ key, label }) => [key, label]));
  const texts = {
    phone: (value) => shownPhone(value, tablet.chain.phone_region),
    id_number: masked,
    consent: (value) => tablet.words.t(value === '1' ? 'consent-given' : 'consent-not'),
    tier: (value) => tiers.get(value) ?? value,
    ...Object.fromEntries(DAYS.map((field) => [field, (value) => tablet.words.day(value)])),
    ...Object.fromEntries(Object.entries(labels).map(([field, found]) => [field, (value) => found.get(value) ?? value])),
    ...Object.fromEntries(NAMED.map((field) => [field, (value) => names.get(`${field}/${value}`) ?? value])),
  };
  return (field, value) => (value === '' ? tablet.words.t('history-empty') : (texts[field]?.(value) ?? value));
}
