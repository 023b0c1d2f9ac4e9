// Conditions of cadence steps; tests/sync/test_condition.py runs the same cases.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { conditionHolds, factsOf } from '../worker/condition.js';

const { row, day, cases } = JSON.parse(readFileSync(new URL('../../sync/vectors/condition.json', import.meta.url), 'utf8'));

test('conditions', () => {
  for (const [condition, expected] of cases) assert.equal(conditionHolds(condition, row, day), expected, condition);
});

test('who is known by name only has every fact', () => {
  const facts = factsOf({ birthday: '', joined_day: '', last_purchase_day: '', last_visit_day: '' }, day);
  assert.equal(facts.days_since_purchase, -1n);
  assert.equal(facts.points, 0n);
  assert.equal(facts.tier, '');
});
