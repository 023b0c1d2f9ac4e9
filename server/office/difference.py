"""What changed between two texts, word by word (Han characters one by one), to be shown in place."""

import re
from difflib import SequenceMatcher

import msgspec

WORD = re.compile(r"\{[^{}]*\}|[^\W_\u3400-\u9fff]+|.", re.DOTALL)


class Piece(msgspec.Struct, frozen=True):
    """kind: same | gone | new."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one; a text that is new or gone as a whole is one piece."""
    old, new = WORD.findall(before), WORD.findall(after)
    found = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        changed = (("gone", "".join(old[a:b])), ("new", "".join(new[c:d])))
        found += [Piece(kind, text) for kind, text in changed if text]
    return found
