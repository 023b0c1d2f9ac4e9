"""Takes a checked sheet in, a few lines in one transaction that also moves the run's count, so that a run that was cut
off goes on where it was and ends the same. The same way back: values that nobody changed since, members nobody used."""

import time

import msgspec

from server.db import Database, Reader, Writer, sheet, sheet_member, store
from server.db.database import Row
from server.db.operate import Deed, do, hlc_of
from server.db.sheet import PlannedLine, SheetRun
from server.imports.files import Files
from server.sheets.limits import PAUSE_SECONDS, WRITTEN_AT_ONCE
from server.sheets.plan import Changes, changes_of, refused
from server.sheets.record import fault
from sync.days import add_days, day_of
from sync.operations.member_sheet import FROM_SHEET, ImportFields, ImportRecord, TakeBack
from sync.operations.model import Args
from sync.operations.perform import Context, Outcome

UNDO_DAYS = "import_undo_days"
# an operation's refusal in the words of a sheet
REJECTED = {"member.vip_twice": "sheet.vip_twice", "member.unknown": "sheet.member_gone"}


def take_in(db: Database, files: Files, run: SheetRun, now: int) -> None:
    """Leaves the run `done` and the file deleted. `now`: milliseconds."""
    files.path(run.id).unlink(missing_ok=True)
    while _take_in_batch(db, run, now):
        time.sleep(PAUSE_SECONDS)
    with db.write() as writer:
        days = _setting(writer, UNDO_DAYS)
        until = add_days(day_of(now, store.time_zone(writer, run.store_id)), days)
        sheet.change_run(writer, run.id, state="done", finished_at=now, undo_until=until)
    files.drop(run.id)


def take_back(db: Database, files: Files, run: SheetRun, person: str, now: int) -> None:
    """Leaves the run `undone`; lines that somebody built on are kept."""
    while _take_back_batch(db, run, person, now):
        time.sleep(PAUSE_SECONDS)
    with db.write() as writer:
        sheet.change_run(writer, run.id, state="undone", undone_at=now)
    files.drop(run.id)


def _take_in_batch(db: Database, run: SheetRun, now: int) -> bool:
    with db.write() as writer:
        lines = sheet.lines_in(writer, run.id, "planned", WRITTEN_AT_ONCE)
        for scope in sorted({line.scope for line in lines}):
            of_scope = [line for line in lines if line.scope == scope]
            doer = _Doer(writer, scope, run.staff_id, now, len(of_scope))
            current = _current(writer, scope, of_scope)
            done = [_take(doer, line, current) for line in of_scope]
            sheet.change_lines(writer, done)
            taken = sum(line.state == "taken" for line in done)
            gone = sum(line.kind == "refused" for line in done)
            sheet.count(writer, run.id, done=len(done), taken=taken, refused=gone)
    return bool(lines)


def _take(doer: "_Doer", line: PlannedLine, current: "_Current") -> PlannedLine:
    changes = changes_of(line)
    if line.kind == "new":
        if current.has_phone(changes) and "shared_phone" not in changes:
            return _gone_wrong(line, "sheet.phone_other")
        outcome = doer.do("member.import_record", _record(line, changes), line.op_id)
    else:
        now = current.members.get(line.member_id)
        if now is None:
            return _gone_wrong(line, "sheet.member_gone")
        still = {field: after for field, (before, after) in changes.items() if now[field] == before}
        if not still:
            return _as(line, "passed")
        args = msgspec.convert({"member_id": line.member_id, **still}, ImportFields)
        outcome = doer.do("member.import_fields", args, line.op_id)
    if outcome.status == "rejected":
        return _gone_wrong(line, REJECTED.get(outcome.code, "sheet.rejected"))
    current.note(changes)
    return _as(line, "taken")


def _take_back_batch(db: Database, run: SheetRun, person: str, now: int) -> bool:
    with db.write() as writer:
        lines = sheet.lines_in(writer, run.id, "taken", WRITTEN_AT_ONCE, latest_first=True)
        for scope in sorted({line.scope for line in lines}):
            of_scope = [line for line in lines if line.scope == scope]
            doer = _Doer(writer, scope, person, now, len(of_scope))
            done = [_back(doer, line) for line in of_scope]
            sheet.change_lines(writer, done)
            sheet.count(writer, run.id, done=len(done), kept=sum(line.state == "kept" for line in done))
    return bool(lines)


def _back(doer: "_Doer", line: PlannedLine) -> PlannedLine:
    """Later lines go first: they may name those before them as who brought them."""
    args, undo = TakeBack(member_id=line.member_id, import_op=line.op_id), f"{line.op_id}-undo"
    if line.kind == "new":
        outcome = doer.do("member.take_back_record", args, undo)
        return _as(line, "kept", "used") if outcome.status == "rejected" else _as(line, "undone")
    doer.do("member.take_back_fields", args, undo)
    left = sheet.left_in_place(doer.writer, doer.scope, line.op_id, undo, FROM_SHEET)
    return _as(line, "kept", ",".join(left)) if left else _as(line, "undone")


class _Doer:
    """Does operations of one person in one store, logged, each under a sequence number of its own."""

    def __init__(self, writer: Writer, scope: str, person: str, now: int, most: int) -> None:
        self.writer, self.scope, self.person, self.now = writer, scope, person, now
        self._seq = writer.next_seq(scope, most)
        self._day = day_of(now, store.time_zone(writer, scope.removeprefix("store/")))

    def do(self, name: str, args: Args, op_id: str) -> Outcome:
        context = Context(self.scope, self._seq, op_id, self.person, self.now, self._day, hlc_of(self.now))
        self._seq += 1
        return do(self.writer, context, Deed(op_id, name, args, self.person))


class _Current:
    """How the members of a few lines are now, and which of the new phones somebody has already."""

    def __init__(self, members: dict[str, Row], phones: set[str]) -> None:
        self.members, self._phones = members, phones

    def has_phone(self, changes: Changes) -> bool:
        return changes.get("phone", ("", ""))[1] in self._phones - {""}

    def note(self, changes: Changes) -> None:
        self._phones.add(changes.get("phone", ("", ""))[1])


def _current(reader: Reader, scope: str, lines: list[PlannedLine]) -> _Current:
    ids = [line.member_id for line in lines if line.kind == "changed"]
    phones = [changes_of(line).get("phone", ("", ""))[1] for line in lines if line.kind == "new"]
    rows = sheet_member.known(reader, scope, ids, (), phones)
    members = {row["id"]: row for row in rows if not row["alias_of"]}
    return _Current(members, {row["phone"] for row in members.values()})


def _record(line: PlannedLine, changes: Changes) -> ImportRecord:
    values = {field: after for field, (_, after) in changes.items()}
    said = {name: values.pop(name, "0") == "1" for name in ("consent", "shared_phone")}
    return msgspec.convert({"id": line.member_id, **values, **said}, ImportRecord)


def _gone_wrong(line: PlannedLine, code: str) -> PlannedLine:
    """What the preview promised does not hold any more."""
    return refused(line.run_id, line.line, [fault(code)])


def _as(line: PlannedLine, state: str, kept: str = "") -> PlannedLine:
    return msgspec.structs.replace(line, state=state, body="", kept=kept)


def _setting(reader: Reader, key: str) -> int:
    sql = "select value from setting where scope = 'org' and key = :key and current = 1 and removed = 0"
    return reader.value(sql, {"key": key}) or 0
