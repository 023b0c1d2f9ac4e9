// How a message speaks to a member; tests/messages/test_addressed.py runs the same cases.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addressed } from '../pages/contact/facts.js';
import { Words } from '../worker/words.js';
import texts from '../generated/locales.js';

const cases = JSON.parse(readFileSync(new URL('../../sync/vectors/addressed.json', import.meta.url), 'utf8'));

test('how members are addressed', () => {
  for (const [locale, name, sex, pinyin, expected] of cases) {
    assert.equal(addressed(new Words({ locale, strict: true, resources: texts }), { name, sex, pinyin }), expected, `${locale} ${name}`);
  }
});
