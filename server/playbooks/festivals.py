"""On which day a festival falls, by the calendar it belongs to. Borax knows the lunar calendar from 1900 to 2100."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

YEARS_BACK, YEARS_AHEAD = 1, 3


def day_in(calendar: str, month: int, day: int, year: int) -> date:
    """The day of a festival in a year of its own calendar: the last month of lunar 2026 is in early 2027. ValueError when
    there is none, or the calendar is not known that far."""
    if calendar == "term":
        return TermUtils.nth_term_day(year, term_index=day - 1)
    if calendar == "lunar":
        last = LCalendars.ndays(year, month)
        return LunarDate(year, month, last if day == -1 else day).to_solar_date()
    if day == -1:
        return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date(year, month, day)


def festival_days(festivals: Iterable[Mapping[str, Any]], now: int) -> list[dict[str, Any]]:
    """Rows of `festival_day` for rows of `festival`, from last year to three years ahead; `now`: milliseconds. A year that
    has no such day (30th of a short month, 29 February) has no row."""
    this = datetime.fromtimestamp(now / 1000, UTC).year
    return [
        {"id": f"{one['key']}/{year}", "key": one["key"], "day": found.isoformat()}
        for one in festivals
        for year in range(this - YEARS_BACK, this + YEARS_AHEAD + 1)
        if (found := _found(one, year))
    ]


def _found(festival: Mapping[str, Any], year: int) -> date | None:
    try:
        return day_in(festival["calendar"], festival["month"], festival["day"], year)
    except ValueError:
        return None
