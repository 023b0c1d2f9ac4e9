// One card: where it stands, what comes next as one button, and every step so far.

import { redirect, view } from '../../worker/answer.js';
import { addDays } from '../../worker/days.js';
import { shownPhone } from '../../worker/phone.js';
import { chosenIn, namesIn, photosOf, signatureIn } from '../attachment/photos.js';
import { daysBetween } from '../member/days.js';
import { standingOf } from '../member/next_card.js';
import { tiersOf } from '../member/tiers.js';
import { answersOf } from './fields.js';
import { cardsOf } from './of_member.js';
import { OPEN, shownCard } from './states.js';

const CHANNELS = ['call', 'message', 'in_store'];

/** The operation of each button, and its arguments from the form. */
const STEPS = {
  enter: ['card.enter', () => ({})],
  submit: ['card.submit', () => ({})],
  withdraw: ['card.withdraw', () => ({})],
  tell: ['card.tell', ({ channel = '', promised_day = '' }) => ({ channel, promised_day })],
  hand: ['card.hand', ({ how = '', number = '' }, card) => ({ how, number, member_id: card.member_id })],
  void: ['card.void', ({ reason = '' }) => ({ reason })],
  own: ['card.own', ({ clerk_id = '' }) => ({ clerk_id })],
};

export async function card({ tablet, params }) {
  const found = tablet.row('card/one', { id: params.id });
  return found ? shown(tablet, found, {}, {}, '') : view('shared/not_found', {}, { status: 404 });
}

/** One step further; what is wrong is said in the form that it came from. */
export async function step({ tablet, params, form: values }) {
  const found = tablet.row('card/one', { id: params.id });
  if (!found || !STEPS[params.step]) return view('shared/not_found', {}, { status: 404 });
  const [op, argsFrom] = STEPS[params.step];
  const args = { card_id: found.id, note: values.note ?? '', ...argsFrom(values, found) };
  const signature = (await signatureIn(tablet, values)).sha256;
  const photos = [signature, ...namesIn(values)].filter(Boolean);
  const result = await tablet.operate(op, args, { opId: values.op_id, photos, purpose: (name) => (name === signature ? 'signature' : 'papers') });
  if (result.status === 'rejected') return shown(tablet, tablet.row('card/one', { id: params.id }), values, tablet.problems(result), params.step);
  return redirect(`/floor/cards/${found.id}`, { said: `card-said-${params.step}` });
}

async function shown(tablet, row, values, problems, step) {
  const tiers = tiersOf(tablet);
  const one = shownCard(tablet, row, tiers);
  const member = tablet.row('member/member', { id: row.member_id });
  const standing = member && standingOf(tablet, member);
  const context = {
    card: one,
    member,
    from: tiers.find(({ key }) => key === row.from_tier) ?? null,
    relative_phone: shownPhone(row.relative_phone, tablet.chain.phone_region),
    answers: answersOf(tablet, row.form),
    // who enters the application in the POS system types it there
    id_number: row.state === 'applied' ? (JSON.parse(row.form || '{}').id_number ?? '') : '',
    steps: stepsOf(tablet, row.id),
    below: OPEN.includes(row.state) && !reaches(standing, row.tier, tiers),
    replacement: Boolean(member) && member.tier === row.tier && OPEN.includes(row.state),
    lost: row.state === 'void' && standing?.held?.key === row.tier && cardsOf(tablet, row.member_id, standing.held).lost,
    photos: await photosOf(tablet, [row.id]),
    op_id: values.op_id ?? tablet.newId(),
    values,
    problems,
    step,
    ...(await choices(tablet, one, values)),
  };
  return view('card/show', context, { live: !step, status: Object.keys(problems).length ? 422 : 200 });
}

async function choices(tablet, { state, promised_day: promised, owner_id }, values) {
  const { words, today } = tablet;
  const told = state === 'told';
  const bound = tablet.setting('promise_most_days');
  return {
    // who comes for the card on the promised day or later takes it with them
    hand_first: told && (!promised || promised <= today),
    missed: told && promised !== '' && promised < today,
    signature: await signatureIn(tablet, values),
    hand_photos: await chosenIn(tablet, values),
    number_asked: tablet.setting('card_number_asked', 1) > 0,
    promise_until: bound > 0 ? addDays(today, bound) : '',
    channels: CHANNELS.map((key) => ({ key, label: words.t(`card-channel-${key}`) })),
    ways: ['collected', 'mailed'].map((key) => ({ key, label: words.t(`card-how-${key}`) })),
    void_reasons: tablet.choices('card_void_reason'),
    clerks: tablet.rows('purchase/clerks', { store_id: tablet.store.id }).filter(({ id }) => id !== owner_id).map(({ id, name }) => ({ key: id, label: name })),
    may: Object.fromEntries(Object.entries({ ...STEPS, again: ['card.apply_again'], apply: ['card.apply'] }).map(([name, [op]]) => [name, tablet.may(/** @type {string} */ (op))])),
  };
}

/** Whether the purchases still reach the tier that was applied for, or it is held already. */
function reaches(standing, tier, tiers) {
  const rank = tiers.find(({ key }) => key === tier)?.rank ?? 0;
  return Math.max(standing?.reached?.rank ?? 0, standing?.held?.rank ?? 0) >= rank;
}

function stepsOf(tablet, id) {
  return tablet.rows('card/steps', { id }).map((row) => ({
    ...row,
    title: tablet.words.t(`card-step-${row.step}`),
    late: row.due_day && row.step !== 'owner' ? Math.max(0, daysBetween(row.due_day, row.day)) : 0,
  }));
}
