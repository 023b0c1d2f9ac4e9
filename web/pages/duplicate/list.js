// The pairs that wait for a decision, and finding one by hand.

import { redirect, view } from '../../worker/answer.js';
import { phoneEnding } from '../../worker/phone.js';
import { fold, searchMatch } from '../../worker/tokens.js';
import { shownRow } from '../member/row.js';
import { tiersOf } from '../member/tiers.js';
import { mergesOf } from './merges.js';

const MOST = 100;
const FEW = 12;
const MOST_FOUND = 500;

export function list({ tablet }) {
  if (!tablet.may('member.merge')) return redirect('/floor/store');
  return view('duplicate/list', listed(tablet, {}), { live: true });
}

/** @param {any} tablet @param {Record<string, string>} problems */
export function listed(tablet, problems) {
  const rows = tablet.rows('duplicate/open', { count: MOST });
  const tiers = new Map(tiersOf(tablet).map((tier) => [tier.key, tier]));
  const side = (row, which) => ({
    name: row[`${which}_name`],
    tier: tiers.get(row[`${which}_tier`]) ?? null,
    ending: phoneEnding(row[`${which}_phone`]),
  });
  return {
    problems,
    rows: rows.map((row) => ({ ...row, first: side(row, 'first'), second: side(row, 'second'), href: compareAddress(row.first_id, row.second_id) })),
    merges: mergesOf(tablet, ''),
  };
}

/** @param {string} one @param {string} other */
export function compareAddress(one, other) {
  return `/floor/duplicates/compare?${new URLSearchParams({ one, other })}`;
}

/** Looking for the other one of a member whom nobody found by itself. What is typed is never part of an address. */
/** @param {{tablet: any, query: Record<string, string>, form?: Record<string, string>}} visit */
export function find({ tablet, query, form: values = {} }) {
  if (!tablet.may('member.merge')) return redirect('/floor/store');
  const member = tablet.row('member/member', { id: values.one ?? query.one ?? '' });
  if (!member) return view('member/unknown', {}, { status: 404 });
  const typed = values.q ?? '';
  const match = searchMatch(typed);
  const params = { match, most: MOST_FOUND, typed, folded: fold(typed).replace(/\s/g, ''), tier: '', clerk: '', start: 0, count: FEW };
  const tiers = tiersOf(tablet);
  const rows = match ? tablet.rows('member/search', params).filter(({ id }) => id !== member.id) : [];
  const context = { member, typed, rows: rows.map((row) => ({ ...shownRow(tablet, tiers, row), href: compareAddress(member.id, row.id) })) };
  return view('duplicate/find', context);
}
