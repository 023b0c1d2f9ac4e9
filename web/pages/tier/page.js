// Why a member has the tier they have, how the next one is reached, and asking HQ for another one.

import { redirect, view } from '../../worker/answer.js';
import { load, loadToSave } from '../member/load.js';
import { standingOf } from '../member/next_card.js';
import { tiersOf } from '../member/tiers.js';
import { explained } from './explain.js';

export const routes = [
  ['GET', '/floor/members/:id/tier', explain],
  ['POST', '/floor/members/:id/tier', ask],
];

function explain({ tablet, params }) {
  const { answer, member } = load(tablet, params.id, '/floor/members/:id/tier');
  return answer ?? shown(tablet, member, { op_id: tablet.newId() }, {});
}

async function ask({ tablet, params, form: values }) {
  const { answer, member } = loadToSave(tablet, params.id);
  if (answer) return answer;
  if (!values.to_tier) return shown(tablet, member, values, { to_tier: tablet.problem('args.required') });
  const { op_id: id, to_tier, reason = '', note = '' } = values;
  const result = await tablet.operate('tier.ask', { id, member_id: member.id, to_tier, reason, note }, { opId: id });
  if (result.status === 'rejected') return shown(tablet, member, values, tablet.problems(result));
  return redirect(`/floor/members/${member.id}/tier`, { said: 'tier-asked' });
}

function shown(tablet, member, values, problems) {
  const tiers = tiersOf(tablet);
  const named = (key) => tiers.find((tier) => tier.key === key) ?? { key, label: key, card: '', look: '' };
  const reasons = new Map(tablet.choices('tier_reason').map(({ key, label }) => [key, label]));
  const changes = tablet.rows('tier/changes', { member_id: member.id }).map((change) => ({
    ...change,
    from: change.from_tier ? named(change.from_tier).label : tablet.words.t('common-none'),
    to: named(change.to_tier).label,
    reason_text: change.card_id ? tablet.words.t('tier-by_card') : (reasons.get(change.reason) ?? change.reason),
  }));
  const context = {
    member,
    values,
    problems,
    changes,
    held: member.tier ? named(member.tier) : null,
    decision: decisionOf(member, tiers, changes),
    standing: standingOf(tablet, member),
    tiers: explained(tablet, member, tiers),
    choices: tiers.filter(({ key }) => key !== member.tier).map(({ key, label, card }) => ({ key, label: `${label} · ${card}` })),
    reasons: tablet.choices('tier_reason'),
    asked: changes.some(({ state }) => state === 'asked'),
    asking: Object.keys(problems).length > 0,
    may: { ask: tablet.may('tier.ask'), apply: tablet.may('card.apply') },
  };
  return view('tier/explain', context, { live: !context.asking, status: context.asking ? 422 : 200 });
}

/** By what the member has the tier: the approval it came from, the first purchase, or what the book said before. */
function decisionOf(member, tiers, changes) {
  const change = changes.find(({ state, to_tier: tier, decided_day: day }) => state === 'approved' && tier === member.tier && day === member.tier_since);
  if (change) return { kind: change.card_id ? 'card' : 'hand', ...change };
  return { kind: member.tier === tiers[0]?.key ? 'first' : 'before' };
}
