"""Random draws that several rooms of the demo share."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def lean(random: Random, entries: Sequence[T], missing: T) -> T:
    """One of a list whose first entries are the common ones; `missing` when the list is empty."""
    if not entries:
        return missing
    return random.choices(entries, range(len(entries), 0, -1))[0]
