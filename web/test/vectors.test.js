// The cases that Python and JavaScript share, run here; tests/sync/test_vectors.py runs the same files.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addDays, dayOf } from '../worker/days.js';
import { isIdNumber, typedIdNumber } from '../worker/id_number.js';
import { districtsOf } from '../pages/map/districts.js';
import { completeness, nextWorkingDay } from '../pages/record/rule.js';
import { openWindow, salesOf, salesWithin, spendingOf, standing, sum } from '../pages/member/standing.js';
import { nearSound } from '../worker/near_sound.js';
import { numberHash } from '../worker/number_hash.js';
import { pinyinOf } from '../worker/pinyin.js';
import { saysWord } from '../worker/said_word.js';
import { codeOf, shownCode, typedCode } from '../worker/voucher_code.js';
import { fold, searchMatch, searchTokens } from '../worker/tokens.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../sync/vectors/${name}.json`, import.meta.url), 'utf8'));
const days = read('days');
const tokens = read('tokens');

test('days are added', () => {
  for (const [day, count, expected] of days.add_days) assert.equal(addDays(day, count), expected, `${day} ${count}`);
});

test('days are added as SQLite hands them over', () => {
  assert.equal(addDays('2026-11-22', 3n), '2026-11-25');
  assert.throws(() => addDays('2026-11-22', null), RangeError);
  assert.throws(() => addDays('2026-11-22', 1.5), RangeError);
});

test('what is no day is an error', () => {
  for (const [day, count] of days.add_days_fails) {
    assert.throws(() => addDays(day, count), RangeError, `${day} ${count}`);
  }
});

test('the arithmetic of days agrees with Date over all years', () => {
  const first = new Date(0).setUTCFullYear(1, 0, 1) / 86_400_000;
  const last = Date.UTC(9999, 11, 31) / 86_400_000;
  for (let day = first; day <= last; day += 89) {
    const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
    assert.equal(addDays('1970-01-01', day), expected);
    assert.equal(addDays(expected, -day), '1970-01-01');
  }
});

test("the day of an instant is the zone's", () => {
  for (const [at, zone, expected] of days.day_of) assert.equal(dayOf(at, zone), expected, `${at} ${zone}`);
  assert.equal(dayOf(1795276800000n, 'Asia/Shanghai'), '2026-11-22');
});

test('tokens', () => {
  for (const [[name, pinyin, phone, vip], expected] of /** @type {any[]} */ (tokens.search_tokens))
    assert.equal(searchTokens(name, pinyin, phone, vip), expected);
});

test('match', () => {
  for (const [text, expected] of tokens.search_match) assert.equal(searchMatch(text), expected);
});

test('what is kept of a number', () => {
  for (const [scope, phone, expected] of read('number_hash')) assert.equal(numberHash(scope, phone), expected);
});

test('fold', () => {
  for (const [text, expected] of tokens.fold) assert.equal(fold(text), expected);
});

test('completeness and working days', () => {
  const { completeness: cases, next_working_day: working, calendar } = read('record');
  for (const [member, fields, percent, missing] of cases) assert.deepEqual(completeness(member, fields), { percent, missing });
  const days = new Map(Object.entries(calendar));
  for (const [day, count, expected] of working) assert.equal(nextWorkingDay(day, count, days), expected, `${day} ${count}`);
  const every = new Map(Array.from({ length: 500 }, (_, count) => [addDays('2026-01-01', count), 'holiday']));
  assert.equal(nextWorkingDay('2026-01-01', 1, every), addDays('2026-01-01', 400));
});

test('districts', () => {
  for (const [counts, known, expected] of read('map').districts) {
    const rows = counts.map(([district, members, recent]) => ({ district, members, recent }));
    const found = districtsOf(rows, known).map(({ key, members, recent, share, look }) => [key, members, recent, share, look]);
    assert.deepEqual(found, expected);
  }
});

test('voucher codes', () => {
  const { code_of: made, typed_code: typed } = read('voucher_code');
  for (const [id, expected] of made) assert.equal(codeOf(id), expected, id);
  for (const [text, expected] of typed) assert.equal(typedCode(text), expected, text);
  assert.equal(shownCode('ABCDEFGHJ'), 'ABC DEF GHJ');
});

test('ID numbers', () => {
  const { typed_id_number: typed, is_id_number: known } = read('id_number');
  for (const [text, expected] of typed) assert.equal(typedIdNumber(text), expected, text);
  for (const [number, expected] of known) assert.equal(isIdNumber(number), expected, number);
});

test('pinyin', () => {
  for (const [name, expected] of read('pinyin')) assert.equal(pinyinOf(name), expected, name);
});

test('a careless ear', () => {
  for (const [pinyin, expected] of read('near_sound')) assert.equal(nearSound(pinyin), expected, pinyin);
});

test('standing', () => {
  const { tiers: rows, today, claim_days: claimDays, cases } = read('standing');
  const tiers = rows.map(([key, rank, single_minor, cumulative_minor, window_days]) => ({ key, rank, single_minor, cumulative_minor, window_days }));
  for (const { name, tier, since, purchases, expected } of cases) {
    const facts = purchases.map(([id, root_id, kind, day, amount_minor]) => ({ id, root_id, kind, day, amount_minor }));
    const sales = salesOf(facts);
    const member = { tier, tier_since: since, ...spendingOf(sales) };
    const open = openWindow(member, tiers, today, claimDays);
    const window = open && { ...open, spend_minor: sum(salesWithin(sales, open)) };
    const found = standing(member, tiers, window);
    assert.deepEqual(
      {
        largest: member.largest_minor,
        spend: member.spend_minor,
        window: window && [window.since, window.until, window.closed, window.spend_minor],
        held: found.held?.key ?? '',
        reached: found.reached?.key ?? '',
        next: found.next?.key ?? '',
        ways: found.ways.map(({ kind, missing_minor: missing, done_minor: done, goal_minor: goal, until }) => [kind, missing, done, goal, until]),
      },
      expected,
      name,
    );
  }
});

test('whether a text says the word', () => {
  for (const [text, title, expected] of /** @type {any[]} */ (read('said_word'))) assert.equal(saysWord(text, title), expected, text);
});
