// Why a follow-up is in the list, in words: what it follows, and when that was.

import { itemNames } from '../contact/items.js';
import { daysBetween } from '../member/days.js';
import { nearDay } from './due.js';

const DATED = ['card', 'joined', 'case', 'birthday', 'wedding_day', 'joined_day'];

/**
 * @typedef {{trigger: string, anchor: string, base_day: string, step: string, bought_day?: string | null, items?: string | null}} Row
 *   of `follow_up`, with the day and the items of its purchase
 */

/** @param {any} tablet @returns {(row: Row) => string} */
export function reasons(tablet) {
  const { words, today } = tablet;
  const near = (day) => nearDay(words, day || '', today);
  const named = titlesOf(tablet);
  const ways = {
    festival: ({ anchor, base_day }) => words.t('today-why-festival', { festival: named.festivals.get(anchor.split('/').at(-2)) ?? '', when: near(base_day) }),
    no_visit: ({ base_day }) => words.t('today-why-no_visit', { count: Math.max(0, daysBetween(base_day, today)) }),
    quarter: () => words.t('today-why-quarter'),
    special: ({ anchor }) => words.t('today-why-special', { campaign: named.campaigns.get(anchor.split('/')[0]) ?? '' }),
    plan: ({ step }) => words.t(step === 'visit' ? 'today-why-visit' : 'today-why-plan'),
  };
  return (row) => {
    if (row.bought_day) return bought(tablet, row, near(row.bought_day));
    if (DATED.includes(row.trigger)) return words.t(`today-why-${row.trigger}`, { when: near(row.base_day) });
    return ways[row.trigger]?.(row) ?? '';
  };
}

/** @param {any} tablet @param {Row} row @param {string} when */
function bought(tablet, { items }, when) {
  return [tablet.words.t('today-bought', { when }), itemNames(tablet, items ?? '')].filter(Boolean).join(' · ');
}

function titlesOf(tablet) {
  const said = (name, key) => new Map(tablet.rows(name).map((row) => [row[key], tablet.words.tr(row.title)]));
  return { festivals: said('today/festivals', 'key'), campaigns: said('today/campaigns', 'id') };
}
