// The checklists of my role and how far I am with each.

/** @param {any} tablet */
export function overview(tablet) {
  const mine = tablet
    .rows('checklist/current')
    .filter(({ roles }) => JSON.parse(roles || '[]').includes(tablet.me.role));
  const runs = tablet
    .rows('checklist/my_runs')
    .map((run) => ({ ...run, title: tablet.words.tr(run.title), total: countPoints(run.body) }));
  const last = new Map(tablet.rows('checklist/my_last').map(({ key, day }) => [key, day]));
  const lists = inOrder(tablet, mine)
    .filter(({ id }) => !goesOn(tablet, id, runs))
    .map((one) => checklistOf(tablet, one, runs, last));
  return {
    open: runs.filter(({ state }) => state === 'open'),
    signed: runs.filter(({ state }) => state === 'signed'),
    kinds: kindsOf(lists),
    any: mine.length > 0,
    team: tablet.me.role === 'clerk' ? [] : team(tablet),
  };
}

/** The stages of service in the order that a visit has them; the others as they come. */
function inOrder(tablet, lists) {
  const stages = tablet.choices('visit_stage').map(({ key }) => key);
  const place = ({ key }) => stages.findIndex((stage) => key.endsWith(stage));
  return [...lists].sort((a, b) => place(a) - place(b));
}

function checklistOf(tablet, { id, key, version, kind, title, body }, runs, last) {
  const signedToday = runs.some((run) => run.key === key && run.state === 'signed' && run.day === tablet.today);
  return {
    id,
    version,
    kind,
    title: tablet.words.tr(title),
    points: countPoints(body),
    op_id: tablet.newId(),
    last: last.get(key) ?? '',
    signed_today: signedToday,
    wanted: kind === 'pre_shift' && !signedToday,
  };
}

/** A run that is open goes on; a check of the day only on its day. */
export function goesOn(tablet, id, runs) {
  return runs.find(
    (run) => run.checklist_id === id && run.state === 'open' && (run.kind !== 'pre_shift' || run.day === tablet.today),
  );
}

/** In the order a day has them. */
function kindsOf(lists) {
  const order = ['pre_shift', 'store_check', 'training', 'service_stage'];
  const kinds = [...new Set([...order, ...lists.map(({ kind }) => kind)])];
  return kinds
    .map((kind) => ({ kind, lists: lists.filter((one) => one.kind === kind) }))
    .filter(({ lists: found }) => found.length);
}

function team(tablet) {
  return tablet
    .rows('checklist/team_today', { store: tablet.store.id })
    .map((run) => ({ ...run, title: tablet.words.tr(run.title) }));
}

/** @param {string} body JSON of the column `checklist.body` */
function countPoints(body) {
  return JSON.parse(body).sections.reduce((sum, { points }) => sum + points.length, 0);
}
