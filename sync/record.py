"""A member's record: which of the playbook's fields are still empty, and until when they must be filled. Twin:
`web/pages/record/rule.js`; both run `sync/vectors/record.json`. Source: the menswear member manual, 'record is complete
before the end of the next working day'."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

# the columns of `member` that a playbook may ask for
FIELDS = (
    "name",
    "sex",
    "phone",
    "vip_number",
    "id_number",
    "birthday",
    "wedding_day",
    "address",
    "district",
    "hours",
    "likes_brand",
    "likes_price",
    "likes_function",
    "referrer_id",
    "messaging_day",
)
WEEKEND = 5
# a calendar of nothing but holidays must come to an end too
MOST_DAYS = 400


class Completeness(msgspec.Struct, frozen=True):
    """`percent`: how much is filled, rounded down, so that 100 means all; `missing`: keys in the playbook's order."""

    percent: int
    missing: list[str]


def completeness(member: Mapping[str, str], fields: Iterable[str]) -> Completeness:
    """`fields`: keys of the playbook's `record_field`."""
    wanted = list(fields)
    missing = [key for key in wanted if not member.get(key)]
    return Completeness(100 * (len(wanted) - len(missing)) // len(wanted) if wanted else 100, missing)


def next_working_day(day: str, count: int, calendar: Mapping[str, str]) -> str:
    """The `count`th working day after `day`; `calendar`: kind (holiday | workday) by day. An empty day stays empty."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    left = count
    for _ in range(MOST_DAYS):
        if left <= 0:
            break
        found += timedelta(days=1)
        left -= _is_working(found, calendar)
    return found.isoformat()


def _is_working(day: date, calendar: Mapping[str, str]) -> bool:
    kind = calendar.get(day.isoformat(), "")
    return kind == "workday" or (kind != "holiday" and day.weekday() < WEEKEND)
