// 'Over a threshold, not yet applied' on the purchases of the standing's own cases: nobody is missed, nobody is there for
// nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import vectors from '../../sync/vectors/standing.json' with { type: 'json' };
import { pageTablet, put } from './support/page_tablet.js';
import { withCards } from './support/card_rows.js';
import { reachedOf } from '../pages/card/reached.js';
import { salesOf, spendingOf } from '../pages/member/standing.js';

const NAMES = ['id', 'root_id', 'kind', 'day', 'amount_minor'];
const tiers = vectors.tiers.map(([key, rank, single, cumulative, days]) => ({
  id: `${key}@v`, version: 1, current: 1, key, rank, single_minor: single, cumulative_minor: cumulative, window_days: days,
  title: '{}', card: '{}', benefits: '[]',
}));
const CASES = [
  ...vectors.cases,
  {
    name: 'one purchase at silver, and something given back that no sale is known of',
    tier: 'C', since: '2026-11-01',
    purchases: [['p1', 'p1', 'sale', '2026-11-01', 150000], ['r1', 'r1', 'return', '2026-11-02', -1000]],
    expected: { reached: 'B' },
  },
  {
    name: 'gold in the window, and something given back outside of it',
    tier: 'B', since: '2026-06-01',
    purchases: [
      ...[1, 2, 3, 4].map((month) => [`p${month}`, `p${month}`, 'sale', `2026-0${5 + month}-05`, 250000]),
      ['r1', 'r1', 'return', '2026-02-02', -1000],
    ],
    expected: { reached: 'A' },
  },
];

/** One store with a member for each case. */
async function listed() {
  const { tablet, replica } = await pageTablet({ rows: withCards({}) });
  replica.sql.run("update tier set current = 0");
  const rows = { member: /** @type {any[]} */ ([]), purchase: /** @type {any[]} */ ([]), tier: tiers };
  for (const [place, one] of CASES.entries()) {
    const facts = one.purchases.map((fact) => Object.fromEntries(NAMES.map((name, at) => [name, fact[at]])));
    const sales = salesOf(/** @type {any} */ (facts));
    rows.member.push({
      id: `m-${place}`, name: one.name, tier: one.tier, tier_since: one.since, ...spendingOf(sales),
      purchases: sales.filter(({ net_minor: net }) => net > 0).length,
    });
    for (const fact of facts) {
      rows.purchase.push({ ...fact, id: `${place}-${fact.id}`, root_id: `${place}-${fact.root_id}`, member_id: `m-${place}`, items: '[]' });
    }
  }
  put(replica, rows);
  Object.defineProperty(tablet, 'today', { get: () => vectors.today });
  return new Map(reachedOf(tablet, '').map(({ id, reached }) => [id, reached?.key]));
}

const found = await listed();
for (const [place, one] of CASES.entries()) {
  test(one.name, () => assert.equal(found.get(`m-${place}`) ?? '', one.expected.reached));
}
