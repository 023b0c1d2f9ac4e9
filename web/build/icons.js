/**
 * Builds the icon sprite: finds the lucide icons that templates and code name, and writes each as a <symbol>.
 * An unknown name stops the build, so that a page never shows a hole. Names that only exist at run time
 * are declared in a template by a comment: {# icons: sun moon #}.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const ROOMS = ['web/pages', 'web/components', 'web/shell', 'web/worker', 'server/office'];
const LUCIDE = join(ROOT, 'web/node_modules/lucide-static/icons');

/** Macros with an icon among their arguments, and where it stands when it is not given by keyword. */
const PLACE = { icon: 0, empty: 0, button: 3, link_button: 3 };

/**
 * Writes the sprite and answers the names in it, sorted.
 * @param {string} outFile
 * @param {string} [root] the project whose templates and code are read
 * @returns {Promise<string[]>}
 */
export async function buildIcons(outFile, root = ROOT) {
  const used = await namesInUse(root);
  const names = [...used.keys()].sort();
  const symbols = await Promise.all(names.map((name) => symbol(name, used.get(name))));
  await mkdir(dirname(outFile), { recursive: true });
  await writeFile(outFile, `<!-- lucide.dev, ISC licence -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
  return names;
}

/** @returns {Promise<Map<string, string>>} icon name → a file that uses it */
async function namesInUse(root) {
  const used = new Map();
  for (const room of ROOMS) {
    for (const file of await filesIn(join(root, room))) {
      const source = await readFile(file, 'utf8');
      for (const name of namesIn(source, extname(file))) used.set(name, relative(root, file));
    }
  }
  return used;
}

/**
 * The icon names that one source names.
 * @param {string} source
 * @param {string} kind '.html', '.js' or '.py'
 * @returns {Set<string>}
 */
export function namesIn(source, kind) {
  const found = kind === '.html' ? [...calls(source), ...declared(source)] : fields(source);
  found.push(...links(source));
  return new Set(found);
}

/** Names in macro calls: icon('x'), empty('x', …), button(…, icon='x' if done else 'y'). */
function calls(source) {
  const names = [];
  for (const call of source.matchAll(/(?<![\w'".])(icon|glyph|empty|button|link_button)\(/g)) {
    const place = PLACE[call[1]] ?? 0;
    const given = args(source, call.index + call[0].length);
    const keyed = given.find((arg) => /^icon(_name)?\s*=/.test(arg));
    const bare = given[place] && !/^\w+\s*=[^=]/.test(given[place]) ? given[place] : '';
    names.push(...literals(keyed ?? bare));
  }
  return names;
}

/** Names declared in a comment because the template only learns them when it runs. */
function declared(source) {
  return [...source.matchAll(/\{#-?\s*icons:([^#]*?)-?#\}/g)].flatMap(([, list]) => list.trim().split(/[\s,]+/));
}

/** Names in code: { icon: 'sun' }, "icon": "sun", icon='sun'. */
function fields(source) {
  return [...source.matchAll(/\bicon(?:_name)?['"]?\s*[:=]\s*['"]([a-z0-9-]+)['"]/g)].map(([, name]) => name);
}

/** Names in ready markup: icons.svg#sun. */
function links(source) {
  return [...source.matchAll(/icons\.svg#([a-z0-9-]+)/g)].map(([, name]) => name);
}

/** Splits a call's arguments at its own commas, from just after the opening bracket. */
function args(source, from) {
  const found = [''];
  let depth = 0;
  let quote = '';
  for (const letter of source.slice(from)) {
    if (quote) quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter) && depth-- === 0) break;
    if (letter === ',' && !quote && depth === 0) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.map((arg) => arg.trim());
}

/** The quoted words of an expression, without those it only compares with. */
function literals(expression) {
  return [...expression.matchAll(/(==\s*|!=\s*|\[)?(['"])([a-z0-9-]+)\2/g)]
    .filter(([, compared]) => !compared)
    .map(([, , , name]) => name);
}

/** @returns {Promise<string>} one lucide drawing as a symbol; colour and stroke come from the page's CSS */
async function symbol(name, file) {
  const svg = await readFile(join(LUCIDE, `${name}.svg`), 'utf8').catch(() => {
    throw new Error(`${file}: lucide has no icon named '${name}'`);
  });
  const drawing = svg.replace(/[^]*?<svg[^>]*>|<\/svg>[^]*/g, '').replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && ['.html', '.js', '.py'].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
