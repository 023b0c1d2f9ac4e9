// Builds the tablet and the office's assets into dist/: what sync/ exports, pages, words, styles, scripts.

import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { buildIcons } from './icons.js';
import { generate } from './generate.js';
import { buildServiceWorker } from './service_worker.js';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const finished = join(web, 'dist');
const dist = `${finished}.${process.pid}`;
const SHELL_FILES = ['index.html', 'manifest.webmanifest', 'mark.svg'];

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
await buildServiceWorker(dist, common);
await rm(finished, { recursive: true, force: true });
await rename(dist, finished);
