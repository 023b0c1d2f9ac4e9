"""What a playbook is: everything HQ issues, as structs. Scripts and checklists are in `model_script`.

Every field has a default so that an incomplete playbook still decodes; `server.playbooks.check` says what is missing.
"""

import msgspec

from server.playbooks.model_script import Checklist, Objection, Script
from server.playbooks.model_text import Part, Text

CHANNELS = ("call", "message", "either")
TRIGGERS = (
    "purchase",
    "product",
    "card",
    "joined",
    "case",
    "no_visit",
    "quarter",
    "birthday",
    "wedding_day",
    "joined_day",
    "festival",
    "special",
)
WISHES = ("birthday", "wedding_day", "joined_day", "festival")
PURPOSES = ("care", "service", "wish", "promotion")
ASSIGNEES = ("served", "own", "manager", "team")
CALENDARS = ("solar", "lunar", "term")
GIFT_KINDS = ("gift", "voucher")
OCCASIONS = ("birthday", "wedding_day", "joined_day", "referral")
RECORD_PURPOSES = ("record", "card")
DAY_KINDS = ("holiday", "workday")
MARKS = ("", "dead_number", "refusal", "refusal_call", "complaint", "appointment")


class Setting(Part, frozen=True):
    """An amount, count or switch that operations and pages read by key; money in minor units."""

    key: str = ""
    value: int = 0
    title: Text = Text()


class Tier(Part, frozen=True):
    """Rank 1 is the tier of any first purchase. `single_minor`, `cumulative_minor`: 0 = not a way in; `window_days`:
    the cumulative counts that many days from entering the tier below (0 = no window). In the row `card` and `weight`
    are translated JSON and `benefits` is a JSON list of {"key", "title": tr}."""

    key: str = ""
    rank: int = 0
    title: Text = Text()
    card: Text = Text()
    single_minor: int = 0
    cumulative_minor: int = 0
    window_days: int = 0
    share_percent: int = 0
    weight: Text = Text()
    benefits: tuple[str, ...] = ()


class CadenceStep(Part, frozen=True):
    """One step for several tiers. `day` counts from the trigger (for `no_visit` it is the days of absence); the step may be
    done from `days_before` before to `days_after` after its day. `subject`: the festival, or the product's code or
    category. `condition`: CEL over `sync.condition`'s facts, empty = always. assignee: served | own | manager | team.
    purpose: care | service | wish | promotion, empty = the one of the trigger. `special` waits for a campaign."""

    key: str = ""
    trigger: str = "purchase"
    tiers: tuple[str, ...] = ()
    day: int = 0
    channel: str = "call"
    script: str = ""
    days_before: int = 0
    days_after: int = 0
    title: Text = Text()
    subject: str = ""
    condition: str = ""
    assignee: str = "served"
    purpose: str = ""

    @property
    def meant(self) -> str:
        """The purpose, said or not."""
        if self.purpose or self.trigger in WISHES:
            return self.purpose or "wish"
        return {"card": "service", "case": "service", "special": "promotion"}.get(self.trigger, "care")


class Supersede(Part, frozen=True):
    """What is planned by a trigger replaces what is open of another."""

    trigger: str = ""
    replaced: str = ""


class Festival(Part, frozen=True):
    """A day of the year. calendar: solar | lunar (never of a leap month) | term (the solar term `day`, counted from 1 =
    Minor Cold in January; no month). `day`: -1 = the last of its month."""

    key: str = ""
    title: Text = Text()
    calendar: str = "solar"
    month: int = 0
    day: int = 0


class Question(Objection, frozen=True):
    """A question that customers ask, or an objection that scripts name by its key, with the answer."""

    key: str = ""


class Outcome(Part, frozen=True):
    """What a contact ended with; see the table `outcome`."""

    key: str = ""
    title: Text = Text()
    closes: bool = True
    next_days: int = 0
    asks_day: bool = False
    reached: bool = False
    mark: str = ""


class Choice(Part, frozen=True):
    """An entry of a short list. `facts`: what code may read of it, by kind: call_hours {"from", "to", "days"}, price_band
    {"from_minor", "to_minor"}."""

    kind: str = ""
    key: str = ""
    title: Text = Text()
    facts: dict[str, int | str] = msgspec.field(default_factory=dict)


class Gift(Part, frozen=True):
    """What points or an occasion give, see the table `gift`. `valid_days`: of a voucher, or how long a gift stays
    reserved (0 = the setting `reserve_days`); `tiers`: empty = all."""

    key: str = ""
    title: Text = Text()
    kind: str = "gift"
    points: int = 0
    occasion: str = ""
    value_minor: int = 0
    valid_days: int = 0
    days_before: int = 0
    tiers: tuple[str, ...] = ()


class RecordField(Part, frozen=True):
    """A column of `member` that must not be empty. purpose: record | card."""

    key: str = ""
    purpose: str = "record"


class CalendarDay(Part, frozen=True):
    """A day that is no working day (holiday), or is although its weekday is not (workday)."""

    day: str = ""
    kind: str = "holiday"
    title: Text = Text()


class Product(Part, frozen=True):
    """`category`: key of the choice `product_category`. The row's `name` is translated JSON."""

    code: str = ""
    name: Text = Text()
    category: str = ""
    price_minor: int = 0


class Playbook(Part, frozen=True):
    key: str = ""
    title: Text = Text()
    note: Text = Text()
    settings: tuple[Setting, ...] = ()
    tiers: tuple[Tier, ...] = ()
    cadence: tuple[CadenceStep, ...] = ()
    supersede: tuple[Supersede, ...] = ()
    festivals: tuple[Festival, ...] = ()
    questions: tuple[Question, ...] = ()
    scripts: tuple[Script, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    choices: tuple[Choice, ...] = ()
    gifts: tuple[Gift, ...] = ()
    record: tuple[RecordField, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    products: tuple[Product, ...] = ()

    def choices_of(self, kind: str) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.kind == kind)
