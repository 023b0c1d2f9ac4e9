/**
 * Renders component calls with nunjucks, as the worker does, for tests/web/test_components.py.
 * Reads a JSON list of templates from standard input and writes the list of their HTML.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));

export function components() {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(WEB), { autoescape: true });
  environment.addGlobal('t', (id) => `[${id}]`);
  environment.addGlobal('number', (value) => value.toLocaleString('en'));
  return environment;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) text += part;
  const environment = components();
  process.stdout.write(JSON.stringify(JSON.parse(text).map((template) => environment.renderString(template))));
}
