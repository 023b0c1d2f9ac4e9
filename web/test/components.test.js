import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import nunjucks from 'nunjucks';
import { buildIcons, namesIn } from '../build/icons.js';
import { components } from './render_components.js';

const COMPONENTS = new URL('../components/', import.meta.url);

async function projectWith(page) {
  const root = await mkdtemp(join(tmpdir(), 'icons-'));
  await mkdir(join(root, 'web/pages/member'), { recursive: true });
  await writeFile(join(root, 'web/pages/member/profile.html'), page);
  return root;
}

test('every component precompiles, so that the tablet needs no eval', async () => {
  const environment = components();
  for (const name of await readdir(COMPONENTS)) {
    const source = await readFile(new URL(name, COMPONENTS), 'utf8');
    const script = nunjucks.precompileString(source, { name: `components/${name}`, env: environment });
    assert.match(script, /root/, name);
  }
});

test('no component carries an inline style or handler, which the page policy forbids', async () => {
  for (const name of await readdir(COMPONENTS)) {
    const source = await readFile(new URL(name, COMPONENTS), 'utf8');
    assert.doesNotMatch(source, /\sstyle=|\son[a-z]+=|<script|<style/i, name);
  }
});

test('icon names are found wherever a template or code gives them', () => {
  const page = `{{ icon('phone' if kind == 'call' else 'message-square') }}{{ icon(kind) }}
    {{ button(t('save', n=count(1, 2)), 'primary', 'submit', 'check') }}{{ link_button('x', '/a', icon='pencil') }}
    {{ empty('coffee', t('done')) }}{# icons: sun moon #}<use href="/assets/icons.svg#users"></use>`;
  assert.deepEqual([...namesIn(page, '.html')].sort(),
    ['check', 'coffee', 'message-square', 'moon', 'pencil', 'phone', 'sun', 'users']);
  assert.deepEqual([...namesIn("{ label: 'x', icon: 'store' }", '.js')], ['store']);
  assert.deepEqual([...namesIn('Entry("/office", icon="house")', '.py')], ['house']);
});

test('the sprite holds each icon once, without colours of its own', async () => {
  const root = await projectWith("{{ icon('phone') }}{{ icon('phone') }}{{ icon('users') }}");
  const out = join(root, 'web/dist/icons.svg');
  assert.deepEqual(await buildIcons(out, root), ['phone', 'users']);
  const sprite = await readFile(out, 'utf8');
  assert.equal(sprite.match(/<symbol id="phone" viewBox="0 0 24 24"><path/g).length, 1);
  assert.doesNotMatch(sprite, /stroke=|fill=/);
});

test('an icon that lucide does not have stops the build and says where it is', async () => {
  const root = await projectWith("{{ icon('no-such-icon') }}");
  await assert.rejects(buildIcons(join(root, 'icons.svg'), root), /web\/pages\/member\/profile\.html.*no-such-icon/);
});

test('all icons of the project exist', async () => {
  const root = await mkdtemp(join(tmpdir(), 'icons-'));
  const names = await buildIcons(join(root, 'icons.svg'));
  assert.ok(names.includes('arrow-left'), 'the back arrow of page heads');
});
