"""Reads a playbook's folder of TOML files; a folder with mistakes is refused with all of them, by file and line."""

from pathlib import Path
from typing import Any, TypeVar

from server.playbooks.check import check_playbook
from server.playbooks.decode import convert, parse
from server.playbooks.files import (
    CadenceFile,
    CalendarFile,
    ChecklistFile,
    ChoiceList,
    FestivalsFile,
    GiftsFile,
    ObjectionsFile,
    OutcomesFile,
    PlaybookFile,
    ProductsFile,
    QuestionsFile,
    RecordFile,
    ScriptFile,
    Source,
    Sources,
    TiersFile,
)
from server.playbooks.finding import Finding, InvalidPlaybook
from server.playbooks.lines import Lines
from server.playbooks.model import Choice, Playbook, Question
from server.playbooks.model_script import Script

MENSWEAR = Path(__file__).parent / "menswear"
FILES = (
    "playbook",
    "tiers",
    "cadence",
    "festivals",
    "outcomes",
    "choices",
    "gifts",
    "record",
    "calendar",
    "objections",
    "questions",
    "products",
)
FOLDERS = ("scripts", "checklists")

T = TypeVar("T")


def load_playbook(folder: Path) -> Playbook:
    """The playbook in the folder; InvalidPlaybook (a Problem) with every finding otherwise."""
    playbook, findings = read_playbook(folder)
    if findings:
        raise InvalidPlaybook(findings)
    return playbook


def read_playbook(folder: Path) -> tuple[Playbook, list[Finding]]:
    """What can be read, and what is wrong with it. Cross-checks wait until every file is there and is TOML."""
    files = _Files(folder)
    if files.findings:
        return Playbook(), files.findings
    playbook = files.join()
    found = [files.sources.locate(finding) for finding in check_playbook(playbook)]
    return playbook, _sorted(files.findings + [one for one in found if not _said_before(one, files.findings)])


class _Files:
    """The folder's files while they are read; `findings` grows, `sources` learns where things stand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = Sources()
        self.findings: list[Finding] = []
        self._data: dict[str, dict[str, Any]] = {}
        self._lines: dict[str, Lines] = {}
        for file in self._expected():
            self._read(file)

    def join(self) -> Playbook:
        head = self._file("playbook.toml", PlaybookFile, "")
        self._list("settings", "playbook.toml", "settings")
        bank = self._file("objections.toml", ObjectionsFile, "bank", "objections").objections
        asked = self._file("questions.toml", QuestionsFile, "asked", "questions").questions
        places = [("objections", at) for at in range(len(bank))] + [("questions", at) for at in range(len(asked))]
        for place, (name, at) in enumerate(places):
            self._list(f"questions.{place}", f"{name}.toml", f"{name}.{at}")
        cadence = self._file("cadence.toml", CadenceFile, "cadence", "steps")
        self._list("supersede", "cadence.toml", "supersede")
        return Playbook(
            key=head.key,
            title=head.title,
            note=head.note,
            settings=head.settings,
            tiers=self._file("tiers.toml", TiersFile, "tiers").tiers,
            cadence=cadence.steps,
            supersede=cadence.supersede,
            festivals=self._file("festivals.toml", FestivalsFile, "festivals").festivals,
            questions=bank + asked,
            outcomes=self._file("outcomes.toml", OutcomesFile, "outcomes").outcomes,
            choices=tuple(self._choices()),
            gifts=self._file("gifts.toml", GiftsFile, "gifts").gifts,
            record=self._file("record.toml", RecordFile, "record", "fields").fields,
            calendar=self._file("calendar.toml", CalendarFile, "calendar", "days").days,
            products=self._file("products.toml", ProductsFile, "products").products,
            scripts=tuple(self._scripts({one.key: one for one in bank})),
            checklists=tuple(one.checklist() for one in self._folder("checklists", ChecklistFile)),
        )

    def _expected(self) -> list[str]:
        needed = [f"{name}.toml" for name in FILES]
        there = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.toml"))
        self.findings += [Finding("playbook.file_missing", file=name) for name in needed if name not in there]
        inside = [name for name in there if name.split("/")[0] in FOLDERS and name.count("/") == 1]
        allowed = ", ".join([*needed, *(f"{name}/*.toml" for name in FOLDERS)])
        self.findings += [
            Finding("playbook.file_unknown", facts={"allowed": allowed}, file=name)
            for name in there
            if name not in needed and name not in inside
        ]
        return [*(name for name in needed if name in there), *inside]

    def _read(self, file: str) -> None:
        try:
            text = (self.folder / file).read_text("utf-8")
        except UnicodeDecodeError:
            self.findings.append(Finding("playbook.not_utf8", file=file))
            return
        self._data[file], found = parse(text, file)
        self._lines[file] = Lines(text)
        self.findings += found

    def _file(self, file: str, type_: type[T], path: str, root: str | None = None) -> T:
        """One file as `type_`; its list stands at `path` in the playbook and at `root` in the file."""
        self._list(path, file, path if root is None else root)
        value, found = convert(self._data[file], type_, file, self._lines[file])
        self.findings += found
        return value

    def _list(self, path: str, file: str, root: str) -> None:
        self.sources.add(path, Source(file, self._lines[file], root))

    def _folder(self, name: str, type_: type[T]) -> list[T]:
        files = [file for file in self._data if file.startswith(f"{name}/")]
        self._list(name, "playbook.toml", name)
        return [self._file(file, type_, f"{name}.{place}", "") for place, file in enumerate(files)]

    def _choices(self) -> list[Choice]:
        choices: list[Choice] = []
        file = "choices.toml"
        self._list("choices", file, "")
        for kind, entries in self._data[file].items():
            lists, found = convert({"entries": entries}, ChoiceList, file, self._lines[file])
            self.findings += [_moved(finding, kind, self._lines[file]) for finding in found]
            for place, choice in enumerate(lists.of_kind(kind)):
                self._list(f"choices.{len(choices)}", file, f"{kind}.{place}")
                choices.append(choice)
        return choices

    def _scripts(self, bank: dict[str, Question]) -> list[Script]:
        scripts = self._folder("scripts", ScriptFile)
        allowed = ", ".join(bank)
        for place, script in enumerate(scripts):
            unknown = [(at, key) for at, key in enumerate(script.objections) if key not in bank]
            for at, key in unknown:
                facts: dict[str, str | int] = {"objection": key, "allowed": allowed}
                finding = Finding("playbook.objection_unknown", f"scripts.{place}.objections.{at}", facts)
                self.findings.append(self.sources.locate(finding))
        return [one.script(bank) for one in scripts]


def _moved(finding: Finding, kind: str, lines: Lines) -> Finding:
    """The path `entries.…` of the wrapping struct, as it stands in the file."""
    path = ".".join([kind, *finding.path.split(".")[1:]])
    return Finding(finding.code, path, finding.facts, finding.file, lines.of(path))


def _said_before(finding: Finding, before: list[Finding]) -> bool:
    """A place whose shape is wrong is not reported a second time for being empty. An objection is the bank's."""
    if finding.file.startswith("scripts/") and finding.path.startswith("objections."):
        return True
    return any(
        one.file == finding.file and f"{finding.path}.".startswith(f"{one.path}.") and one.path for one in before
    )


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: (one.file, one.line, one.path))
