"""Days that a person chose by a tablet's calendar, read again by the right one when the tablet's clock was wrong."""

from datetime import date

import msgspec

from sync.days import add_days
from sync.operations.model import Args

# chosen as today, a few days ago or a few days on
TABLET_DAYS = (
    "purchase_day", "visit_day", "next_day", "promised_day", "due_day", "plan_day", "from_day", "until_day", "deal_day",
    "event_day",
)  # fmt: skip
# a birthday or a wedding day is the same by any clock; the others name a row: an occasion's voucher, a week's plan
ANY_CLOCK = ("birthday", "wedding_day", "occasion_day", "week")
NEAR_DAYS = 31


def by_right_calendar(args: Args, believed: str, day: str) -> Args:
    """The arguments as they would be, had the tablet known that its day `believed` was `day`.

    A chosen day moves along with today, so that what the tablet took for past, today or coming stays so and no guard
    refuses it for the clock. A day more than a month back is read off a paper, not reckoned from today: it stays,
    unless it would then lie in the future.
    """
    if believed == day:
        return args
    chosen = {name: getattr(args, name) for name in TABLET_DAYS if getattr(args, name, "")}
    return msgspec.structs.replace(args, **{name: _moved(chosen[name], believed, day) for name in chosen})


def _moved(chosen: str, believed: str, day: str) -> str:
    try:
        off_paper = chosen < add_days(believed, -NEAR_DAYS) and chosen <= day
        return chosen if off_paper else add_days(chosen, _days_between(believed, day))
    except (ValueError, OverflowError):
        return chosen


def _days_between(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
