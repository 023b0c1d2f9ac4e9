// Who stands in for somebody has on their own tablet what that person had, for as long as it lasts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../worker/days.js';
import { member } from './support/day.js';
import { words } from './support/html.js';
import { CLERK } from './support/page_tablet.js';
import { floor } from './support/today.js';

const XU = CLERK.id; // 徐丽芳, who is away
const ZHOU = { ...CLERK, id: 'staff-1003', number: '1003', name: '周晓燕' };

test('who stands in has the cards, the records, the thresholds and the files of the one who is away', async () => {
  const shop = await floor({ me: ZHOU });
  const { today } = shop.tablet;
  const version = (key, more) => ({ id: `${key}@r`, version: 1, current: 1, key, ...more });
  const card = (id, given) => ({ id, member_id: 'm-1', owner_id: XU, state: 'told', tier: 'B', due_day: today, applied_day: addDays(today, -9), form: '{}', round: 1, ...given });
  shop.add({
    staff: [{ id: 'staff-gone', number: '1099', name: '离职的', role: 'clerk', store_id: '001', active: 0 }],
    record_field: [version('wedding_day', { purpose: 'record', position: 0 })],
    member: [
      member('m-1', { name: '林晓', clerk_id: XU, tier: 'C', joined_day: addDays(today, -9), largest_minor: 160000, spend_minor: 160000, purchases: 1 }),
      member('m-2', { name: '钱本人', clerk_id: ZHOU.id, wedding_day: '2000-01-01' }),
    ],
    card: [card('c-1', {}), card('c-2', { member_id: 'm-2', owner_id: 'staff-gone', state: 'approved' })],
    customer_file: [
      { id: 'f-1', kind: 'new', name: '西湖百货', owner_id: XU, member_id: 'm-1', state: 'active', next_review: addDays(today, -1) },
      { id: 'f-2', kind: 'new', name: '湖滨商会', owner_id: XU, state: 'active', next_review: addDays(today, -1) },
    ],
  });
  const shown = async (path) => words((await shop.get(path)).html);
  assert.doesNotMatch(await shown('/floor/cards'), /林晓/);
  assert.match(await shown('/floor/cards'), /钱本人/); // the owner is gone: the member's own clerk has it
  assert.doesNotMatch(await shown('/floor/record'), /林晓/);
  assert.doesNotMatch(await shown('/floor/files/reviews'), /西湖百货/);

  shop.replica.sql.run("update member set cover_id = :id, cover_until = :until where id = 'm-1'", { id: ZHOU.id, until: addDays(today, 3) });
  shop.add({ handover: [{ id: 'h-1', from_id: XU, to_id: ZHOU.id, rule: 'one', reason: 'absent', from_day: today, until_day: addDays(today, 3), state: 'active' }] });
  assert.match(await shown('/floor/cards'), /林晓/);
  assert.match(await shown('/floor/today'), /会员卡.*林晓/);
  assert.match(await shown('/floor/record'), /林晓/);
  assert.match(await shown('/floor/files/reviews'), /西湖百货.*湖滨商会|湖滨商会.*西湖百货/);
  assert.doesNotMatch(await shown('/floor/files/f-1'), /申请查看|ask/);
  assert.match((await shop.get('/floor/files/f-1')).html, /review/);

  shop.replica.sql.run("update card set state = 'handed', due_day = '' where id = 'c-1'");
  assert.match(await shown('/floor/cards/reached'), /林晓/);

  shop.replica.sql.run("update member set cover_until = :until", { until: addDays(today, -1) });
  shop.replica.sql.run("update handover set until_day = :until", { until: addDays(today, -1) });
  for (const path of ['/floor/cards/reached', '/floor/record', '/floor/files/reviews']) assert.doesNotMatch(await shown(path), /林晓|西湖百货/);
});
