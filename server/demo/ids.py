"""Ids and instants of the demo chain: shaped like those a tablet makes, yet the same at every build."""

from datetime import date
from random import Random

TIME_ZONE = "Asia/Shanghai"
_OFFSET_MS = 8 * 3_600_000  # no summer time there since 1991
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000


def new_id(random: Random, at: int) -> str:
    """A UUID of version 7 for an instant, from the given generator instead of the system's."""
    bits = random.getrandbits(74)
    value = at << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def instant(ordinal: int, second: int) -> int:
    """Milliseconds of Unix time: a second of a store-local day given as a proleptic ordinal."""
    return (ordinal - _EPOCH) * _DAY_MS + second * 1000 - _OFFSET_MS


def day_text(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
