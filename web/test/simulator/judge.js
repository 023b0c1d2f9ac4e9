// Held against the book and the server when everything has healed: nothing lost, nothing twice, nothing stuck, nothing
// different.

import { settled } from '../../worker/outbox.js';
import { outboxOf, valueOf } from './book.js';
import { STORES } from './faults.js';

/** @param {import('./schedule.js').Schedule} schedule @returns {Promise<string[]>} what is wrong */
export async function judge(schedule) {
  const { central, book, world, tablets } = schedule;
  book.settleMoves();
  const log = await central.result('log');
  const problems = [...lost(log, book, tablets), ...twice(log), ...revived(log, book, tablets), ...world.loose.map((error) => `loose: ${error.stack ?? error}`)];
  problems.push(...photosLost(log, book, await central.result('photos')));
  const dump = once((scope) => central.result('dump', scope));
  for (const tablet of tablets) problems.push(...stuck(tablet), ...(await different(tablet, dump)));
  problems.push(...(await doubled(central, STORES)));
  if (!world.rawRestores && !world.rotten) problems.push(...mismatches(tablets));
  return problems;
}

/** Promised to a person, or still on a tablet, and not at the server. A server that was put back may lack what it had
 * refused: the tablet still says so, and does not ask again. */
function lost(log, book, tablets) {
  const arrived = new Set(log.map(([opId]) => opId));
  const wanted = new Map(book.promised.map((entry) => [entry.opId, entry]));
  for (const tablet of tablets) {
    for (const entry of outboxOf(tablet.disk)) {
      if (settled(entry)) wanted.delete(entry.op_id);
      else wanted.set(entry.op_id, { op: entry.op, tablet: `${tablet.name} ${entry.state}` });
    }
  }
  return [...wanted].filter(([opId]) => !arrived.has(opId) && !book.isGone(book.made.get(opId)))
    .map(([opId, { op, tablet }]) => `lost: ${op} ${opId} of ${tablet}`);
}

/** The photo of an operation that was taken is at the server, byte by byte. */
function photosLost(log, book, photos) {
  const there = new Set(photos.map(([scope, sha256]) => `${scope} ${sha256}`));
  const done = appliedIn(log);
  return book.photos.filter((photo) => done.has(photo.opId) && !there.has(`${photo.scope} ${photo.sha256}`) && !book.isGone(photo))
    .map(({ opId, sha256, holders }) => `lost: photo ${sha256.slice(0, 8)} of ${opId}, made on ${[...holders].map(({ name }) => name)}`);
}

/** Ids of what the server did. */
function appliedIn(log) {
  return new Set(log.filter(([, status]) => status === 'applied' || status === 'merged').map(([opId]) => opId));
}

/** The same operation brought by several devices must have come to one thing. */
function twice(log) {
  const outcomes = new Map();
  const problems = [];
  for (const [opId, status, code] of log) {
    const known = outcomes.get(opId);
    if (known !== undefined && known !== `${status} ${code}`) problems.push(`twice: ${opId} ${known}, then ${status} ${code}`);
    outcomes.set(opId, `${status} ${code}`);
  }
  return problems;
}

/** What a person let go of, or did anew, is not done after all; where there was one copy of it only. */
function revived(log, book, tablets) {
  const done = appliedIn(log);
  return tablets.flatMap(({ disk, name }) => outboxOf(disk).filter(({ op_id, dismissed }) => dismissed && done.has(op_id) && !book.copies.has(op_id))
    .map(({ op_id, op, state }) => `revived: ${op} ${op_id} of ${name}, ${state}`));
}

function stuck(tablet) {
  const { program, disk, name } = tablet;
  if (!program) return [`stuck: ${name} is not up`];
  const problems = [];
  const unsent = outboxOf(disk).filter(({ state }) => state === 'pending');
  if (unsent.length) problems.push(`stuck: ${name} has ${unsent.length} unsent, ${JSON.stringify(program.sync.standing)}`);
  if (program.keeper.phase() !== 'ready') problems.push(`stuck: ${name} is ${program.keeper.phase()} ${program.sync.standing.code} ${program.keeper.progress.failed}`);
  const replica = program.parts.replica();
  const pending = replica?.loaded() ? replica.pending() : [];
  if (pending.length) problems.push(`stuck: ${name} still shows ${pending.length} as pending (${pending.map(({ op }) => op)})`);
  return problems;
}

/** Row by row, column by column. */
async function different(tablet, dump) {
  const { program, name } = tablet;
  const replica = program?.parts.replica();
  if (!replica?.loaded()) return [];
  const problems = [];
  for (const scope of program.parts.identity.card.scopes) {
    const rows = await dump(scope);
    for (const [table, wanted] of Object.entries(rows)) {
      const { columns } = program.parts.rules.tables.find((one) => one.name === table);
      const held = replica.row(rowsOf(table, columns), { scope }).held;
      if (held === wanted) continue;
      const [mine, theirs] = [JSON.parse(held), JSON.parse(wanted)];
      const difference = firstDifference(mine, theirs, columns);
      problems.push(`different: ${name} ${table} (${mine.length} for ${theirs.length}): ${difference}`);
    }
  }
  return problems;
}

/** Twin of ROWS in tests/simulator/contents.py: the same rows are the same text. */
function rowsOf(table, columns) {
  return `select json_group_array(json_array(${columns.join(', ')})) as held from
    (select * from ${table} where scope = :scope and removed = 0 order by id)`;
}

/** The same for every tablet. */
function once(ask) {
  const answers = new Map();
  return (scope) => {
    if (!answers.has(scope)) answers.set(scope, ask(scope));
    return answers.get(scope);
  };
}

function firstDifference(held, wanted, columns) {
  const byId = new Map(held.map((row) => [row[1], row]));
  for (const row of wanted) {
    const mine = byId.get(row[1]);
    byId.delete(row[1]);
    if (!mine) return `lacks ${row[1]} seq ${row[2]}`;
    const place = row.findIndex((value, at) => value !== mine[at]);
    if (place >= 0) return `${row[1]}.${columns[place]} is ${mine[place]} for ${row[place]} (seq ${mine[2]} for ${row[2]})`;
  }
  const [extra] = byId.values();
  return extra ? `holds ${extra[1]} seq ${extra[2]} that is not there` : '';
}

/** Effects that would show if an operation had been performed twice. */
async function doubled(central, stores) {
  const problems = [];
  for (const store of stores) problems.push(...(await central.result('doubled', `store/${store}`)));
  return problems;
}

/** A difference that only the daily comparison found: the protocol itself let it through. */
function mismatches(tablets) {
  return tablets.filter(({ disk }) => valueOf(disk, 'digest_mismatch'))
    .map((tablet) => `digest: ${tablet.name} ${JSON.stringify(valueOf(tablet.disk, 'digest_mismatch'))}`);
}
