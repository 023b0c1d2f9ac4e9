"""The order in which people read titles: a number in them counts as a number, also one in Chinese numerals."""

import re

NUMERALS = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九十", 1)}
DIGITS = re.compile(r"([0-9]+)")


def natural(title: str) -> list[tuple[int, int, str]]:
    """A key for sorting."""
    plain = "".join(NUMERALS.get(character, character) for character in title)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in DIGITS.split(plain) if part]
