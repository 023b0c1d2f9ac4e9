// Finding a member: search as you type over the whole store, the recent ones when nothing is typed.

import { fragment, view } from '../../worker/answer.js';
import { fold, searchMatch } from '../../worker/tokens.js';
import { shownRow } from './row.js';
import { tiersOf } from './tiers.js';

const SCREENFUL = 20;
const NEW_DAYS = 7;
// What more than this many have in common is no search yet; ordering them all would only make typing slow.
const MOST = 2000;
const KEPT = 'member/search';
const KEPT_MS = 3 * 60_000;

/** Coming back within a few minutes finds the search as it was left. It is kept here, never in the address. */
export function list({ tablet }) {
  const left = tablet.kept(KEPT);
  const values = left && tablet.now() - left.at < KEPT_MS ? left.values : { q: '', tier: '', mine: '' };
  return view('member/list', { values, may_visit: tablet.may('visit.record'), ...found(tablet, values, 0) });
}

export function search({ tablet, query }) {
  const values = { q: (query.q ?? '').slice(0, 100), tier: query.tier ?? '', mine: query.mine ?? '' };
  const start = Number.parseInt(query.start, 10) || 0;
  tablet.keep(KEPT, { values, at: tablet.now() });
  return fragment(start ? 'member/_more' : 'member/_rows', { values, ...found(tablet, values, start) });
}

/** What was typed when nobody was found: a beginning for the new member. */
export function typedBefore(tablet) {
  return tablet.kept(KEPT)?.values.q ?? '';
}

function found(tablet, { q, tier, mine }, start) {
  const filter = { tier, clerk: mine ? tablet.me.id : '' };
  const match = matchOf(q);
  // marks only are a search too: one that finds nobody
  const searching = Boolean(q.trim());
  const page = { ...filter, count: SCREENFUL + 1, start };
  const rows = searching ? searchedRows(tablet, q, match, page) : tablet.rows('member/recent', page);
  const fresh =
    searching || tier || start ? [] : tablet.rows('member/not_yet_bought', { ...filter, days: NEW_DAYS, count: SCREENFUL });
  const tiers = tiersOf(tablet);
  return {
    tiers: [...tiers].reverse(),
    ...(match && !start ? counted(tablet, { ...filter, match }) : {}),
    searching,
    may_register_typed: Boolean(match) && tablet.may('member.register'),
    rows: rows.slice(0, SCREENFUL).map((row) => shownRow(tablet, tiers, row)),
    fresh: fresh.map((row) => shownRow(tablet, tiers, row)),
    next: rows.length > SCREENFUL ? start + SCREENFUL : 0,
    may_register: tablet.may('member.register'),
  };
}

/** Digits in groups are one number, or the beginning and the ending of one. */
function matchOf(q) {
  const typed = fold(q).trim();
  const grouped = /^\+?\d[\d ()+.-]*\d$/.test(typed) && /\D/.test(typed);
  const joined = grouped ? searchMatch(typed.replace(/\D/g, '')) : '';
  return [joined, searchMatch(q)]
    .filter(Boolean)
    .map((one) => `(${one})`)
    .join(' OR ');
}

function searchedRows(tablet, q, match, page) {
  if (!match) return [];
  const typed = { typed: q.trim(), folded: fold(q).replace(/\s/g, '') };
  return tablet.rows('member/search', { ...page, ...typed, match, most: MOST });
}

function counted(tablet, params) {
  const { members } = tablet.row('member/search_count', { ...params, most: MOST });
  return { members, at_least: members >= MOST };
}
