"""What speaks against reaching a member this way, now: the one rule for the day's list, a call's page and the queue of
messages. No I/O. Twin: `web/worker/hindrance.js`; both run `sync/vectors/hindrance.json`.

Source: the menswear member manual, 'Follow-up cadence' (only in the customer's hours, a refusal holds at once, a dead number
is never dialled again), and the playbook's settings.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from sync.days import add_days

SERVICE, WISH, PROMOTION = "service", "wish", "promotion"
# what a refusal calls the way; a message that a clerk copies to a chat is refused like one that a gateway sends
REFUSED_AS = {"call": "call", "sms": "message", "message": "message", "mail": "mail"}
WEEKDAYS = {"mon-fri": range(5), "sat-sun": range(5, 7)}
MIDNIGHT = "24:00"
# ways that count as a message of the month; a visit or an evening at the club is none
MESSAGES = ("sms", "message", "mail")
FAR = 40  # rounds of waiting after which there is no good moment


class Refused(msgspec.Struct, frozen=True):
    """A refusal that holds; `channel` and `purpose` as in the table `refusal`."""

    channel: str
    purpose: str


class Hours(msgspec.Struct, frozen=True):
    """Facts of the choice `call_hours`: HH:MM by the store's clock; `days`: mon-sun | mon-fri | sat-sun."""

    start: str = msgspec.field(default="00:00", name="from")
    end: str = msgspec.field(default="24:00", name="to")
    days: str = "mon-sun"


class Known(msgspec.Struct, frozen=True):
    """What is known of the member. `complaint`: one is open. `today`: contacts of this day that reached the member, `week`:
    calls since Monday that did, `month`: messages since the first of the month; the last two without those of service."""

    phone: str = ""
    email: str = ""
    phone_state: str = ""
    consent: bool = False
    erased: bool = False
    complaint: bool = False
    refusals: tuple[Refused, ...] = ()
    hours: Hours = Hours()
    today: int = 0
    week: int = 0
    month: int = 0


class Reached(msgspec.Struct, frozen=True):
    """A contact that reached the member, or a message that may have."""

    day: str
    channel: str
    purpose: str


class Moment(msgspec.Struct, frozen=True):
    """Of the store's zone. `time`: HH:MM."""

    day: str
    time: str


class Limits(msgspec.Struct, frozen=True):
    """Settings of the playbook; hours of the day, equal ones mean that no time is quiet; a cap of 0 is none. `holidays`:
    days on which nobody is bothered."""

    quiet_from: int = 21
    quiet_until: int = 9
    contacts_per_day: int = 1
    calls_per_week: int = 2
    messages_per_month: int = 2
    holidays: frozenset[str] = frozenset()


class Hindrance(msgspec.Struct, frozen=True):
    """`code`: erased | refused | no_phone | dead | no_email | no_consent | complaint, for which a person must do something
    first, or hours | quiet | holiday | capped_day | capped_week | capped_month, which end by themselves at `until`."""

    code: str
    until: Moment | None = None

    @property
    def hard(self) -> bool:
        return self.until is None


def counts_of(reached: Sequence[Reached], today: str) -> tuple[int, int, int]:
    """`today`, `week` and `month` of `Known`."""
    since_monday, since_first = add_days(today, -_weekday(today)), f"{today[:7]}-01"
    asked = [one for one in reached if one.purpose != SERVICE]
    return (
        sum(one.day == today for one in reached),
        sum(one.day >= since_monday and one.channel == "call" for one in asked),
        sum(one.day >= since_first and one.channel in MESSAGES for one in asked),
    )


def hindrances(known: Known, moment: Moment, channel: str, purpose: str, limits: Limits) -> list[Hindrance]:
    """The hard ones first, both in the order of `Hindrance`. `channel`: call | sms | message | mail. `purpose`: care |
    service | wish | promotion; an empty one is any."""
    hard = [Hindrance(code) for code, holds in _hard(known, channel, purpose) if holds]
    return hard + [Hindrance(code, until) for code, until in _soft(known, moment, channel, purpose, limits) if until]


