// What is due, sifted by the chips, gathered by member and put in order. Knows no SQL and no page.

/**
 * @typedef {{id: string, member_id: string, due: string, channel: string, person: string, tier: string, hours: string,
 *   promised: number, until: string, group: string, purpose: string, first?: string}} Due `until`: the last day on which it makes
 *   sense, '' = always; `first`: the day that was asked for at first
 * @typedef {{kind: string, tier: string, person: string, now: string, group: string, purpose: string}} Chosen
 * @typedef {{member_id: string, due: string, rank: number, bucket: Bucket, items: Due[]}} Group
 * @typedef {'late' | 'today' | 'later' | 'missed'} Bucket
 */

/** The list as the query hands it over: in one piece, because row by row costs more than finding them.
 * @param {string} list @returns {Due[]} */
export function listed(list) {
  return JSON.parse(list).map(([id, member_id, due, channel, person, tier, hours, promised, until, trigger, purpose, first]) => ({
    id, member_id, due, first, channel, person, tier, hours, promised, until, group: groupOf(trigger, purpose), purpose: purpose || 'care',
  }));
}

const AFTER_A_SALE = ['purchase', 'product'];

/** What it is about, as its chip says. @returns {'sale' | 'wish' | 'service' | 'other'} */
function groupOf(trigger, purpose) {
  if (purpose === 'wish') return 'wish';
  if (purpose === 'service') return 'service';
  return AFTER_A_SALE.includes(trigger) ? 'sale' : 'other';
}

const TESTS = {
  kind: (due, kind) => due.channel === kind,
  tier: (due, tier) => due.tier === tier,
  person: (due, person) => due.person === person,
  group: (due, group) => due.group === group,
  purpose: (due, purpose) => due.purpose === purpose,
  now: (due, _, open) => open.includes(due.hours),
};

const COLUMN_OF = { kind: 'channel', tier: 'tier', person: 'person', group: 'group', purpose: 'purpose' };

/** What the chips leave. @param {Due[]} all @param {Chosen} chosen @param {string[]} open hours that suit a call now
 * @param {string} [but] a chip that does not count, to know what it would leave */
export function sifted(all, chosen, open, but = '') {
  const active = Object.keys(TESTS).filter((name) => name !== but && chosen[name]);
  return all.filter((due) => active.every((name) => TESTS[name](due, chosen[name], open)));
}

/** How many there are of each value of a chip, with all the other chips on. @param {Due[]} all @param {Chosen} chosen
 * @param {string[]} open @param {'kind' | 'tier' | 'person' | 'now' | 'group' | 'purpose'} name @returns {Map<string, number>} */
export function counted(all, chosen, open, name) {
  const counts = new Map();
  for (const due of sifted(all, chosen, open, name)) {
    const value = name === 'now' ? (open.includes(due.hours) ? '1' : '') : due[COLUMN_OF[name]];
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The last day on which it makes sense. @param {{due: string, to_day: string}} row of a follow-up */
export function lastDay({ due, to_day }) {
  return to_day > due ? to_day : due;
}

/** Its window has passed: nobody is overdue any more, the moment is gone. @param {{until: string}} due @param {string} today */
export function isMissed({ until }, today) {
  return Boolean(until) && until < today;
}

/** One entry a member: the longest overdue first, a higher card before a lower; at the end, what was missed, the latest
 * first. @param {Due[]} items
 * @param {Map<string, number>} ranks of tiers @param {string} today @returns {Group[]} */
export function gathered(items, ranks, today) {
  const groups = new Map();
  for (const due of items) {
    const missed = isMissed(due, today);
    const key = `${due.member_id} ${missed}`;
    const group = groups.get(key) ?? {
      member_id: due.member_id,
      missed,
      due: due.due,
      rank: ranks.get(due.tier) ?? 0,
      items: [],
    };
    group.items.push(due);
    if (due.due < group.due) group.due = due.due;
    groups.set(key, group);
  }
  const all = [...groups.values()].map(({ missed, member_id, due, rank, items: theirs }) => ({
    member_id, due, rank, items: theirs, bucket: missed ? /** @type {const} */ ('missed') : bucketOf(due, today),
  }));
  return all.sort(inOrder);
}

/** @param {Group} a @param {Group} b */
function inOrder(a, b) {
  const missed = a.bucket === 'missed';
  if (missed !== (b.bucket === 'missed')) return missed ? 1 : -1;
  const byDay = missed ? compare(b.due, a.due) : compare(a.due, b.due);
  return byDay || b.rank - a.rank || compare(a.member_id, b.member_id);
}

/** @returns {Bucket} */
export function bucketOf(due, today) {
  if (due < today) return 'late';
  return due === today ? 'today' : 'later';
}

/** A follow-up whose first day has passed; another day that it was given does not undo that. The figures count the same
 * (`figure/follow_ups`). @param {Due} due @param {string} today */
function isOverdue({ first = '', promised }, today) {
  return !promised && first !== '' && first < today;
}

/** What the page says of them all: how many steps are still to do today, how many were missed, members by bucket.
 * @param {Group[]} groups @param {string} today */
export function summed(groups, today) {
  const sizes = { late: 0, today: 0, later: 0, missed: 0 };
  let [todo, missed, overdue, replanned] = [0, 0, 0, 0];
  for (const { bucket, items } of groups) {
    sizes[bucket] += 1;
    if (bucket === 'missed') missed += items.length;
    else for (const one of items) {
      if (one.due <= today) todo += 1;
      if (isOverdue(one, today)) overdue += 1;
      if (isOverdue(one, today) && one.due >= today) replanned += 1;
    }
  }
  return { sizes, todo, missed, overdue, replanned };
}

/** A day as one says it: this year's without the year. @param {any} words @param {string} day @param {string} today */
export function nearDay(words, day, today) {
  return words.day_short(day, today);
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
