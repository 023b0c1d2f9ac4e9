"""Calendar days as `YYYY-MM-DD` text, registered as SQL functions on every engine. Twin: `web/worker/days.js`; both run
`sync/vectors/days.json`."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def add_days(day: str, days: int) -> str:
    """The day `days` later (or earlier, when negative); an empty day stays empty. Raises ValueError or OverflowError
    when there is no such day."""
    if not day:
        return ""
    if not DAY.fullmatch(day):
        raise ValueError(f"no day: {day}")
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def day_of(at: int, time_zone: str) -> str:
    """The calendar day of an instant (milliseconds of Unix time) in an IANA time zone."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(_zone(time_zone)).date().isoformat()


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
