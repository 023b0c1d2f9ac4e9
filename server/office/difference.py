"""What changed between two texts, letter by letter, to be shown in place."""

from difflib import SequenceMatcher

import msgspec


class Piece(msgspec.Struct, frozen=True):
    """kind: same | gone | new."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one; a text that is new or gone as a whole is one piece."""
    found = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", before[a:b]))
            continue
        found += [Piece(kind, text) for kind, text in (("gone", before[a:b]), ("new", after[c:d])) if text]
    return found
