// The way to the next card in words: what is missing, and the sentence that the clerk says.

import { openWindow, spentMore, standing } from './standing.js';
import { tiersOf } from './tiers.js';

const BENEFITS_SAID = 2;

/** @param {any} tablet @param {any} member a row of `member` @param {number} [more] a purchase that is being typed
 * @param {ReturnType<typeof tiersOf>} [tiers] when they were read already */
export function standingOf(tablet, member, more = 0, tiers = tiersOf(tablet)) {
  const found = standingWith(tablet, tiers, member, more);
  const [nearest] = found.ways;
  const looked = found.reached ?? found.held;
  return {
    ...found,
    nearest,
    ...waysInWords(tablet.words, found.ways, found.next),
    bar: found.ways.find(({ kind }) => kind !== 'single') ?? null,
    say: sentence(tablet, found),
    look: looked?.look ?? '',
  };
}

/** The decision alone. @param {any} tablet @param {ReturnType<typeof tiersOf>} tiers @param {any} member a row of `member`
 * @param {number} [more] */
export function standingWith(tablet, tiers, member, more = 0) {
  const days = openWindow(member, tiers, tablet.today, tablet.setting('claim_days'));
  const window = days && { ...days, ...tablet.row('member/spend_between', { id: member.id, since: days.since, until: days.until }) };
  const after = spentMore(member, window, more);
  return standing(after.member, tiers, after.window);
}

/** The nearest way and another one. One of the two names the card.
 * @param {any} words @param {import('./standing.js').Way[]} ways @param {any} next */
function waysInWords(words, [nearest, second], next) {
  const other = second && second.kind !== nearest.kind ? second : null;
  const alone = nearest?.kind === 'single' && !other;
  return {
    missing: nearest ? missingText(words, alone ? 'alone' : nearest.kind, nearest, next) : '',
    other: other ? missingText(words, other.kind, other, next) : '',
  };
}

function missingText(words, kind, way, next) {
  return words.t(`member-missing-${kind}`, said(words, way, next));
}

/** Round amounts, as one says them. */
function said(words, way, next) {
  return {
    missing: words.money_short(way.missing_minor),
    goal: words.money_short(way.goal_minor),
    until_day: way.until,
    card: next.card,
  };
}

/** What the clerk says to the customer, in the clerk's language; a card that was reached comes before the next one. */
function sentence(tablet, { held, reached, next, ways }) {
  const { words } = tablet;
  if (reached) return words.t('member-say-reached', { card: reached.card });
  if (!next) return held ? words.t('member-say-highest', { card: held.card }) : '';
  const need = words.t(`member-say-${ways[0].kind}`, said(words, ways[0], next));
  const gained = gains(tablet, held, next);
  const gain = gained && words.t('member-say-gains', { card: next.card, benefits: gained });
  return [need, gain].filter(Boolean).join(words.locale === 'en' ? ' ' : '');
}

/** The first benefits that the next card has and the one held has not, as a list in words. */
function gains(tablet, held, next) {
  const has = (held?.gives ?? []).map(({ key }) => key);
  const fresh = next.gives.filter(({ key }) => !has.includes(key)).map(({ label }) => label);
  return fresh.slice(0, BENEFITS_SAID).join(tablet.words.t('member-and'));
}
