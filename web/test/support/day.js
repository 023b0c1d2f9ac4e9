// A small store's day for tests of the floor's pages: a script that branches, its message twin, outcomes, checklists.

import { addDays } from '../../worker/days.js';

const said = (zh) => ({ 'zh-CN': zh, 'zh-TW': zh, en: zh });
const text = (value) => JSON.stringify(value);
const played = (key, version = 1, current = 1) => ({ id: `${key}@${version}`, version, current, key });

const CALL = {
  opening: said('{name}您好，我是{store}的{clerk}。'),
  steps: [
    {
      id: 'time',
      say: said('想听听{item}穿得怎样。'),
      ask: said('方便吗？'),
      note: false,
      answers: [
        { key: 'yes', label: said('方便'), next: 'worn' },
        { key: 'later', label: said('晚点'), next: '' },
      ],
    },
    {
      id: 'worn',
      say: said('您有 {points} 分。'),
      ask: said('合身吗？'),
      note: true,
      answers: [
        { key: 'good', label: said('合身'), next: '' },
        { key: 'never', label: said('都不要'), next: '', outcome: 'refused' },
      ],
    },
  ],
  objections: [{ question: said('在忙'), answer: said('{name}您先忙。') }],
  closing: said('谢谢{name}。'),
  advice: [said('离{next_card}还差 {missing}。'), said('先看资料。')],
};
const MESSAGE = {
  opening: said('{name}您好。'),
  steps: [
    { id: 'gift', say: said('再积 {points_to_next_gift} 分换{gift}。'), ask: null, answers: [], note: false },
    { id: 'odd', say: said('{wat}没有这个。'), ask: null, answers: [], note: false },
  ],
  objections: [],
  closing: said('回复“不接受”不再收到。'),
  advice: [],
};
const outcome = (key, given) => ({
  ...played(key),
  title: text(said(key)),
  closes: 0,
  next_days: 0,
  asks_day: 0,
  reached: 0,
  mark: '',
  ...given,
});

export const PLAYBOOK = {
  script: [
    { ...played('day3'), kind: 'call', title: text(said('第 3 天电话')), body: text(CALL) },
    { ...played('day3_message'), kind: 'message', title: text(said('第 3 天短信')), body: text(MESSAGE) },
    { ...played('wish'), kind: 'message', title: text(said('生日')), body: text(MESSAGE) },
  ],
  outcome: [
    outcome('reached', { position: 1, closes: 1, reached: 1 }),
    outcome('message_sent', { position: 2, closes: 1 }),
    outcome('no_answer', { position: 3, next_days: 1 }),
    outcome('call_back', { position: 4, asks_day: 1, reached: 1 }),
    outcome('refused', { position: 5, closes: 1, reached: 1, mark: 'refusal' }),
    outcome('dead', { position: 6, closes: 1, mark: 'dead_number' }),
  ],
  cadence_step: [
    {
      ...played('C/birthday'),
      key: 'birthday',
      trigger: 'birthday',
      tier: 'C',
      day: 0,
      channel: 'message',
      script: 'wish',
      title: text(said('生日')),
    },
  ],
  checklist: [1, 2].map((version) => ({
    ...played('shift', version, version === 2 ? 1 : 0),
    kind: 'pre_shift',
    title: text(said('班前')),
    roles: text(['clerk']),
    body: text({
      sections: [
        {
          id: 'self',
          title: said('自己'),
          points: ['badge', 'shoes', `new_${version}0`].map((id) => ({ id, text: said(id) })),
        },
      ],
    }),
  })),
};

export const member = (id, given = {}) => ({
  id,
  name: '王思博',
  pinyin: 'wang si bo',
  sex: 'male',
  phone: '+8613800138000',
  tier: 'C',
  points: 1200,
  consent: 1,
  ...given,
});

export const followUp = (id, today, given = {}) => ({
  id: `${id}/day3`,
  member_id: `m-${id}`,
  purchase_id: id,
  step: 'day3',
  channel: 'call',
  script: 'day3',
  tier: 'C',
  first_due: addDays(today, -1),
  due: addDays(today, -1),
  from_day: addDays(today, -1),
  to_day: addDays(today, 1),
  state: 'open',
  assignee_id: 'staff-1002',
  ...given,
});

export const purchase = (id, today) => ({
  id,
  member_id: `m-${id}`,
  root_id: id,
  kind: 'sale',
  amount_minor: 46900,
  day: addDays(today, -4),
  clerk_id: 'staff-1002',
  items: text([{ code: 'SH001', name: '免烫衬衫', quantity: 1, amount_minor: 46900 }]),
});

/** Rows of one member with one follow-up due since yesterday. */
export function caseOf(id, today, { of = {}, due = {} } = {}) {
  return { member: [member(`m-${id}`, of)], purchase: [purchase(id, today)], follow_up: [followUp(id, today, due)] };
}
