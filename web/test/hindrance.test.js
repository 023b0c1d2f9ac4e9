// Whether a member may be reached now; tests/sync/test_hindrance.py runs the same cases.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countsOf, freeAt, hindrances } from '../worker/hindrance.js';

const vectors = JSON.parse(readFileSync(new URL('../../sync/vectors/hindrance.json', import.meta.url), 'utf8'));

const shown = ({ code, hard, until }) => (hard ? code : `${code} ${until.day} ${until.time}`);

for (const { name, today, reached, expected } of vectors.counts)
  test(name, () => {
    const rows = reached.map(([day, channel, purpose]) => ({ day, channel, purpose }));
    assert.deepEqual(Object.values(countsOf(rows, today)), expected);
  });

for (const { name, known, limits, at, channel, purpose, expected, free } of vectors.cases) {
  const [day, time] = at;
  const asked = /** @type {const} */ ([
    { ...vectors.of, ...known },
    { day, time },
    channel,
    purpose,
    { ...limits, holidays: new Set(vectors.holidays) },
  ]);
  test(name, () => {
    assert.deepEqual(hindrances(...asked).map(shown), expected);
    assert.deepEqual(freeAt(...asked), free && { day: free[0], time: free[1] });
  });
}
