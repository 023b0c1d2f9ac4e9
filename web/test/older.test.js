// Operations of earlier versions in today's shape; tests/sync/test_older.py runs the same cases.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import rules from '../generated/sync.json' with { type: 'json' };
import { outdated, upcast } from '../worker/older.js';

const cases = JSON.parse(readFileSync(new URL('../../sync/vectors/older.json', import.meta.url), 'utf8'));

test('arguments read in today’s shape', () => {
  for (const [op, args, version, expected] of cases.upcast) {
    assert.deepEqual(upcast(rules.older.steps, op, args, version), expected, `${op} of ${version}`);
  }
});

test('steps are taken one after another', () => {
  for (const [args, version, expected] of cases.walk.cases) {
    assert.deepEqual(upcast(cases.walk.steps, 'a.b', args, version), expected, JSON.stringify(args));
  }
});

test('what is too far off has a code', () => {
  const { schema, oldest } = cases.outdated;
  for (const [version, code] of cases.outdated.cases) {
    assert.equal(outdated({ schema, older: { oldest } }, version), code, String(version));
  }
});

test('names that every object has are no steps', () => {
  assert.deepEqual(upcast(rules.older.steps, 'toString', { constructor: 1 }, 1), { constructor: 1 });
  assert.deepEqual(upcast(cases.walk.steps, 'a.b', { toString: 1 }, 1), { toString: 1, last: { list: [1] }, other: 0 });
});
