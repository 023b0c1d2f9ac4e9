// What a script may say of a member: the facts behind its placeholders. What is not known has no value, except for the
// few that always have words of their own.

import { nextGift } from '../gift/priced.js';
import { standingOf } from '../member/next_card.js';
import { firstItem } from './items.js';

const TWO_PART_SURNAMES = new Set([
  '欧阳',
  '歐陽',
  '司马',
  '司馬',
  '上官',
  '诸葛',
  '諸葛',
  '司徒',
  '东方',
  '東方',
  '尉迟',
  '尉遲',
  '公孙',
  '公孫',
  '皇甫',
  '慕容',
  '令狐',
  '夏侯',
  '轩辕',
  '軒轅',
  '端木',
  '长孙',
  '長孫',
  '宇文',
  '南宫',
  '南宮',
  '独孤',
  '獨孤',
]);
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const SPACED_NAME = /^\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*)+$/u;

/** @returns {import('../../worker/script.js').Facts} */
export function factsOf(tablet, member, purchase) {
  const { words } = tablet;
  const gift = nextGift(tablet, member);
  const { held, reached, next, nearest } = standingOf(tablet, member);
  const near = !reached && nearest?.missing_minor > 0;
  return {
    name: addressed(words, member),
    clerk: tablet.me.name,
    store: tablet.store.name,
    item: firstItem(tablet, purchase?.items) || words.t('script-item'),
    points: words.number(Math.max(member.points, 0)),
    tier: held?.label || words.t('script-tier'),
    card: held?.card || words.t('script-card'),
    gift: gift.next,
    points_to_next_gift: gift.next && words.number(gift.missing),
    next_card: near && next ? next.card : '',
    missing: near ? words.money_short(nearest.missing_minor) : '',
  };
}

/** How a member is spoken to: by surname and title, or by the whole name where the record does not tell. */
export function addressed(words, { name, sex, pinyin }) {
  const surname = surnameOf(name, pinyin, words.locale);
  const known = surname && (sex === 'male' || sex === 'female');
  return words.t('script-address', { sex: known ? sex : 'unknown', name, surname });
}

function surnameOf(name, pinyin, locale) {
  if (SPACED_NAME.test(name)) return name.split(' ').at(-1);
  if (!HAN_NAME.test(name)) return '';
  const length = name.length > 2 && TWO_PART_SURNAMES.has(name.slice(0, 2)) ? 2 : 1;
  if (locale !== 'en') return name.slice(0, length);
  const spoken = (pinyin || '').split(' ').slice(0, length).join('');
  return spoken && spoken[0].toUpperCase() + spoken.slice(1);
}
