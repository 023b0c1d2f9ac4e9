"""The code that a member shows for a voucher: it follows from the voucher's id, so that it is the same wherever it is made.
Twin: `web/worker/voucher_code.js`; both run `sync/vectors/voucher_code.json`.

Eight characters of the id's FNV-1a hash and a check character, weighted modulo the 31 characters, so that one wrong
character and two that changed places are found. No 0, 1, I, L, O: they are taken for each other.
"""

import unicodedata

CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
FNV_OFFSET, FNV_PRIME, BITS = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def code_of(voucher_id: str) -> str:
    """Nine characters without spaces."""
    rest = _hash(voucher_id)
    body = ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(CHARACTERS))
        body += CHARACTERS[place]
    return body + _check(body)


def typed_code(text: str) -> str:
    """The code that somebody typed, whatever its width, case and gaps; empty when it is none."""
    folded = unicodedata.normalize("NFKC", text).upper()
    code = "".join(character for character in folded if character.isalnum())
    known = len(code) == LENGTH + 1 and all(character in CHARACTERS for character in code)
    return code if known and _check(code[:LENGTH]) == code[LENGTH] else ""


def _hash(text: str) -> int:
    value = FNV_OFFSET
    for byte in text.encode():
        value = (value ^ byte) * FNV_PRIME & BITS
    return value ^ value >> 32


def _check(body: str) -> str:
    return CHARACTERS[sum(weight * CHARACTERS.index(one) for weight, one in enumerate(body, 2)) % len(CHARACTERS)]
