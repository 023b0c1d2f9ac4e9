"""The files of a playbook's folder, as structs; `Sources` remembers which part of the playbook came from where."""

import msgspec

from server.playbooks.finding import Finding
from server.playbooks.lines import Lines
from server.playbooks.model import (
    CadenceStep,
    CalendarDay,
    Choice,
    Festival,
    Gift,
    Outcome,
    Product,
    Question,
    RecordField,
    Setting,
    Supersede,
    Tier,
)
from server.playbooks.model_script import Checklist, ChecklistBody, Objection, Script, ScriptBody, Section, Step
from server.playbooks.model_text import Part, Text


class PlaybookFile(Part, frozen=True):
    key: str = ""
    title: Text = Text()
    note: Text = Text()
    settings: tuple[Setting, ...] = ()


class TiersFile(Part, frozen=True):
    tiers: tuple[Tier, ...] = ()


class CadenceFile(Part, frozen=True):
    steps: tuple[CadenceStep, ...] = ()
    supersede: tuple[Supersede, ...] = ()


class OutcomesFile(Part, frozen=True):
    outcomes: tuple[Outcome, ...] = ()


class GiftsFile(Part, frozen=True):
    gifts: tuple[Gift, ...] = ()


class RecordFile(Part, frozen=True):
    fields: tuple[RecordField, ...] = ()


class CalendarFile(Part, frozen=True):
    days: tuple[CalendarDay, ...] = ()


class ProductsFile(Part, frozen=True):
    products: tuple[Product, ...] = ()


class ObjectionsFile(Part, frozen=True):
    objections: tuple[Question, ...] = ()


class QuestionsFile(Part, frozen=True):
    questions: tuple[Question, ...] = ()


class FestivalsFile(Part, frozen=True):
    festivals: tuple[Festival, ...] = ()


class ChoiceEntry(Part, frozen=True):
    key: str = ""
    title: Text = Text()
    facts: dict[str, int | str] = msgspec.field(default_factory=dict)


class ChoiceList(Part, frozen=True):
    """choices.toml is a table of such lists by kind."""

    entries: tuple[ChoiceEntry, ...] = ()

    def of_kind(self, kind: str) -> list[Choice]:
        return [Choice(kind, one.key, one.title, one.facts) for one in self.entries]


class ScriptFile(Part, frozen=True):
    """`objections`: keys of the bank."""

    key: str = ""
    kind: str = "call"
    title: Text = Text()
    opening: Text = Text()
    steps: tuple[Step, ...] = ()
    objections: tuple[str, ...] = ()
    closing: Text = Text()
    advice: tuple[Text, ...] = ()

    def script(self, bank: dict[str, Question]) -> Script:
        known = [bank[key] for key in self.objections if key in bank]
        objections = tuple(Objection(one.question, one.answer) for one in known)
        body = ScriptBody(self.opening, self.steps, objections, self.closing, self.advice)
        return Script(self.key, self.kind, self.title, body)


class ChecklistFile(Part, frozen=True):
    key: str = ""
    kind: str = "training"
    title: Text = Text()
    roles: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def checklist(self) -> Checklist:
        return Checklist(self.key, self.kind, self.title, self.roles, ChecklistBody(self.sections))


class Source(msgspec.Struct, frozen=True):
    """Where a part of the playbook stands: the file, its lines, and the path inside it."""

    file: str
    lines: Lines
    root: str = ""


class Sources:
    """Finds the file and line of a path of the playbook, by the longest part that is known."""

    def __init__(self) -> None:
        self._known: dict[str, Source] = {}

    def add(self, path: str, source: Source) -> None:
        self._known[path] = source

    def locate(self, finding: Finding) -> Finding:
        if finding.file:
            return finding
        known, rest = finding.path, ""
        while known and known not in self._known:
            known, _, last = known.rpartition(".")
            rest = f"{last}.{rest}" if rest else last
        source = self._known.get(known) or self._known[""]
        path = ".".join(filter(None, [source.root, rest]))
        return msgspec.structs.replace(finding, path=path, file=source.file, line=source.lines.of(path))
