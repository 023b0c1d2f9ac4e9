"""Lines of a sheet of members as the preview shows them: what each would change, or what is wrong with it."""

from collections.abc import Mapping

import msgspec

from server.db.sheet import PlannedLine
from server.imports.sale import Fault
from server.office.desk import Desk
from server.office.import_lines import fault_text
from server.office.phone import masked
from server.office.record_shown import masked_number, readable
from server.sheets.plan import changes_of
from server.words import Words

# said by the name; nobody looks for it in a sheet
HIDDEN = ("pinyin", "shared_phone")


class Change(msgspec.Struct):
    """`column`: what the column is called; `before` is empty for a new member."""

    column: str
    before: str
    after: str


class Shown(msgspec.Struct):
    """`name`: whom it is about; `changes` for a new or changed member, else `faults`."""

    number: int
    name: str
    store_id: str
    member_id: str
    changes: list[Change]
    faults: list[str]


def shown_line(line: PlannedLine, name: str, said: Mapping[tuple[str, str], str], desk: Desk) -> Shown:
    """`name`: of the member as it is now; `said`: what keys and ids are called, by field and value. Who is of no store
    sees no whole number that the sheet did not bring."""
    words = desk.words
    if line.kind == "refused":
        found = msgspec.json.decode(line.body, type=list[Fault]) if line.body else []
        return Shown(line.line, "", "", "", [], [_said(fault, words) for fault in found])
    changes = changes_of(line)
    name = name or changes.get("name", ("", ""))[1]
    shown = [
        Change(
            words.t(f"sheet-column-{field.removesuffix('_id')}"),
            said.get((field, before)) or _covered(field, before, desk),
            said.get((field, after)) or _value(field, after, desk),
        )
        for field, (before, after) in changes.items()
        if field not in HIDDEN
    ]
    return Shown(line.line, name, line.scope[6:], line.member_id, shown, [])


def _said(fault: Fault, words: Words) -> str:
    """The column, what it says, and what is wrong."""
    text = fault_text(fault, words)
    if not fault.field:
        return text
    column = words.t(f"sheet-column-{fault.field}")
    if not fault.value or fault.value in text:
        return words.t("sheet-fault_said", column=column, text=text)
    return words.t("sheet-fault", column=column, value=fault.value, text=text)


def _covered(field: str, before: str, desk: Desk) -> str:
    """What the file holds already: an ID number never whole, a phone only for the own store."""
    if field == "id_number":
        return masked_number(before)
    return masked(before) if field == "phone" and not desk.only_store else readable(desk, field, before)


def _value(field: str, text: str, desk: Desk) -> str:
    return desk.words.t("sheet-yes") if field == "consent" and text == "1" else readable(desk, field, text)
