// A member's visits in words.

import { dayText } from '../member/days.js';

/** @param {any} tablet @param {string} memberId @param {{count: number}} span the newest first */
export function visitsOf(tablet, memberId, { count }) {
  const said = (kind) => new Map(tablet.choices(kind).map(({ key, label }) => [key, label]));
  const [needs, reasons, scenarios, stages] = ['visit_need', 'no_purchase_reason', 'visit_scenario', 'visit_stage'].map(
    said,
  );
  return tablet.rows('visit/of_member', { member_id: memberId, count }).map((row) => {
    const keys = [row.core_need, ...JSON.parse(row.needs || '[]')].filter(Boolean);
    return {
      ...row,
      when: dayText(tablet, row.day),
      needs: [...new Set(keys)].map((key) => needs.get(key) ?? key),
      reason: reasons.get(row.reason) ?? row.reason,
      scenario: scenarios.get(row.scenario) ?? row.scenario,
      stage: stages.get(row.stage) ?? row.stage,
    };
  });
}
