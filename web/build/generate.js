// Writes generated/: what the worker imports that is not written as JavaScript.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import nunjucks from 'nunjucks';

const LOCALES = ['zh-CN', 'zh-TW', 'en'];
// what the type checker is to know of the written files, in place of reading them
const TYPES = {
  locales: 'declare const texts: Record<string, string>;\nexport default texts;\n',
  queries: 'declare const queries: Record<string, string>;\nexport default queries;\n',
  routes: 'declare const routes: [string, string, Function][];\nexport default routes;\n',
  templates: 'declare const templates: Record<string, any>;\nexport default templates;\n',
  validators: `type Validate = { (args: any): boolean; errors: any[] };
declare const validators: Record<string, Validate>;
export = validators;
`,
};

/** @param {string} web the folder web/ */
export async function generate(web) {
  const out = join(web, 'generated');
  await mkdir(out, { recursive: true });
  const { arguments: shapes, ...rules } = exported(web);
  const nouns = (await readdir(join(web, 'pages'), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const write = (name, text) => writeFile(join(out, name), text);
  await write('sync.json', JSON.stringify(rules));
  await write('validators.js', validators(shapes));
  await write('templates.js', await templates(web, nouns));
  await write('queries.js', `export default ${JSON.stringify(await queries(web, nouns))};\n`);
  await write('routes.js', routes(web, nouns));
  await write('locales.js', `export default ${JSON.stringify(await locales(web))};\n`);
  for (const [name, text] of Object.entries(TYPES)) await write(`${name}.d.ts`, text);
}

function exported(web) {
  const root = join(web, '..');
  const own = join(root, '.venv/bin/python');
  const python = process.env.PYTHON ?? (existsSync(own) ? own : 'python3');
  const text = execFileSync(python, ['-m', 'sync.export'], { cwd: root, maxBuffer: 1 << 26 });
  return JSON.parse(text.toString());
}

/** Compiled checks of the arguments of every operation, as a module. @param {any} shapes */
export function validators({ schemas, definitions }) {
  const ajv = new Ajv({ code: { source: true, esm: true }, useDefaults: true, strict: false });
  ajv.addSchema({ $id: 'shared', $defs: definitions });
  const names = {};
  for (const [operation, schema] of Object.entries(schemas)) {
    ajv.addSchema({ $id: operation, $ref: `shared${schema.$ref}` });
    names[operation.replaceAll('.', '__')] = operation;
  }
  // the standalone code asks for its one runtime function the CommonJS way
  const code = standaloneCode(ajv, names);
  return code.replace(/const (\w+) = require\("([^"]+)"\)(\.default)?;/g, (_, name, path, inner) =>
    `import * as ${name}_all from "${path}.js"; const ${name} = ${inner ? `(${name}_all.default.default ?? ${name}_all.default)` : `${name}_all.default`};`);
}

async function templates(web, nouns) {
  const environment = new nunjucks.Environment(null, { autoescape: true });
  const parts = [];
  for (const folder of ['components', ...nouns.map((noun) => `pages/${noun}`)]) {
    for (const file of (await readdir(join(web, folder))).filter((name) => name.endsWith('.html')).sort()) {
      const name = `${folder.replace(/^pages\//, '')}/${file}`;
      const text = await readFile(join(web, folder, file), 'utf8');
      const wrapper = ([{ template }]) => `${JSON.stringify(name)}: (function() {${template}})(),\n`;
      parts.push(nunjucks.precompileString(text, { name, env: environment, wrapper }));
    }
  }
  return `export default {\n${parts.join('')}};\n`;
}

async function queries(web, nouns) {
  const found = {};
  for (const noun of nouns) {
    const path = join(web, 'pages', noun, 'queries.sql');
    if (!existsSync(path)) continue;
    const [, ...blocks] = (await readFile(path, 'utf8')).split(/^-- name: /m);
    for (const block of blocks) {
      const [name, ...lines] = block.split('\n');
      found[`${noun}/${name.trim()}`] = lines.join('\n').trim().replace(/;$/, '');
    }
  }
  return found;
}

function routes(web, nouns) {
  const pages = nouns.filter((noun) => existsSync(join(web, 'pages', noun, 'page.js')));
  const imports = pages.map((noun) => `import { routes as ${noun} } from '../pages/${noun}/page.js';`);
  return `${imports.join('\n')}\nexport default [${pages.map((noun) => `...${noun}`).join(', ')}];\n`;
}

async function locales(web) {
  const found = {};
  for (const locale of LOCALES) {
    const folder = join(web, '../locales', locale);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ftl')).sort();
    found[locale] = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  }
  return found;
}
