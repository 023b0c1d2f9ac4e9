// Every query of the day's pages goes through an index.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import queries from '../generated/queries.js';
import { pageTablet } from './support/page_tablet.js';

const NOUNS = ['today', 'contact', 'follow_up', 'checklist', 'sync', 'staff'];
// lists that were handed in, and rows that the query itself has gathered (`away`, `d`)
const READ_WHOLE = /^SCAN (json_each|\(subquery|CONSTANT|away$|d$)/;

const { replica } = await pageTablet();
for (const name of Object.keys(queries).filter((one) => NOUNS.includes(one.split('/')[0]))) {
  test(`${name} reads by index`, () => {
    const plan = replica.db.exec(`explain query plan ${queries[name]}`, {
      returnValue: 'resultRows',
      rowMode: 'object',
    });
    const details = plan.map(({ detail }) => detail);
    assert.deepEqual(
      details.filter((detail) => detail.startsWith('SCAN') && !READ_WHOLE.test(detail)),
      [],
    );
    assert.deepEqual(
      details.filter((detail) => /USING INDEX member_(?!birthday)\w+ \(scope=\?\)/.test(detail)),
      [],
    );
  });
}

test('birthdays are found by their day', () => {
  const plan = replica.db.exec(`explain query plan ${queries['today/birthdays']}`, {
    returnValue: 'resultRows',
    rowMode: 'object',
  });
  assert.ok(plan.some(({ detail }) => detail.includes('member_birthday')));
});

const BY = {
  'today/due': ['follow_up_open'],
  'today/greetings': ['follow_up_state_due (scope=? AND state=? AND due<?)'],
  'today/greeting_list': ['follow_up_state_due (scope=? AND state=? AND due=?)'],
  'card/may_have_reached': ['member_largest (scope=? AND tier=? AND largest_minor>?)', 'member_spend (scope=? AND tier=? AND spend_minor>?)',
    'member_since (scope=? AND tier=? AND tier_since>?)', 'purchase_back (scope=? AND member_id=?)', 'purchase_member_id_root_id'],
  'record/incomplete_counts': ['member_empty (scope=? AND clerk_id>? AND clerk_id<?)', 'member_cover (scope=? AND cover_id>?'],
  'record/incomplete': ['member_empty (scope=? AND clerk_id>? AND clerk_id<?)', 'member_cover (scope=? AND cover_id>?'],
  'handover/standing_in': ['member_cover (scope=? AND cover_id=?)'],
  'handover/stood_in_for': ['member_empty (scope=? AND clerk_id=? AND cover_until>?)'],
};
for (const [name, wanted] of Object.entries(BY)) {
  test(`${name} looks through no more of the members than it must`, () => {
    const rows = replica.db.exec(`explain query plan ${queries[name]}`, { returnValue: 'resultRows', rowMode: 'object' });
    const details = rows.map(({ detail }) => detail);
    for (const one of wanted) assert.ok(details.some((detail) => detail.includes(one)), `${one} in\n${details.join('\n')}`);
    assert.deepEqual(details.filter((detail) => /INDEX (member|purchase|card)_\w+ \(scope=\?\)/.test(detail) && !/COVERING/.test(detail)), []);
  });
}

test('what was found is kept until a row is written', async () => {
  const { tablet, replica: rows } = await pageTablet();
  const asked = () => tablet.whileUnchanged('today/due', { person: '' }, (found) => found);
  const first = asked();
  assert.equal(asked(), first);
  assert.notEqual(tablet.whileUnchanged('today/due', { person: 'staff-1002' }, (found) => found), first);
  rows.sql.run("update chain set seq = seq + 1 where scope = 'org'");
  assert.notEqual(asked(), first);
});
