/**
 * Whether a text says one of the playbook's words, for guards. Twin: `sync/said_word.py`; both run
 * `sync/vectors/said_word.json`.
 * @param {string} text @param {string} title the words by language as a JSON object
 */
export function saysWord(text, title) {
  const words = Object.values(JSON.parse(title || '{}'));
  return words.some((word) => word && text.toLowerCase().includes(word.toLowerCase()));
}