def free_at(known: Known, moment: Moment, channel: str, purpose: str, limits: Limits) -> Moment | None:
    """The first moment from this one on at which nothing soft is in the way, or None when there is none in sight."""
    at = moment
    for _ in range(FAR):
        ends = [end for _, end in _soft(_by_then(known, moment.day, at.day), at, channel, purpose, limits) if end]
        if not ends:
            return at
        at = max(ends, key=lambda end: (end.day, end.time))
    return None


def _hard(known: Known, channel: str, purpose: str) -> tuple[tuple[str, bool], ...]:
    by_phone = channel != "mail"
    return (
        ("erased", known.erased),
        ("refused", any(_holds(one, channel, purpose) for one in known.refusals)),
        ("no_phone", by_phone and not known.phone),
        ("dead", by_phone and known.phone != "" and known.phone_state == "dead"),
        ("no_email", not by_phone and not known.email),
        # what a member asked for may be told to them
        ("no_consent", not known.consent and purpose != SERVICE),
        ("complaint", known.complaint and purpose == PROMOTION),
    )


def _holds(refused: Refused, channel: str, purpose: str) -> bool:
    return refused.channel in ("all", REFUSED_AS[channel]) and refused.purpose in ("", "all", purpose)


def _soft(
    known: Known, moment: Moment, channel: str, purpose: str, limits: Limits
) -> tuple[tuple[str, Moment | None], ...]:
    tomorrow = add_days(moment.day, 1)
    often = channel == "call" and purpose != SERVICE
    return (
        ("hours", _after_hours(known.hours, moment) if channel == "call" else None),
        ("quiet", _after_quiet(moment, limits)),
        ("holiday", _after_holidays(moment, limits) if purpose not in (SERVICE, WISH) else None),
        ("capped_day", _opens(tomorrow, limits) if _full(known.today, limits.contacts_per_day) else None),
        (
            "capped_week",
            _opens(_monday(moment.day), limits) if often and _full(known.week, limits.calls_per_week) else None,
        ),
        (
            "capped_month",
            _opens(_first(moment.day), limits)
            if channel != "call" and purpose == PROMOTION and _full(known.month, limits.messages_per_month)
            else None,
        ),
    )


def _full(count: int, most: int) -> bool:
    return 0 < most <= count


def _by_then(known: Known, day: str, then: str) -> Known:
    """The counts on a later day, when nothing is added."""
    return msgspec.structs.replace(
        known,
        today=known.today if then == day else 0,
        week=known.week if then < _monday(day) else 0,
        month=known.month if then < _first(day) else 0,
    )


def _after_hours(hours: Hours, moment: Moment) -> Moment | None:
    days = WEEKDAYS.get(hours.days, range(7))
    if hours.start >= hours.end:
        return None
    suits = _weekday(moment.day) in days
    if suits and hours.start <= moment.time < hours.end:
        return None
    if suits and moment.time < hours.start:
        return Moment(moment.day, hours.start)
    later = (add_days(moment.day, count) for count in range(1, 8))
    return Moment(next(day for day in later if _weekday(day) in days), hours.start)


def _after_quiet(moment: Moment, limits: Limits) -> Moment | None:
    start, end = _clock(limits.quiet_from), _clock(limits.quiet_until)
    if start < end:
        over = Moment(add_days(moment.day, 1), "00:00") if end == MIDNIGHT else Moment(moment.day, end)
        return over if start <= moment.time < end else None
    if start > end and moment.time >= start:
        return Moment(add_days(moment.day, 1), end)
    return Moment(moment.day, end) if start > end and moment.time < end else None


def _after_holidays(moment: Moment, limits: Limits) -> Moment | None:
    day = moment.day
    while day in limits.holidays:
        day = add_days(day, 1)
    return _opens(day, limits) if day != moment.day else None


def _opens(day: str, limits: Limits) -> Moment:
    """When the night is over."""
    return Moment(day, _clock(limits.quiet_until) if limits.quiet_from > limits.quiet_until else "00:00")


def _clock(hour: int) -> str:
    return f"{min(max(hour, 0), 24):02d}:00"


def _monday(day: str) -> str:
    return add_days(day, 7 - _weekday(day))


def _first(day: str) -> str:
    """Of the next month."""
    return add_days(f"{day[:7]}-28", 4)[:7] + "-01"


def _weekday(day: str) -> int:
    """0 is Monday."""
    return date.fromisoformat(day).weekday()
