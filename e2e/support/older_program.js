// Builds the tablet's program as it was under an earlier schema: node older_program.js <rules of that schema> <folder>.
// What sync/ said then is taken from its own export; the few pages that know today's columns are set back too.

import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');
const { default: esbuild } = await import(join(web, 'node_modules/esbuild/lib/main.js'));
const { validators } = await import(join(web, 'build/generate.js'));
const { buildServiceWorker } = await import(join(web, 'build/service_worker.js'));

const [, , rulesFile, out] = process.argv;
const { arguments: shapes, ...older } = JSON.parse(await readFile(rulesFile, 'utf8'));
const today = JSON.parse(await readFile(join(web, 'generated/sync.json'), 'utf8'));

const REPLACED = [
  [/generated\/sync\.json$/, () => JSON.stringify({ ...today, ...older })],
  [/generated\/validators\.js$/, () => validators(shapes)],
  [/generated\/queries\.js$/, (text) => without(without(text, ', d.name as discarded_name'),
    "left join staff d on d.scope = 'org' and d.id = r.discarded_by\\n")],
  [/pages\/checklist\/page\.js$/, (text) => instead(text, 'point: form.point, ticked',
    'tick_id: `${params.id}/${form.point}`, point: form.point, ticked')],
];

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
  return text.replace(found, other);
}

function without(text, found) {
  return instead(text, found, '');
}

const common = {
  bundle: true, minify: true, format: 'esm', target: ['es2022'], outdir: out, logLevel: 'warning', absWorkingDir: web,
  define: { global: 'globalThis' },
};
await cp(join(web, 'dist'), out, { recursive: true });
await esbuild.build({ ...common, entryPoints: { worker: 'worker/main.js' }, plugins: [setBack] });
await buildServiceWorker(out, common);
