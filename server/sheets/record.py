"""The cells of one line as the fields of a member, each with what is wrong with it."""

import unicodedata
from collections.abc import Callable

import msgspec

from server.db import Reader, sheet_member
from server.errors import Problem
from server.formats import LOCALES, translated
from server.imports.lines import Line
from server.imports.sale import SHOWN_CHARACTERS, Fault
from server.imports.stores import StoreBook, StoreKnown
from server.imports.values import day_of_text, switch_of
from server.sheets.columns import ONLY_WRITTEN
from server.sheets.phone import phone_of
from server.sheets.text import one_line, unguarded
from sync.id_number import is_id_number, typed_id_number
from sync.operations.member_said import years_before

LINE_CHARACTERS = 120
NOTE_CHARACTERS = 2000
CHOSEN = {"sex": "sex", "hours": "call_hours", "district": "district"}
DAYS = ("birthday", "wedding_day", "joined_day")


class Record(msgspec.Struct):
    """`cells`: column → what it says, without those that are empty. `store`: where it belongs, None with a fault."""

    line: int
    cells: dict[str, str]
    store: StoreKnown | None
    faults: list[Fault]


class Rules:
    """What cells are understood by: the chain's choices, phones and stores, and the people of each store."""

    def __init__(self, reader: Reader, stores: StoreBook, region: str, store_id: str) -> None:
        self.stores, self.region, self.store_id = stores, region, store_id
        self._choices = _choices(reader)
        self._clerks = {id: _clerks(reader, id) for id in stores.stores}
        self._oldest_years = sheet_member.oldest_years(reader)

    def read(self, line: Line, places: dict[str, int]) -> Record:
        """The line's cells and store."""
        if line.problem:
            return Record(line.number, {}, None, [Fault(line.problem)])
        cells = {
            column: text
            for column, place in places.items()
            if column not in ONLY_WRITTEN
            and place < len(line.cells)
            and (text := one_line(unguarded(line.cells[place])))
        }
        try:
            return Record(line.number, cells, self._store(cells.get("store", "")), [])
        except Problem as problem:
            return Record(line.number, cells, None, [fault(problem.code, "store", cells.get("store", ""))])

    def value(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        """What the cell says as the member's column holds it, and the code of what is wrong; one of them is empty."""
        if column in DAYS:
            return self._day(text, store.today)
        read = READ.get(column)
        return read(self, column, text, store) if read else _text(column, text)

    def choice(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        key = self._choices.get((CHOSEN[column], _plain(text)), "")
        if key:
            return key, ""
        return _text(column, text) if column == "district" else ("", "sheet.choice_unknown")

    def clerk(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        found = self._clerks[store.id].get(_plain(text), "")
        return found, "" if found else "sheet.clerk_unknown"

    def phone(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        return phone_of(text, self.region)

    def consent(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        on = switch_of(text)
        return ("", "import.switch_wrong") if on is None else ("1" if on else "0", "")

    def id_number(self, column: str, text: str, store: StoreKnown) -> tuple[str, str]:
        number = typed_id_number(text)
        return (number, "") if is_id_number(number) else ("", "member.id_number_wrong")

    def _day(self, text: str, today: str) -> tuple[str, str]:
        day = day_of_text(text, "ymd", 1)
        if day is None:
            return "", "import.day_wrong"
        if day > today:
            return "", "import.day_future"
        return ("", "import.day_too_old") if day < years_before(today, self._oldest_years) else (day, "")

    def _store(self, named: str) -> StoreKnown:
        found = self.stores.find(named) if named else self.stores.stores.get(self.store_id)
        if found is None:
            raise Problem("import.store_unknown" if named else "import.store_missing")
        if not self.stores.may_import(found):
            raise Problem("import.store_other")
        return found


Reading = Callable[[Rules, str, str, StoreKnown], tuple[str, str]]
READ: dict[str, Reading] = {
    "sex": Rules.choice,
    "hours": Rules.choice,
    "district": Rules.choice,
    "clerk": Rules.clerk,
    "phone": Rules.phone,
    "consent": Rules.consent,
    "id_number": Rules.id_number,
}


def fault(code: str, field: str = "", value: str = "") -> Fault:
    return Fault(code, field, value[:SHOWN_CHARACTERS])


def _text(column: str, text: str) -> tuple[str, str]:
    most = NOTE_CHARACTERS if column == "note" else LINE_CHARACTERS
    return ("", "sheet.too_long") if len(text) > most else (text, "")


def _choices(reader: Reader) -> dict[tuple[str, str], str]:
    """Key by kind and any name that it has in a language, or the key itself."""
    found: dict[tuple[str, str], str] = {}
    for row in sheet_member.choices(reader):
        for name in (*(translated(row["title"], locale) for locale in LOCALES), row["key"]):
            found.setdefault((row["kind"], _plain(name)), row["key"])
    return found


def _clerks(reader: Reader, store_id: str) -> dict[str, str]:
    """Id by number, by both, and by a name that only one has."""
    rows = sheet_member.clerks(reader, store_id)
    names = [_plain(row["name"]) for row in rows]
    found = {_plain(row["name"]): row["id"] for row in rows if names.count(_plain(row["name"])) == 1}
    found |= {_plain(f"{row['number']} {row['name']}"): row["id"] for row in rows}
    return found | {_plain(row["number"]): row["id"] for row in rows}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).lower()
