"""Which backups stay. A decision only: it looks at instants and at what was verified."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from server.config import Keep

ALWAYS = 2


class Held(msgspec.Struct, frozen=True):
    name: str
    made_at: int
    verified: bool


def kept(backups: list[Held], policy: Keep) -> set[str]:
    """The names that stay. One that is damaged takes no place of a week or month, but stays while it is among the
    newest: somebody may want to look at it."""
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    sound = [one for one in newest_first if one.verified]
    stay = [*newest_first[: policy.newest], *sound[:ALWAYS]]
    stay += _newest_of_each(sound, _week, policy.weeks) + _newest_of_each(sound, _month, policy.months)
    return {one.name for one in stay}


def _newest_of_each(newest_first: list[Held], period: Callable[[datetime], str], count: int) -> list[Held]:
    """The newest of each of the last `count` periods that have one."""
    first: dict[str, Held] = {}
    for one in newest_first:
        first.setdefault(period(datetime.fromtimestamp(one.made_at / 1000, UTC)), one)
    return list(first.values())[:count]


def _week(at: datetime) -> str:
    return f"{at:%G-%V}"


def _month(at: datetime) -> str:
    return f"{at:%Y-%m}"
