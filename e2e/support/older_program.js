// Builds the tablet's program as it was one schema ago: node older_program.js <rules of that schema> <folder>.
// What sync/ said then is taken from its own export, and the replica is of that schema. The pages are today's: what they ask
// of tables and columns that were not there yet is answered with nothing, what they say in arguments that were not there
// is left out. All of it follows from the two exports.

import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const support = dirname(fileURLToPath(import.meta.url));
const web = join(support, '../../web');
const { default: esbuild } = await import(join(web, 'node_modules/esbuild/lib/main.js'));
const { validators } = await import(join(web, 'build/generate.js'));
const { buildServiceWorker } = await import(join(web, 'build/service_worker.js'));

const [, , rulesFile, out] = process.argv;
const { arguments: shapes, ...older } = JSON.parse(await readFile(rulesFile, 'utf8'));
const today = JSON.parse(await readFile(join(web, 'generated/sync.json'), 'utf8'));
// what is new nobody may do yet
const operations = { ...mapped(today.operations, (operation) => ({ ...operation, roles: [] })), ...older.operations };
const fields = mapped(older.operations, (operation) => operation.fields);

const VIEW = /^create temp view if not exists (\w+)\s+as\s+([\s\S]*)$/;
const { tablet_ddl = [] } = older;

const REPLACED = [
  [/generated\/sync\.json$/, () => JSON.stringify({ ...today, ...older, operations, tablet_ddl })],
  [/generated\/validators\.js$/, () => validators(shapes)],
  [/worker\/statements\.js$/, (text) => `import { asked } from ${JSON.stringify(join(support, 'older_said.js'))};
    const [SINCE, VIEWS] = ${JSON.stringify([since(), viewsSince()])};
    ${instead(text, 'this.db.prepare(sql)', 'this.db.prepare(asked(sql, SINCE, VIEWS))')}`],
  [/worker\/arguments\.js$/, (text) => `import { said } from ${JSON.stringify(join(support, 'older_said.js'))};
    const BEFORE = ${JSON.stringify({ fields, names: namesBefore() })};
    ${instead(text, '  if (validate(args)) return null;', '  said(name, args, BEFORE);\n  if (validate(args)) return null;')}`],
];

function mapped(values, change) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** The columns that came after that schema, by table: all of a new one. */
function since() {
  const before = Object.fromEntries(older.tables.map(({ name, columns }) => [name, columns]));
  const found = today.tables.map(({ name, columns, ddl }) => [name, {
    known: name in before,
    columns: columns.filter((column) => !before[name]?.includes(column)).map((column) => [column, zeroOf(ddl[0], column)]),
  }]);
  return Object.fromEntries(found.filter(([, { columns }]) => columns.length));
}

/** What is asked through a view that was not there, or another. */
function viewsSince() {
  const found = today.tablet_ddl.filter((statement) => !tablet_ddl.includes(statement) && !statement.startsWith('create index'));
  return Object.fromEntries(found.map((statement) => VIEW.exec(statement).slice(1)));
}

/** What arguments were called, by operation: [now, then]. */
function namesBefore() {
  const steps = Object.entries(today.older.steps).filter(([target]) => Number(target) > older.schema);
  const found = {};
  for (const [, step] of steps.toReversed()) {
    for (const [name, { rename = {} }] of Object.entries(step)) {
      (found[name] ??= []).push(...Object.entries(rename).map(([then, now]) => [now, then]));
    }
  }
  return found;
}

function zeroOf(ddl, column) {
  return new RegExp(`\\b${column} integer`).test(ddl) ? '0' : "''";
}

const setBack = {
  name: 'set back',
  setup(build) {
    for (const [filter, change] of REPLACED) {
      build.onLoad({ filter }, async ({ path }) => ({
        contents: change(await readFile(path, 'utf8')), loader: path.endsWith('.json') ? 'json' : 'js', resolveDir: dirname(path),
      }));
    }
  },
};

function instead(text, found, other) {
  if (!text.includes(found)) throw new Error(`not there any more: ${found}`);
  return text.replace(found, () => other);
}

const common = {
  bundle: true, minify: true, format: 'esm', target: ['es2022'], outdir: out, logLevel: 'warning', absWorkingDir: web,
  define: { global: 'globalThis' },
};
await cp(join(web, 'dist'), out, { recursive: true });
await esbuild.build({ ...common, entryPoints: { worker: 'worker/main.js' }, plugins: [setBack] });
await buildServiceWorker(out, common);
