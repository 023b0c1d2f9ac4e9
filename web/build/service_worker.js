// The service worker of a finished build: it carries the build's name, a hash of every file, and the list of what it keeps.

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';

const OFFICE_ONLY = ['office.js'];
const MADE_HERE = ['service_worker.js', 'build.json'];
// the worker and what it loads: inside the service worker's scope
const WORKER = ['worker.js', 'sqlite3.wasm'];

/** Writes service_worker.js and build.json into a folder that holds everything else.
 * @param {string} dist @param {import('esbuild').BuildOptions} common */
export async function buildServiceWorker(dist, common) {
  const files = (await readdir(dist)).filter((file) => !MADE_HERE.includes(file)).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(join(dist, file)));
  const kept = files.filter((file) => file !== 'index.html' && !OFFICE_ONLY.includes(file));
  const assets = kept.map((file) => `${WORKER.includes(file) ? '/floor' : ''}/assets/${file}`);
  const build = hash.digest('hex').slice(0, 16);
  await esbuild.build({
    ...common, entryPoints: { service_worker: 'shell/service_worker.js' },
    define: { __BUILD__: JSON.stringify(build), __ASSETS__: JSON.stringify(assets) },
  });
  await writeFile(join(dist, 'build.json'), JSON.stringify({ build }));
}
