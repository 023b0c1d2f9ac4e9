"""Scripts and checklists: what is said and what is ticked, as structs. The JSON shapes that tablets read are these."""

from server.playbooks.model_text import Part, Text

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
FIELD_TYPES = ("text", "number", "date", "choice")


class Answer(Part, frozen=True):
    """What the customer may answer. `next`: id of the step it leads to, empty = go to the closing; `outcome`: key of the
    outcome that the call then has, empty = any."""

    key: str = ""
    label: Text = Text()
    next: str = ""
    outcome: str = ""


class Option(Part, frozen=True):
    """What may be chosen in a field."""

    key: str = ""
    label: Text = Text()


class Field(Part, frozen=True):
    """What the clerk fills in while talking. `key`: unique in the script, the answer's name in `contact.answers`; type:
    text | number | date | choice, and only a choice has options."""

    key: str = ""
    label: Text = Text()
    type: str = "text"
    options: tuple[Option, ...] = ()
    required: bool = False


class Step(Part, frozen=True):
    """`say`: the clerk's words; `ask`: the question that the answers answer, null when `say` asks it already; `note`:
    what the customer tells is worth a line; `fields`: what else is filled in. A step of a message has no answers and no
    fields; every other step has at least one answer."""

    id: str = ""
    say: Text = Text()
    ask: Text | None = None
    answers: tuple[Answer, ...] = ()
    note: bool = False
    fields: tuple[Field, ...] = ()


class Objection(Part, frozen=True):
    question: Text = Text()
    answer: Text = Text()


class ScriptBody(Part, frozen=True):
    """JSON of the column `script.body`:

    {"opening": tr, "steps": [{"id", "say": tr, "ask": tr | null,
    "answers": [{"key", "label": tr, "next": "", "outcome": ""}], "note": bool,
    "fields": [{"key", "label": tr, "type", "options": [{"key", "label": tr}], "required": bool}]}],
    "objections": [{"question": tr, "answer": tr}], "closing": tr, "advice": [tr]}

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

    The written form of a call script, for a step whose channel is `either`, has the key `<key>_message`. People of a
    role use `<key>_<role>` in its place when there is one."""

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
