// node main.js PYTHON TEMPLATE FOLDER FIRST COUNT [ABLATION] [verbose]: runs schedules and prints one JSON line each.

import { fstatSync } from 'node:fs';
import { ablate } from './ablations.js';
import { Central } from './central.js';
import { installIndexedDb } from './disk.js';
import { namePoints } from './points.js';
import { Schedule } from './schedule.js';
import { enter } from './world.js';
import { host } from './host.js';

const [python, template, folder, first, count, ablation = '', verbose = ''] = process.argv.slice(2);
const central = new Central({ python, template, folder });
/** @type {any} */
let world = null;

// a program that complains does so in the trace only
for (const kind of ['warn', 'error', 'log']) {
  const real = console[kind];
  console[kind] = (...args) => (verbose ? real(...args) : undefined);
}
process.on('unhandledRejection', (/** @type {any} */ error) => {
  if (error?.name === 'Death' || world.current?.dead) return;
  world.say(`loose in ${world.current?.tablet.name}: ${error?.message}`);
  world.loose.push(error);
});

/** The schedule that runs; a run that hears nothing of its steps for long ends it. @type {Schedule} */
let schedule;
let told = '';
setInterval(() => {
  const at = `${schedule?.seed} ${world?.steps} ${central.number}`;
  if (at !== told && world) process.stdout.write(`${JSON.stringify({ steps_so_far: world.steps })}\n`);
  told = at;
}, 5_000).unref();
// whoever reads the reports is gone
if (fstatSync(0).isFIFO()) process.stdin.on('end', () => process.exit(1)).resume().unref();
process.on('SIGTERM', () => {
  central.sayWhere();
  const problems = [`hung: ${world.steps} steps, waits for ${central.unanswered()}`];
  process.stdout.write(`${JSON.stringify({ seed: schedule.seed, problems, trace: world.trace })}\n`, () => process.exit(1));
});

const brought = await host();
installIndexedDb(() => world);
enter(() => world);
namePoints((point) => world.current?.tablet.reached(point));
if (ablation) await ablate(ablation, central);

for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const began = process.hrtime.bigint();
  schedule = new Schedule(seed, { central, host: brought, enter: (made) => { world = made; } });
  const report = await schedule.run();
  const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
  const { trace, ...rest } = report;
  process.stdout.write(`${JSON.stringify({ ...rest, faults: schedule.faults, ms, trace: verbose || report.problems.length ? trace : [] })}\n`);
}
central.end();
