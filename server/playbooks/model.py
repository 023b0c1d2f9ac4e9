"""What a playbook is: everything HQ issues, as structs. The JSON shapes that tablets read are the ones written here.

`Text` is a translated text and its JSON is `{"zh-CN": ..., "zh-TW": ..., "en": ...}`. Every field has a default so that
an incomplete playbook still decodes; `server.playbooks.check` says what is missing.
"""

import msgspec

LOCALES = ("zh-CN", "zh-TW", "en")
ROLES = (
    "clerk",
    "store_manager",
    "supervisor",
    "hq",
    "trainer",
    "mystery_shopper",
    "service_desk",
    "privacy_officer",
)
SCRIPT_KINDS = ("call", "message", "visit")
CHECKLIST_KINDS = ("pre_shift", "training", "service_stage", "store_check")
CHANNELS = ("call", "message", "either")
TRIGGERS = ("purchase", "card", "quarter", "birthday", "wedding_day", "joined_day", "festival", "special")
WISHES = ("birthday", "wedding_day", "joined_day", "festival")
GIFT_KINDS = ("gift", "voucher")
OCCASIONS = ("birthday", "wedding_day", "joined_day", "referral")
RECORD_PURPOSES = ("record", "card")
DAY_KINDS = ("holiday", "workday")
MARKS = ("", "dead_number", "refusal")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every struct that is written in TOML or edited in the office: an unknown field is a mistake."""


class Text(Part, frozen=True, rename={"zh_cn": "zh-CN", "zh_tw": "zh-TW"}):
    """One text in every language."""

    zh_cn: str = ""
    zh_tw: str = ""
    en: str = ""

    def languages(self) -> dict[str, str]:
        return {"zh-CN": self.zh_cn, "zh-TW": self.zh_tw, "en": self.en}

    def __bool__(self) -> bool:
        return any(text.strip() for text in self.languages().values())


class Answer(Part, frozen=True):
    """What the customer may answer. `next`: id of the step it leads to, empty = go to the closing."""

    key: str = ""
    label: Text = Text()
    next: str = ""


class Step(Part, frozen=True):
    """`say`: the clerk's words; `ask`: the question that the answers answer, null when `say` asks it already; `note`:
    what the customer tells is worth a line. A step of a message has no answers; every other step has at least one."""

    id: str = ""
    say: Text = Text()
    ask: Text | None = None
    answers: tuple[Answer, ...] = ()
    note: bool = False


class Objection(Part, frozen=True):
    question: Text = Text()
    answer: Text = Text()


class ScriptBody(Part, frozen=True):
    """JSON of the column `script.body`:

    {"opening": tr, "steps": [{"id", "say": tr, "ask": tr | null, "answers": [{"key", "label": tr, "next": ""}],
    "note": bool}], "objections": [{"question": tr, "answer": tr}], "closing": tr, "advice": [tr]}

    A call or visit starts at the first step; an answer leads to another step or, when `next` is empty, to the closing.
    `advice` is for the clerk's eyes. A message's text is opening, the `say` of each step and closing (how to refuse),
    put together with nothing between them in Chinese and a blank in English. Texts may hold placeholders, see
    `server.playbooks.placeholders`: a step of a message and a line of advice that hold one without a value for this
    member are left out; all other texts only use those that always have one.
    """

    opening: Text = Text()
    steps: tuple[Step, ...] = ()
    objections: tuple[Objection, ...] = ()
    closing: Text = Text()
    advice: tuple[Text, ...] = ()


class Script(Part, frozen=True):
    """What is said at one step of the cadence. kind: call | message | visit.

    The written form of a call script, for a step whose channel is `either`, has the key `<key>_message`."""

    key: str = ""
    kind: str = "call"
    title: Text = Text()
    body: ScriptBody = ScriptBody()


class Point(Part, frozen=True):
    """One thing that somebody else can see being done or not. The id is unique in its checklist."""

    id: str = ""
    text: Text = Text()


class Section(Part, frozen=True):
    id: str = ""
    title: Text = Text()
    points: tuple[Point, ...] = ()


class ChecklistBody(Part, frozen=True):
    """JSON of the column `checklist.body`: {"sections": [{"id", "title": tr, "points": [{"id", "text": tr}]}]}."""

    sections: tuple[Section, ...] = ()


class Checklist(Part, frozen=True):
    """kind: pre_shift | training | service_stage | store_check. `roles`: who works through it; JSON list in the row."""

    key: str = ""
    kind: str = "training"
    title: Text = Text()
    roles: tuple[str, ...] = ()
    body: ChecklistBody = ChecklistBody()


Edited = Script | Checklist


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
    """One step for several tiers. `day` counts from the trigger; the step may be done from `days_before` before to
    `days_after` after its day. Triggers other than `purchase` wait for somebody or something else to plan them."""

    key: str = ""
    trigger: str = "purchase"
    tiers: tuple[str, ...] = ()
    day: int = 0
    channel: str = "call"
    script: str = ""
    days_before: int = 0
    days_after: int = 0
    title: Text = Text()


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
