// What is due: sifted by the chips, gathered by member, in order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf, counted, gathered, listed, sifted } from '../pages/today/due.js';

const TODAY = '2026-11-22';
const due = (id, given = {}) => ({
  id,
  member_id: id,
  due: TODAY,
  channel: 'call',
  person: 'staff-1',
  tier: 'C',
  hours: '',
  promised: 0,
  until: '',
  group: 'sale',
  purpose: 'care',
  ...given,
});
const nothing = { kind: '', tier: '', person: '', now: '', group: '', purpose: '' };
const ids = (rows) => rows.map(({ id }) => id);

test('the overdue come first, the longest overdue before all', () => {
  const groups = gathered(
    [due('a'), due('b', { due: '2026-11-20' }), due('c', { due: '2026-11-25' }), due('d', { due: '2026-11-01' })],
    new Map(),
    TODAY,
  );
  assert.deepEqual(
    groups.map(({ member_id, bucket }) => [member_id, bucket]),
    [
      ['d', 'late'],
      ['b', 'late'],
      ['a', 'today'],
      ['c', 'later'],
    ],
  );
});

test('what was missed is no longer overdue: it comes last, the latest first, apart from what else is due of a member', () => {
  const groups = gathered(
    [
      due('old', { due: '2026-08-01', until: '2026-08-03' }),
      due('a', { member_id: 'm', due: '2026-11-18', until: '2026-11-20' }),
      due('b', { member_id: 'm', due: '2026-11-25', until: '2026-11-30' }),
      due('late', { due: '2026-11-20', until: TODAY }),
      due('promise', { due: '2026-01-01', until: '' }),
    ],
    new Map(),
    TODAY,
  );
  assert.deepEqual(
    groups.map(({ bucket, items }) => [bucket, ...ids(items)]),
    [
      ['late', 'promise'],
      ['late', 'late'],
      ['later', 'b'],
      ['missed', 'a'],
      ['missed', 'old'],
    ],
  );
});

test('on the same day the higher card comes first', () => {
  const groups = gathered(
    [due('a'), due('b', { tier: 'A' }), due('c', { tier: 'B' })],
    new Map([
      ['A', 3],
      ['B', 2],
      ['C', 1],
    ]),
    TODAY,
  );
  assert.deepEqual(
    groups.map(({ member_id }) => member_id),
    ['b', 'c', 'a'],
  );
});

test('a member with several steps is one entry, placed by the most urgent', () => {
  const [first, second] = gathered(
    [due('x', { member_id: 'm', due: '2026-11-24' }), due('y'), due('z', { member_id: 'm', due: '2026-11-20' })],
    new Map(),
    TODAY,
  );
  assert.equal(first.member_id, 'm');
  assert.equal(first.bucket, 'late');
  assert.deepEqual(ids(first.items), ['x', 'z']);
  assert.equal(second.member_id, 'y');
});

test('chips narrow together', () => {
  const all = [
    due('a'),
    due('b', { channel: 'message' }),
    due('c', { tier: 'A' }),
    due('d', { tier: 'A', person: 'staff-2' }),
  ];
  assert.deepEqual(ids(sifted(all, { ...nothing, kind: 'call', tier: 'A' }, [])), ['c', 'd']);
  assert.deepEqual(ids(sifted(all, { ...nothing, tier: 'A', person: 'staff-2' }, [])), ['d']);
  assert.deepEqual(ids(sifted(all, nothing, [])), ['a', 'b', 'c', 'd']);
});

test('now leaves those whose hours suit', () => {
  const all = [due('a', { hours: 'morning' }), due('b', { hours: 'evening' }), due('c')];
  assert.deepEqual(ids(sifted(all, { ...nothing, now: '1' }, ['morning', ''])), ['a', 'c']);
});

test('a chip counts what it would leave with the others on, whatever it stands at itself', () => {
  const all = [due('a'), due('b', { channel: 'message' }), due('c', { channel: 'message', tier: 'A' })];
  const chosen = { ...nothing, kind: 'call', tier: 'A' };
  assert.deepEqual([...counted(all, chosen, [], 'kind')], [['message', 1]]);
  assert.equal(counted(all, chosen, [], 'tier').get('C'), 1);
});

test('the list comes in one piece', () => {
  assert.deepEqual(listed('[["a","m","2026-11-22","call","staff-1","C","",0,"2026-11-23","purchase","","2026-11-20"]]'), [
    due('a', { member_id: 'm', until: '2026-11-23', first: '2026-11-20' }),
  ]);
  assert.deepEqual(listed('[]'), []);
});

test('what it is about: after a sale, wishes, service and others', () => {
  const of = (trigger, purpose) => listed(JSON.stringify([['a', 'm', TODAY, 'call', '', 'C', '', 0, '', trigger, purpose]]))[0].group;
  assert.deepEqual(
    [of('purchase', 'care'), of('product', 'care'), of('birthday', 'wish'), of('card', 'service'), of('no_visit', 'care'), of('special', 'promotion'), of('promise', '')],
    ['sale', 'sale', 'wish', 'service', 'other', 'other', 'other'],
  );
});

test('chips of reason and purpose narrow too', () => {
  const all = [due('a'), due('b', { group: 'service', purpose: 'service' }), due('c', { group: 'other', purpose: 'promotion' })];
  assert.deepEqual(ids(sifted(all, { ...nothing, group: 'service' }, [])), ['b']);
  assert.deepEqual(ids(sifted(all, { ...nothing, purpose: 'promotion' }, [])), ['c']);
  assert.equal(counted(all, { ...nothing, group: 'service' }, [], 'group').get('sale'), 1);
});

test('buckets', () => {
  assert.deepEqual(
    ['2026-11-21', TODAY, '2026-11-23'].map((day) => bucketOf(day, TODAY)),
    ['late', 'today', 'later'],
  );
});
