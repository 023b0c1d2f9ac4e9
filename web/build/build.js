// Builds the tablet and the office's assets into dist/: what sync/ exports, pages, words, styles, scripts.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { buildIcons } from './icons.js';
import { generate } from './generate.js';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const finished = join(web, 'dist');
const dist = `${finished}.${process.pid}`;
const SHELL_FILES = ['index.html', 'manifest.webmanifest', 'mark.svg'];
const OFFICE_ONLY = ['office.js'];
// the worker and what it loads: inside the service worker's scope
const WORKER = ['worker.js', 'sqlite3.wasm'];

await mkdir(dist, { recursive: true });
await generate(web);
/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true, minify: true, format: 'esm', target: ['es2022'], outdir: dist, logLevel: 'warning', legalComments: 'none',
  absWorkingDir: web, define: { global: 'globalThis' },
};
await esbuild.build({
  ...common,
  entryPoints: { worker: 'worker/main.js', shell: 'shell/shell.js', office: 'shell/office.js' },
});
await esbuild.build({ ...common, entryPoints: { app: 'styles/app.css' }, external: ['/assets/*'] });
await buildIcons(join(dist, 'icons.svg'));
await cp(join(web, 'node_modules/@evolu/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.wasm'), join(dist, 'sqlite3.wasm'));
for (const file of SHELL_FILES) await cp(join(web, 'shell', file), join(dist, file));
await serviceWorker();
await rm(finished, { recursive: true, force: true });
await rename(dist, finished);

async function serviceWorker() {
  const files = (await readdir(dist)).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(join(dist, file)));
  const assets = files.filter((file) => file !== 'index.html' && !OFFICE_ONLY.includes(file)).map((file) => `${WORKER.includes(file) ? '/floor' : ''}/assets/${file}`);
  const build = hash.digest('hex').slice(0, 16);
  await esbuild.build({
    ...common, entryPoints: { service_worker: 'shell/service_worker.js' },
    define: { __BUILD__: JSON.stringify(build), __ASSETS__: JSON.stringify(assets) },
  });
  await writeFile(join(dist, 'build.json'), JSON.stringify({ build }));
}
