// Every query of the day's pages goes through an index.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import queries from '../generated/queries.js';
import { pageTablet } from './support/page_tablet.js';

const NOUNS = ['today', 'contact', 'checklist', 'sync', 'staff'];
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
