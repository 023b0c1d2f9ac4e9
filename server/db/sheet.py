"""Sheets of members that are taken in: the runs, and what each line of one comes to."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from server.db.database import Reader, Row, Writer


class SheetRun(msgspec.Struct):
    """One file. `store_id`: the store of lines that name none, '' when a column says it. `rule`: fill | sheet. `state`:
    uploaded | checking | checked | running | done | undoing | undone | failed. `layout`: JSON of
    `server.imports.lines.Layout`. `done` counts lines of `total`; `fresh`, `changed`, `unchanged` and `refused` are what
    they come to; `taken` those that were written, `kept` those that could not be taken back. `message`: JSON of the
    problem that stopped it. `begun`: 1 from the first line that was written on."""

    id: str
    store_id: str
    file_name: str
    sha256: str
    rule: str
    layout: str
    state: str
    staff_id: str
    at: int
    total: int = 0
    done: int = 0
    fresh: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    taken: int = 0
    kept: int = 0
    finished_at: int = 0
    undo_until: str = ""
    undone_at: int = 0
    message: str = ""
    begun: int = 0


class ListedRun(SheetRun, kw_only=True):
    """`person`, `store` are names."""

    person: str
    store: str


class PlannedLine(msgspec.Struct):
    """`kind`: new | changed | refused. `body`: JSON of the values (field → [before, after]) or of the faults, empty once
    it is taken. `state`: planned | taken | passed | undone | kept; `kept`: fields that somebody changed since, or used."""

    run_id: str
    line: int
    kind: str
    scope: str
    member_id: str
    op_id: str
    state: str
    body: str
    kept: str = ""


COLUMNS = SheetRun.__struct_fields__
LINE_COLUMNS = PlannedLine.__struct_fields__
LISTED = """select r.*, coalesce(p.name, r.staff_id) as person, coalesce(s.name, '') as store from sheet_import r
    left join staff p on p.scope = 'org' and p.id = r.staff_id
    left join store s on s.scope = 'org' and s.id = r.store_id"""


def add_run(writer: Writer, run: SheetRun) -> None:
    marks = ", ".join(f":{name}" for name in COLUMNS)
    writer.run(f"insert into sheet_import ({', '.join(COLUMNS)}) values ({marks})", msgspec.structs.asdict(run))


def change_run(writer: Writer, run_id: str, **values: Any) -> None:
    """Sets columns of one run."""
    changes = ", ".join(f"{name} = :{name}" for name in values)
    writer.run(f"update sheet_import set {changes} where id = :run_id", {**values, "run_id": run_id})


def count(writer: Writer, run_id: str, **more: int) -> None:
    """Adds to the figures of one run."""
    changes = ", ".join(f"{name} = {name} + :{name}" for name in more)
    writer.run(f"update sheet_import set {changes} where id = :run_id", {**more, "run_id": run_id})


def begin(writer: Writer, run_id: str, state: str, before: Sequence[str], **values: Any) -> bool:
    """Moves a run on when it is in one of the states before; two clicks begin it once."""
    among = {f"before{place}": one for place, one in enumerate(before)}
    changes = ", ".join(f"{name} = :{name}" for name in ("state", *values))
    sql = f"update sheet_import set {changes} where id = :run_id and state in ({', '.join(f':{key}' for key in among)})"
    return writer.run(sql, {**among, **values, "state": state, "run_id": run_id}) == 1


def run(reader: Reader, run_id: str) -> ListedRun | None:
    row = reader.row(f"{LISTED} where r.id = :run_id", {"run_id": run_id})
    return msgspec.convert(row, ListedRun) if row else None


def runs(reader: Reader, store_id: str = "", limit: int = 50) -> list[ListedRun]:
    """The newest first; of one store, or of all."""
    rows = reader.rows(
        f"{LISTED} where :store_id = '' or r.store_id = :store_id order by r.at desc, r.id limit :limit",
        {"store_id": store_id, "limit": limit},
    )
    return msgspec.convert(rows, list[ListedRun])


def untaken(reader: Reader, before: int) -> list[str]:
    """Runs from before an instant that wrote nothing."""
    sql = "select id from sheet_import where begun = 0 and at < :before"
    return [row["id"] for row in reader.rows(sql, {"before": before})]


def remove_run(writer: Writer, run_id: str) -> None:
    remove_lines(writer, run_id)
    writer.run("delete from sheet_import where id = :run_id", {"run_id": run_id})


def remove_lines(writer: Writer, run_id: str) -> None:
    writer.run("delete from sheet_line where run_id = :run_id", {"run_id": run_id})


def put_lines(writer: Writer, lines: Iterable[PlannedLine]) -> None:
    marks = ", ".join("?" for _ in LINE_COLUMNS)
    writer.run_each(
        f"insert into sheet_line ({', '.join(LINE_COLUMNS)}) values ({marks})",
        (msgspec.structs.astuple(line) for line in lines),
    )


def change_lines(writer: Writer, lines: Iterable[PlannedLine]) -> None:
    """Writes kind, state, body and what was kept of each."""
    writer.run_each(
        "update sheet_line set kind = ?, state = ?, body = ?, kept = ? where run_id = ? and line = ?",
        ((line.kind, line.state, line.body, line.kept, line.run_id, line.line) for line in lines),
    )


def lines_in(reader: Reader, run_id: str, state: str, limit: int, latest_first: bool = False) -> list[PlannedLine]:
    """Those in a state that are no refusals, in the order of the file or the other way round."""
    rows = reader.rows(
        f"""select * from sheet_line where run_id = :run_id and state = :state and kind <> 'refused'
        order by line {"desc" if latest_first else ""} limit :limit""",
        {"run_id": run_id, "state": state, "limit": limit},
    )
    return msgspec.convert(rows, list[PlannedLine])


def lines_of(reader: Reader, run_id: str, kind: str, after: int, limit: int) -> list[PlannedLine]:
    """Those of a kind after a line, in the order of the file."""
    rows = reader.rows(
        """select * from sheet_line where run_id = :run_id and kind = :kind and line > :after
        order by line limit :limit""",
        {"run_id": run_id, "kind": kind, "after": after, "limit": limit},
    )
    return msgspec.convert(rows, list[PlannedLine])


def kept_members(reader: Reader, run_id: str, limit: int) -> list[Row]:
    """Lines that could not be taken back, with the member's store, id and name."""
    return reader.rows(
        """select l.line, l.kind, l.kept, l.member_id, substr(l.scope, 7) as store_id, coalesce(m.name, '') as name
        from sheet_line l left join member m on m.scope = l.scope and m.id = l.member_id
        where l.run_id = :run_id and l.state = 'kept' order by l.line limit :limit""",
        {"run_id": run_id, "limit": limit},
    )


def left_in_place(reader: Reader, scope: str, import_op: str, undo_op: str, fields: Sequence[str]) -> list[str]:
    """Fields that the import changed and that were not taken back."""
    changes = [(field, f"{import_op}/{field}", f"{undo_op}/{field}") for field in fields]
    ids = [id for _, *both in changes for id in both]
    among = {f"c{place}": id for place, id in enumerate(ids)}
    rows = reader.rows(
        f"select id from member_change where scope = :scope and id in ({', '.join(f':{key}' for key in among)})",
        {**among, "scope": scope},
    )
    there = {row["id"] for row in rows}
    return [field for field, brought, undone in changes if brought in there and undone not in there]


def names_of(reader: Reader, members: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Names by (scope, id)."""
    among = {f"m{place}": id for place, (_, id) in enumerate(members)}
    if not among:
        return {}
    rows = reader.rows(
        f"select scope, id, name from member where scope >= 'store/' and scope < 'store0' and id in "
        f"({', '.join(f':{key}' for key in among)})",
        among,
    )
    return {(row["scope"], row["id"]): row["name"] for row in rows}
