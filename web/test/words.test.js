// Words in the worker; tests/test_words.py runs the same shared cases on the server's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as formats from '../worker/formats.js';
import { LOCALES, WordMissing, Words, negotiate } from '../worker/words.js';

const root = new URL('../../', import.meta.url);
const text = (path) => readFileSync(new URL(path, root), 'utf8');
const format = JSON.parse(text('sync/vectors/format.json'));
const shared = JSON.parse(text('sync/vectors/words.json'));

const words = (settings) => new Words({ locale: 'zh-CN', resources: { 'zh-CN': '', 'zh-TW': '', en: '' }, ...settings });
const strictly = (locale, strict = true) => new Words({ locale, strict, resources: shared.ftl });

test('money', () => {
  for (const [minor, currency, full, short] of format.money) {
    const { money, money_short } = words({ currency }).globals();
    assert.deepEqual([money(minor), money_short(minor)], [full, short]);
  }
  assert.equal(words().money(123450n), '¥1,234.50');
  assert.equal(words().money(undefined), '');
});

test('number', () => {
  for (const [value, expected] of format.number) assert.equal(formats.number(value), expected, String(value));
  assert.throws(() => formats.number('12'), TypeError);
  assert.throws(() => formats.number(Number.NaN), TypeError);
});

test('percent', () => {
  for (const [ratio, expected] of format.percent) assert.equal(formats.percent(ratio), expected, String(ratio));
});

test('day', () => {
  for (const [locale, day, full, short] of format.day) {
    assert.deepEqual([words({ locale }).day(day), words({ locale }).day_short(day)], [full, short]);
  }
});

test('a day of another year has its year', () => {
  for (const [locale, day, near, short] of format.day_near) assert.equal(words({ locale }).day_short(day, near), short);
});

test('date and time', () => {
  for (const [locale, timeZone, at, full, clock] of format.date_time) {
    const there = words({ locale, timeZone });
    assert.deepEqual([there.date_time(at), there.time(at)], [full, clock]);
  }
});

test('translated', () => {
  for (const [locale, json, expected] of format.translated) assert.equal(words({ locale }).tr(json), expected);
});

test('messages', () => {
  for (const [locale, id, args, expected] of shared.cases) assert.equal(strictly(locale).t(id, args), expected, id);
});

test('arguments as nunjucks and SQLite hand them over', () => {
  assert.equal(strictly('en').t('shown', { count: 1n, __keywords: true }), '1 entry');
});

test('a missing id is shown or raised', (context) => {
  context.mock.method(console, 'warn', () => {});
  for (const [locale, id, args, expected] of shared.missing) {
    assert.equal(strictly(locale, false).t(id, args), expected);
    assert.throws(() => strictly(locale).t(id, args), WordMissing);
  }
  assert.throws(() => strictly('en').t('shown'), /count/);
});

test('every language has the shared words', () => {
  const resources = Object.fromEntries(LOCALES.map((locale) => [locale, text(`locales/${locale}/common.ftl`)]));
  const late = LOCALES.map((locale) => new Words({ locale, resources, strict: true }).t('common-days_late', { count: 2 }));
  assert.deepEqual(late, ['晚了 2 天', '遲了 2 天', '2 days late']);
});

test('the language is chosen, else asked for', () => {
  assert.equal(negotiate(['fr', 'zh-Hant-HK', 'en']), 'zh-TW');
  assert.equal(negotiate(['zh-Hans-TW']), 'zh-CN');
  assert.equal(negotiate(['en-GB'], 'zh-TW'), 'zh-TW');
  assert.equal(negotiate(['en-GB'], 'fr'), 'en');
  assert.equal(negotiate([]), 'zh-CN');
});
