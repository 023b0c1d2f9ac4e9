/**
 * The pinyin of a name, as a suggestion that a clerk can correct. Twin: `sync/pinyin.py`; both run
 * `sync/vectors/pinyin.json`.
 */
import { pinyin } from 'pinyin-pro';
import { fold, words } from './tokens.js';

const HAN = '\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}';
const RUN = new RegExp(`[${HAN}]+|[^${HAN}]+`, 'gu');
const HAN_START = new RegExp(`^[${HAN}]`, 'u');
// The library knows these surnames in their simplified form only.
const SURNAMES = { 單: '单', 員: '员', 區: '区', 蓋: '盖', 樂: '乐', 繆: '缪' };
const ASCII = /^[\0-\x7f]*$/;

/**
 * Syllables apart, without tones, ü as v: 王小明 → `wang xiao ming`; what is not Han stays, in lower case.
 * @param {string} name
 */
export function pinyinOf(name) {
  const runs = name.trim().match(RUN) ?? [];
  return runs.flatMap((run, place) => (HAN_START.test(run) ? read(run, place === 0) : words(fold(run)))).join(' ');
}

function read(run, heads) {
  const known = heads && run[0] in SURNAMES ? SURNAMES[run[0]] + run.slice(1) : run;
  const syllables = pinyin(known, { type: 'array', toneType: 'none', v: true, surname: heads ? 'head' : 'off' });
  return syllables.filter((syllable) => ASCII.test(syllable));
}
