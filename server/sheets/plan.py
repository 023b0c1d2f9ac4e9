"""What each line of a sheet would do, field by field, before anything is written."""

from collections import Counter

import msgspec

from server.db import Reader
from server.db.database import Row
from server.db.sheet import PlannedLine, SheetRun
from server.imports.sale import Fault
from server.imports.stores import StoreKnown
from server.sheets.match import Known, has_no_name
from server.sheets.record import Record, Rules, fault
from server.sheets.text import one_line
from sync.operations.member_sheet import FILLED_ONCE
from sync.pinyin import pinyin_of

RULES = ("fill", "sheet")
FIELDS = {
    **{column: column for column in ("name", "sex", "phone", "vip_number", "id_number", "address", "district")},
    **{column: column for column in ("birthday", "wedding_day", "joined_day", "hours")},
    **{column: column for column in ("likes_brand", "likes_price", "likes_function", "note")},
    "clerk": "clerk_id",
    "referrer": "referrer_id",
}
NOBODY: Row = dict.fromkeys((*FIELDS.values(), "id", "pinyin"), "")
Changes = dict[str, tuple[str, str]]


class Planner:
    """Goes over the lines of one file in their order and remembers whom it saw."""

    def __init__(self, run: SheetRun, rules: Rules) -> None:
        self.run, self.rules = run, rules
        self.counts: Counter[str] = Counter()
        self._seen: dict[tuple[str, str, str], int] = {}
        self._fresh_vips: dict[tuple[str, str], str] = {}

    def plan(self, reader: Reader, records: list[Record]) -> list[PlannedLine]:
        """What is not unchanged, counted and ready to be kept."""
        by_store: dict[str, list[Record]] = {}
        for record in records:
            by_store.setdefault(record.store.id if record.store else "", []).append(record)
        phones = {record.line: self._phone(record) for record in records}
        knowns = {
            id: Known(reader, f"store/{id}", some, {one.line: phones[one.line] for one in some})
            for id, some in by_store.items()
            if id
        }
        planned = [self._line(record, knowns, phones[record.line]) for record in records]
        return [line for line in planned if line]

    def _phone(self, record: Record) -> str:
        text = record.cells.get("phone", "")
        return self.rules.value("phone", text, record.store)[0] if text and record.store else ""

    def _line(self, record: Record, knowns: dict[str, Known], phone: str) -> PlannedLine | None:
        if not record.store or record.faults:
            return self._refused(record, record.faults)
        known = knowns[record.store.id]
        found = known.find(record, phone)
        if found.fault:
            return self._refused(record, self._wrong_cells(record, record.store) or [found.fault])
        current = found.member or NOBODY
        twice = self._twice(record.store.id, current["id"], record, phone)
        if twice:
            return self._refused(record, [fault("sheet.twice", "", str(twice))])
        changes, faults = self._changes(record, record.store, current, known)
        if not found.member and not record.cells.get("name"):
            faults.append(fault("sheet.name_missing", "name"))
        if faults:
            return self._refused(record, faults)
        scope = f"store/{record.store.id}"
        if found.member:
            if changes:
                return self._planned(record, "changed", scope, current["id"], changes)
            self.counts["unchanged"] += 1
            return None
        self._note(record, phone)
        shared = found.shared or self._seen[record.store.id, "phone", phone] != record.line if phone else False
        extra = {**self._consent(record), **({"shared_phone": ("", "1")} if shared else {})}
        return self._planned(record, "new", scope, f"sheet-{self.run.id}-{record.line}", {**changes, **extra})

    def _twice(self, store_id: str, member_id: str, record: Record, phone: str) -> int:
        """The line that spoke of the same member before, or 0."""
        vip = record.cells.get("vip_number", "")
        if member_id:
            first = self._seen.setdefault((store_id, "id", member_id), record.line)
        elif vip:
            first = self._seen.get((store_id, "vip", vip), record.line)
        else:
            first = self._seen.get((store_id, "phone", phone), record.line)
        return first if first != record.line else 0

    def _note(self, record: Record, phone: str) -> None:
        """A new member, so that later lines find it."""
        store_id, vip = (record.store.id if record.store else ""), record.cells.get("vip_number", "")
        if vip:
            self._seen[store_id, "vip", vip] = record.line
            self._fresh_vips[store_id, vip] = f"sheet-{self.run.id}-{record.line}"
        if phone:
            self._seen.setdefault((store_id, "phone", phone), record.line)

    def _changes(self, record: Record, store: StoreKnown, current: Row, known: Known) -> tuple[Changes, list[Fault]]:
        changes: Changes = {}
        faults: list[Fault] = []
        for column, field in FIELDS.items():
            text, before = record.cells.get(column, ""), current[field]
            if not text or text == one_line(before) or self._stays(field, current):
                continue
            value, code = self._value(column, text, store, current, known)
            if code:
                faults.append(fault(code, column, text))
            elif value != before:
                changes[field] = (before, value)
        if "name" in changes:
            changes["pinyin"] = (current["pinyin"], pinyin_of(changes["name"][1])[:120])
        return changes, faults

    def _stays(self, field: str, current: Row) -> bool:
        empty = has_no_name(current) if field == "name" else not current[field]
        return not empty and (self.run.rule == "fill" or field in FILLED_ONCE)

    def _value(self, column: str, text: str, store: StoreKnown, current: Row, known: Known) -> tuple[str, str]:
        if column == "referrer":
            referrer = known.by_vip(text) or known.by_id(text)
            id = referrer["id"] if referrer else self._fresh_vips.get((store.id, text), "")
            return (id, "") if id and id != current["id"] else ("", "sheet.referrer_unknown")
        if column == "vip_number":
            other = known.by_vip(text)
            first = self._seen.get((store.id, "vip", text), 0)
            if first or other and other["id"] != current["id"]:
                return "", "sheet.vip_twice"
            if current["id"] and len(text) <= 120:
                self._seen[store.id, "vip", text] = 1
        return self.rules.value(column, text, store)

    def _consent(self, record: Record) -> Changes:
        text = record.cells.get("consent", "")
        value = self.rules.value("consent", text, record.store)[0] if text and record.store else ""
        return {"consent": ("", value)} if value == "1" else {}

    def _wrong_cells(self, record: Record, store: StoreKnown) -> list[Fault]:
        """A phone that cannot be read says more than that nobody can be found by it."""
        text = record.cells.get("phone", "")
        code = self.rules.value("phone", text, store)[1] if text else ""
        return [fault(code, "phone", text)] if code else []

    def _planned(self, record: Record, kind: str, scope: str, member_id: str, changes: Changes) -> PlannedLine:
        self.counts[kind] += 1
        op_id = f"sheet-{self.run.id}-{record.line}"
        body = msgspec.json.encode(changes).decode()
        return PlannedLine(self.run.id, record.line, kind, scope, member_id, op_id, "planned", body)

    def _refused(self, record: Record, faults: list[Fault]) -> PlannedLine:
        self.counts["refused"] += 1
        return refused(self.run.id, record.line, faults)


def refused(run_id: str, line: int, faults: list[Fault]) -> PlannedLine:
    return PlannedLine(run_id, line, "refused", "", "", "", "passed", msgspec.json.encode(faults).decode())


def changes_of(line: PlannedLine) -> Changes:
    return msgspec.json.decode(line.body, type=dict[str, tuple[str, str]]) if line.body else {}
