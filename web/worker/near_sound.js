// A name as a careless ear hears it: sounds that people of many dialects do not tell apart are one. Twin: `near_sound` of
// `sync/alike.py`; both run `sync/vectors/near_sound.json`.

const HEADS = [['zh', 'z'], ['ch', 'c'], ['sh', 's'], ['n', 'l']];
const MOST_SYLLABLES = 4;

/** The syllables as heard; empty for one syllable, which sounds like half the store. @param {string} pinyin */
export function nearSound(pinyin) {
  const syllables = syllablesOf(pinyin);
  return syllables.length > 1 ? syllables.map(heard).join(' ') : '';
}

/** The search query that finds whoever may sound like this: by initials, of which only n and l are one. Empty when there
 * is nothing to look for. @param {string} pinyin */
export function nearSoundMatch(pinyin) {
  const initials = syllablesOf(pinyin).map(([first]) => first);
  if (initials.length < 2 || initials.length > MOST_SYLLABLES || !initials.every((one) => /[a-z]/.test(one))) return '';
  const ways = initials.reduce((found, one) => found.flatMap((begun) => asHeard(one).map((way) => begun + way)), ['']);
  return ways.map((way) => `"${way}"`).join(' OR ');
}

function syllablesOf(pinyin) {
  return pinyin.toLowerCase().match(/\S+/g) ?? [];
}

function heard(syllable) {
  const [long, plain] = HEADS.find(([head]) => syllable.startsWith(head)) ?? ['', ''];
  return (plain + syllable.slice(long.length)).replace(/ng$/, 'n');
}

function asHeard(initial) {
  return initial === 'n' || initial === 'l' ? ['l', 'n'] : [initial];
}
