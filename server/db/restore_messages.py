"""Messages in a restored database: nobody is sent again what they had, and whoever was erased or wrote back that they want
no more since the backup is left alone. What tablets send again finds these rows under its own ids and changes nothing."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from server.db import meta
from server.db.database import Row, Writer
from server.db.message import DOUBTED
from sync.operations import OPERATIONS
from sync.operations.message_report import UNKNOWN
from sync.operations.refused import HOLD
from sync.schema import TABLE

# which of two states of one row came later; of two alike the replaced database's
RANKS = {
    "message": {"queued": 0, "failed": 1, "cancelled": 2, "sending": 3, "sent": 4, "delivered": 5},
    "campaign": {"draft": 0, "asked": 0, "refused": 0, "approved": 1, "running": 2, "done": 3, "stopped": 4},
}
# office and jobs made these, so that nobody sends them again: the rows that the backup lacks
LACKING = {
    "refusal": "1 = 1",
    "refused_number": "1 = 1",
    "message_reply": "1 = 1",
    "contact": "t.id in (select id from message union select contact_id from message)",
    "follow_up": "t.trigger = 'special'",
    "member": "t.erased_day <> ''",
}
DONE = "t.state = 'done' and exists (select 1 from message x where x.scope = t.scope and x.id = t.contact_id)"
WAITING = "state in ('queued', 'sending') and removed = 0"


class Replaced:
    """The database that is replaced, read a row at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.row_factory = sqlite3.Row

    def rows(self, table: str, where: str = "1 = 1") -> Iterator[Row]:
        names = TABLE[table].column_names
        for row in self._connection.execute(f"select t.* from {table} t where t.removed = 0 and {where}"):
            yield {name: row[name] for name in row.keys() if name in names}  # noqa: SIM118


def carry(writer: Writer, path: Path, now: int) -> None:
    """What the replaced database at `path` knows of messages; where it cannot be read to the end, a person decides."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            replaced = Replaced(connection)
            for table in RANKS:
                _later(writer, table, replaced)
            _done(writer, replaced)
            erased = list(replaced.rows("member", LACKING["member"]))
            refused = _lacking(writer, replaced)
    except (sqlite3.DatabaseError, IndexError):
        doubt(writer, now)
        return
    for row in erased:
        _erase(writer, row)
    for scope, members in refused.items():
        _hold(writer, scope, members)


def doubt(writer: Writer, now: int) -> None:
    """Nobody knows what was sent since: what waits, and what tablets queued before this instant and send again, is shown to
    a person as unknown (see `server.db.message.on_their_way`); campaigns are asked for again."""
    for row in writer.rows(f"select distinct scope from message where {WAITING}"):
        seq = writer.next_seq(row["scope"])
        params = {"scope": row["scope"], "seq": seq, "unknown": UNKNOWN}
        writer.run(
            f"update message set state = 'failed', reason = :unknown, seq = :seq where scope = :scope and {WAITING}",
            params,
        )
    running = "scope = 'org' and state in ('approved', 'running') and removed = 0"
    if writer.row(f"select id from campaign where {running}"):
        writer.run(f"update campaign set state = 'asked', seq = :seq where {running}", {"seq": writer.next_seq("org")})
    meta.put(writer, DOUBTED, str(now))


def _later(writer: Writer, table: str, replaced: Replaced) -> None:
    rank = RANKS[table]
    _put(
        writer,
        table,
        (
            row
            for row, here in _beside(writer, table, replaced)
            if not here or rank[row["state"]] >= rank[here["state"]]
        ),
    )


def _done(writer: Writer, replaced: Replaced) -> None:
    """Follow-ups that a message ended."""
    rows = _beside(writer, "follow_up", replaced, DONE)
    _put(writer, "follow_up", (row for row, here in rows if not here or here["state"] in ("open", "missed")))


def _lacking(writer: Writer, replaced: Replaced) -> dict[str, set[str]]:
    """Whose refusals came with it, by scope."""
    refused: dict[str, set[str]] = defaultdict(set)
    for table, where in LACKING.items():
        rows = [row for row, here in _beside(writer, table, replaced, where) if not here]
        _put(writer, table, rows)
        if table == "refusal":
            for row in rows:
                refused[row["scope"]].add(row["member_id"])
    return refused


def _beside(writer: Writer, table: str, replaced: Replaced, where: str = "1 = 1") -> Iterator[tuple[Row, Row | None]]:
    """Each row that differs, and what the restored database holds instead."""
    for row in replaced.rows(table, where):
        here = writer.row(f"select * from {table} where scope = :scope and id = :id", row)
        if here is None or any(here[name] != value for name, value in row.items() if name != "seq"):
            yield row, here


def _put(writer: Writer, table: str, rows: Iterator[Row] | list[Row]) -> None:
    by_scope: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_scope[row["scope"]].append({name: value for name, value in row.items() if name != "seq"})
    for scope, found in by_scope.items():
        writer.put(table, scope, writer.next_seq(scope), found)


def _erase(writer: Writer, row: Row) -> None:
    """As it was done then, whoever did it."""
    here = writer.row("select erased_day from member where scope = :scope and id = :id", row)
    if row["alias_of"] or here is None or here["erased_day"]:
        return
    seq = writer.next_seq(row["scope"])
    params = {"scope": row["scope"], "seq": seq, "member_id": row["id"], "day": row["erased_day"], "at": 0, "actor": ""}
    for effect in OPERATIONS["member.erase"].effects:
        writer.run(effect.sql, {**params, "hlc": "", "op_id": f"{row['id']}/erased", "device": "", "reason": ""})


def _hold(writer: Writer, scope: str, members: set[str]) -> None:
    """What their refusals stop, narrow and cancel."""
    seq = writer.next_seq(scope)
    for member in sorted(members):
        for effect in HOLD:
            writer.run(effect.sql, {"scope": scope, "seq": seq, "member_id": member})
