"""What the published playbook says, as far as the demo's history needs it. The history follows these rules, so it must
not know any key of a playbook beyond the ones that code elsewhere names."""

import json
from collections import defaultdict
from datetime import date

import msgspec

from server.db import demo as db
from server.db.database import Reader
from sync.operations.slow_down import CONTACTS

LOCALE = "zh-CN"


class Tier(msgspec.Struct, frozen=True):
    key: str
    rank: int
    single_minor: int
    cumulative_minor: int
    window_days: int


class Step(msgspec.Struct, frozen=True):
    """One step of the cadence for one tier."""

    key: str
    day: int
    channel: str
    script: str
    days_before: int
    days_after: int
    trigger: str
    subject: str
    assignee: str
    purpose: str


class Outcome(msgspec.Struct, frozen=True):
    key: str
    closes: bool
    next_days: int
    asks_day: bool
    reached: bool
    mark: str


class Choice(msgspec.Struct, frozen=True):
    key: str
    title: str
    facts: dict[str, int | str]


class Product(msgspec.Struct, frozen=True):
    code: str
    name: str
    category: str
    yuan: int


class Question(msgspec.Struct, frozen=True):
    """A step of a call script: its answers, each with the step that it leads to."""

    id: str
    answers: tuple[tuple[str, str], ...]


class Script(msgspec.Struct, frozen=True):
    id: str
    kind: str
    questions: tuple[Question, ...]


class Checklist(msgspec.Struct, frozen=True):
    id: str
    kind: str
    roles: tuple[str, ...]
    points: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True):
    """`tiers` from the first one up; `steps` by tier, those of a purchase; `quarters` by tier; `choices` by kind; `scripts`
    by key; `rate` is points for one yuan; `replaced`: (trigger, what it replaces); `holidays`: ordinals."""

    tiers: tuple[Tier, ...]
    steps: dict[str, tuple[Step, ...]]
    outcomes: tuple[Outcome, ...]
    choices: dict[str, tuple[Choice, ...]]
    scripts: dict[str, Script]
    checklists: tuple[Checklist, ...]
    products: tuple[Product, ...]
    gifts: tuple[str, ...]
    rate: int
    quarters: dict[str, Step]
    replaced: frozenset[tuple[str, str]]
    holidays: frozenset[int]
    quarterly_after: int
    quarter_days: int

    def keys(self, kind: str) -> tuple[str, ...]:
        """The keys of a list of choices, in its order."""
        return tuple(choice.key for choice in self.choices.get(kind, ()))

    @property
    def longest_follow_up(self) -> int:
        """Days after a purchase until its last follow-up's window has passed."""
        return max((s.day + s.days_after for steps in self.steps.values() for s in steps), default=0)


def read_rules(reader: Reader) -> Rules:
    """The current version of everything."""
    every = _steps(reader)
    return Rules(
        tiers=tuple(msgspec.convert(row, Tier) for row in db.tiers(reader)),
        steps={tier: tuple(s for s in steps if s.trigger != "quarter") for tier, steps in every.items()},
        quarters={tier: s for tier, steps in every.items() for s in steps if s.trigger == "quarter"},
        replaced=frozenset((row["trigger"], row["replaced"]) for row in db.replaced(reader)),
        holidays=frozenset(date.fromisoformat(day).toordinal() for day in db.holidays(reader)),
        quarterly_after=db.setting(reader, "quarterly_after_contacts", CONTACTS),
        quarter_days=db.setting(reader, "quarter_days", 0),
        outcomes=tuple(msgspec.convert(row, Outcome, strict=False) for row in db.outcomes(reader)),
        choices=_choices(reader),
        scripts={row["key"]: _script(row) for row in db.scripts(reader)},
        checklists=tuple(_checklist(row) for row in db.checklists(reader)),
        products=tuple(
            Product(row["code"], _title(row["name"]), row["category"], row["price_minor"] // 100)
            for row in db.products(reader)
        ),
        gifts=tuple(row["key"] for row in db.gifts(reader)),
        rate=db.points_rate(reader),
    )


def _steps(reader: Reader) -> dict[str, tuple[Step, ...]]:
    by_tier: dict[str, list[Step]] = defaultdict(list)
    for row in db.cadence(reader):
        by_tier[row["tier"]].append(msgspec.convert(row, Step))
    return {tier: tuple(steps) for tier, steps in by_tier.items()}


def _choices(reader: Reader) -> dict[str, tuple[Choice, ...]]:
    by_kind: dict[str, list[Choice]] = defaultdict(list)
    for row in db.choices(reader):
        by_kind[row["kind"]].append(Choice(row["key"], _title(row["title"]), json.loads(row["facts"] or "{}")))
    return {kind: tuple(entries) for kind, entries in by_kind.items()}


def _script(row: dict[str, str]) -> Script:
    steps = json.loads(row["body"] or "{}").get("steps", [])
    questions = tuple(
        Question(step["id"], tuple((a["key"], a.get("next", "")) for a in step["answers"]))
        for step in steps
        if step.get("answers")
    )
    return Script(row["id"], row["kind"], questions)


def _checklist(row: dict[str, str]) -> Checklist:
    sections = json.loads(row["body"] or "{}").get("sections", [])
    points = tuple(point["id"] for section in sections for point in section["points"])
    return Checklist(row["id"], row["kind"], tuple(json.loads(row["roles"] or "[]")), points)


def _title(text: str) -> str:
    """The zh-CN text of a translated column."""
    return json.loads(text)[LOCALE] if text.startswith("{") else text
