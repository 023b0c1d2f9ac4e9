"""Whether a text says one of the playbook's words, for guards: every message tells how to refuse more. Twin:
`web/worker/said_word.js`; both run `sync/vectors/said_word.json`."""

import json


def says_word(text: str, title: str) -> bool:
    """`title`: the words by language as a JSON object, as in `choice.title`. One of them is enough, large or small."""
    words = json.loads(title or "{}").values()
    return any(word and word.casefold() in text.casefold() for word in words)
