"""One store as its customers' lives see it: the rules, its people, its days and how its calls go."""

from server.demo.outcomes import Outcomes
from server.demo.people import PEOPLE
from server.demo.record import ordinal_of
from server.demo.rules import Choice, Rules
from server.demo.visits import Visits

CALL_NOTES = (
    "洗过一次没有缩水，很满意。",
    "说裤脚有点长，周末拿来改。",
    "想看看新到的薄外套。",
    "在开会，说得很短。",
    "朋友也想来，报他的名字。",
    "让下个月再联系，最近出差。",
    "夸上次接待周到。",
    "袖口有线头，请他带来处理。",
)
ANY_HOUR = (10 * 3600, 20 * 3600)
EVERY_DAY = range(7)  # Monday is 0
DAYS = {"mon-fri": range(5), "sat-sun": range(5, 7)}


class Store:
    """`last_day`: yesterday; `calls_since`: the first day whose purchases have their follow-ups kept (ordinals)."""

    def __init__(self, rules: Rules, store_id: str, today: int) -> None:
        self.rules = rules
        self.id = store_id
        self.last_day = today - 1
        self.calls_since = today - rules.longest_follow_up - 14
        self.visits = Visits(rules, self.last_day)
        self.outcomes = Outcomes(rules)
        self.correction_reason = (*rules.keys("correction_reason"), "amount")[0]
        self.return_reasons = rules.keys("return_reason")
        self.refusal_sources = tuple(key for key in rules.keys("refusal_source") if key != "contact")
        self.service_desk = next(p.id for p in PEOPLE if p.store_id == store_id and p.role == "service_desk")
        self.call_notes = CALL_NOTES
        hours = rules.choices.get("call_hours", ())
        self._hours = {choice.key: _seconds(choice) for choice in hours}
        self._days = {choice.key: DAYS.get(str(choice.facts.get("days")), EVERY_DAY) for choice in hours}
        self._ordinals: dict[str, int] = {}

    def hours(self, key: str) -> tuple[int, int]:
        """First and last second of the day at which a member may be called."""
        return self._hours.get(key, ANY_HOUR)

    def call_day(self, key: str, ordinal: int) -> int:
        """The first day from `ordinal` on at which a member may be called."""
        days = self._days.get(key, EVERY_DAY)
        return next(day for day in range(ordinal, ordinal + 7) if (day + 6) % 7 in days)

    def script_id(self, script: str, channel: str) -> str:
        """The row of a script as it is read on this channel."""
        scripts = self.rules.scripts
        known = scripts.get(f"{script}_message") if channel == "message" else None
        known = known or scripts.get(script)
        return known.id if known else ""

    def ordinal(self, day: str) -> int:
        if day not in self._ordinals:
            self._ordinals[day] = ordinal_of(day)
        return self._ordinals[day]


def _seconds(choice: Choice) -> tuple[int, int]:
    """From `from` and `to` of the choice's facts, clock times."""
    first, last = (_clock(choice.facts.get(name)) for name in ("from", "to"))
    return (first, last) if first < last else ANY_HOUR


def _clock(time: int | str | None) -> int:
    """Seconds of `09:30`."""
    if not isinstance(time, str) or ":" not in time:
        return 0
    hours, minutes = time.split(":")[:2]
    return int(hours) * 3600 + int(minutes) * 60
