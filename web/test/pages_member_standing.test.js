import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysUntilAnniversary } from '../pages/member/days.js';
import { isNow } from '../pages/member/hours.js';
import { openWindow, spentMore, standing } from '../pages/member/standing.js';

const tier = (key, rank, single, cumulative, days = 0) => ({
  key,
  rank,
  title: '',
  card: '',
  single_minor: single,
  cumulative_minor: cumulative,
  window_days: days,
  benefits: '[]',
});
const TIERS = [tier('C', 1, 0, 0), tier('B', 2, 150000, 500000), tier('A', 3, 300000, 1000000, 183)];
const member = (values) => ({ tier: 'C', tier_since: '2026-01-01', largest_minor: 0, spend_minor: 0, ...values });
const keys = ({ held, reached, next, ways }) => [
  held?.key,
  reached?.key,
  next?.key,
  ways.map(({ kind, missing_minor: missing }) => [kind, missing]),
];

test('the nearest way to the next card comes first', () => {
  assert.deepEqual(keys(standing(member({ spend_minor: 233100, largest_minor: 120000 }), TIERS, null)), [
    'C',
    undefined,
    'B',
    [
      ['single', 150000],
      ['total', 266900],
    ],
  ]);
  assert.deepEqual(keys(standing(member({ spend_minor: 470000, largest_minor: 140000 }), TIERS, null)), [
    'C',
    undefined,
    'B',
    [
      ['total', 30000],
      ['single', 150000],
    ],
  ]);
});

test('a member who never bought is on the way to the second card, not the first', () => {
  assert.deepEqual(keys(standing(member({ tier: '' }), TIERS, null)), [
    undefined,
    undefined,
    'B',
    [
      ['single', 150000],
      ['total', 500000],
    ],
  ]);
});

test('one large purchase or all of them together reach a card; the highest counts', () => {
  assert.equal(standing(member({ largest_minor: 150000, spend_minor: 150000 }), TIERS, null).reached?.key, 'B');
  assert.equal(standing(member({ spend_minor: 500000 }), TIERS, null).reached?.key, 'B');
  assert.equal(standing(member({ largest_minor: 300000, spend_minor: 300000 }), TIERS, null).reached?.key, 'A');
});

test('spending counts towards gold only from the silver card on, and only for its window', () => {
  const silver = member({ tier: 'B', spend_minor: 2000000, tier_since: '2026-06-01' });
  const span = { since: '2026-06-01', until: '2026-12-01' };
  assert.deepEqual(openWindow(silver, TIERS, '2026-12-01', 0), { ...span, closed: false });
  assert.deepEqual(openWindow(silver, TIERS, '2026-12-31', 30), { ...span, closed: true });
  assert.equal(openWindow(silver, TIERS, '2026-12-02', 0), null);
  assert.equal(openWindow(member({}), TIERS, '2026-02-01', 0), null);
  const found = standing(silver, TIERS, { ...span, closed: false, spend_minor: 900000 });
  assert.deepEqual(keys(found), [
    'B',
    undefined,
    'A',
    [
      ['window', 100000],
      ['single', 300000],
    ],
  ]);
  assert.deepEqual(keys(standing(silver, TIERS, null)), ['B', undefined, 'A', [['single', 300000]]]);
});

test('nothing is missing at the top', () => {
  assert.deepEqual(keys(standing(member({ tier: 'A' }), TIERS, null)), ['A', undefined, undefined, []]);
});

test('a purchase that is being typed counts in every way', () => {
  const after = spentMore(member({ spend_minor: 480000, largest_minor: 1 }), { since: '', until: '', closed: false, spend_minor: 5 }, 20000);
  assert.deepEqual(
    [after.member.spend_minor, after.member.largest_minor, after.window.spend_minor],
    [500000, 20000, 20005],
  );
  const over = spentMore(member({}), { since: '', until: '', closed: true, spend_minor: 5 }, 20000);
  assert.equal(over.window.spend_minor, 5, 'a window that is closed takes nothing more');
});

test('anniversaries come round, also those of 29 February', () => {
  assert.equal(daysUntilAnniversary('1990-11-22', '2026-11-22'), 0);
  assert.equal(daysUntilAnniversary('1990-11-21', '2026-11-22'), 364);
  assert.equal(daysUntilAnniversary('1992-02-29', '2027-02-27'), 1);
  assert.equal(daysUntilAnniversary('1992-02-29', '2028-02-28'), 1);
});

test('the hours of a member are clock and weekday of the store', () => {
  const hours = { from: '10:00', to: '18:00', days: 'mon-fri' };
  assert.equal(isNow(hours, '2026-11-20T10:00:00'), true);
  assert.equal(isNow(hours, '2026-11-20T18:00:00'), false);
  assert.equal(isNow(hours, '2026-11-22T12:00:00'), false);
  assert.equal(isNow({ from: '10:00', to: '20:30', days: 'sat-sun' }, '2026-11-22T12:00:00'), true);
});
