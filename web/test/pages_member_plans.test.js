// Every query of these pages goes through an index, whatever it is asked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import queries from '../generated/queries.js';
import { pageTablet } from './support/page_tablet.js';

const NOUNS = ['member', 'purchase', 'visit'];
// small tables of the playbook, and lists that the page hands in
const READ_WHOLE =
  /^SCAN (root|wanted|item|recent|found|\(subquery|CONSTANT|p VIRTUAL|wanted VIRTUAL|root VIRTUAL|item VIRTUAL|member_search VIRTUAL)/;

// the whole store's rows of a table, one after the other
const WIDE =
  /USING (COVERING )?INDEX (member|purchase|follow_up|contact|visit|refusal|point_entry)_\w+ \(scope=\?( AND state=\?)?\)/;

const { replica } = await pageTablet();
for (const name of Object.keys(queries).filter((one) => NOUNS.includes(one.split('/')[0]))) {
  test(`${name} reads by index`, () => {
    const plan = replica.db.exec(`explain query plan ${queries[name]}`, {
      returnValue: 'resultRows',
      rowMode: 'object',
    });
    const scans = plan
      .map(({ detail }) => detail)
      .filter((detail) => detail.startsWith('SCAN') && !READ_WHOLE.test(detail));
    assert.deepEqual(scans, []);
    const byScope = plan.filter(
      ({ detail }) => /SEARCH \w+ USING/.test(detail) && !/scope=\?|rowid=\?|INTEGER PRIMARY KEY/.test(detail),
    );
    assert.deepEqual(
      byScope.map(({ detail }) => detail),
      [],
    );
    const wide = plan.map(({ detail }) => detail).filter((detail) => WIDE.test(detail));
    assert.deepEqual(name === 'purchase/frequent' ? [] : wide, []); // that one stops at the newest 300
  });
}
