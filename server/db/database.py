"""What a database is, whichever engine holds it: readers of one snapshot, a writer inside one transaction. Rows come
back as dicts of text and integers; parameters are named (`:name`), or `?` by position."""

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sync.schema import TABLE

Row = dict[str, Any]
MARK_BYTES = 4
# names the moment that the head has reached, see server.db.history
MARK = "insert into scope_mark (scope, seq, mark) values (:scope, :seq, :mark)"


class Reader:
    """Reads one consistent snapshot. `MEMBER_FOUND` joins the member `m` to the search `:match`, see `matching`."""

    MEMBER_FOUND = ""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, sql: str, params: Row | None = None) -> list[Row]:
        found: list[Row] = self._execute(sql, params).fetchall()
        return found

    def row(self, sql: str, params: Row | None = None) -> Row | None:
        """The first row, or None."""
        found: Row | None = self._execute(sql, params).fetchone()
        return found

    def value(self, sql: str, params: Row | None = None) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return next(iter(row.values())) if row else None

    def each(self, sql: str, params: Row | None = None) -> Iterator[tuple[Any, ...]]:
        """The values of very many rows, a few at a time."""
        raise NotImplementedError

    def head(self, scope: str) -> int:
        return self.value("select head from scope where scope = :scope", {"scope": scope}) or 0

    def matching(self, match: str) -> str:
        """What `sync.tokens.search_match` made of a person's words, as this engine's search takes it."""
        return match

    def _execute(self, sql: str, params: Row | None = None) -> Any:
        """A cursor that has executed the statement."""
        raise NotImplementedError


class Writer(Reader):
    """Reads and writes inside one transaction, which commits when the `with` block ends well. `moved`: the scopes whose
    head moved, each with the first of its new sequence numbers."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.moved: dict[str, int] = {}

    def run(self, sql: str, params: Row | None = None) -> int:
        """Executes one statement; returns the number of rows it changed."""
        changed: int = self._execute(sql, params).rowcount
        return changed

    def run_each(self, sql: str, params: Iterable[Any]) -> None:
        raise NotImplementedError

    def hold(self, scope: str) -> None:
        """Waits for whoever writes this scope and keeps others out to the commit. For a transaction that reads a
        scope's rows before it reserves sequence numbers; where there is one writer at a time, there is nobody to wait
        for."""

    def next_seq(self, scope: str, count: int = 1) -> int:
        """Reserves `count` sequence numbers of a scope and returns the first. Must be the transaction's first write:
        the row stays locked to the commit, so that sequence order is commit order."""
        raised = "update scope set head = head + :n where scope = :s returning head"
        head = self.value(raised, {"s": scope, "n": count})
        if head is None:
            self.run("insert into scope (scope, head) values (:s, 0) on conflict do nothing", {"s": scope})
            head = self.value(raised, {"s": scope, "n": count})
        self.run(MARK, {"scope": scope, "seq": head, "mark": secrets.token_hex(MARK_BYTES)})
        first: int = head - count + 1
        self.moved.setdefault(scope, first)
        return first

    def put(self, table: str, scope: str, seq: int, rows: Iterable[Row]) -> None:
        """Writes whole replicated rows under one sequence number; a column that is absent takes its default."""
        shape = TABLE[table]
        defaults = {name: "" if kind == "text" else 0 for name, kind in shape.columns}
        fixed = {"scope": scope, "seq": seq, "removed": 0}
        names = shape.column_names
        complete = ({**defaults, **fixed, **row} for row in rows)
        self.run_each(shape.upsert(), (tuple(row[name] for name in names) for row in complete))


class Database:
    """Creates what is missing, hands out readers and the writer. `Database(path)` opens a SQLite file,
    `Database("postgresql://...")` PostgreSQL, as `Path()` is a path of the system it runs on. `building` is held by
    whoever builds a file from the rows."""

    def __new__(cls, where: Path | str) -> "Database":
        from server.db import postgres, sqlite  # each of them is a Database itself

        if cls is Database:
            return object.__new__(postgres.PostgresDatabase if is_postgres(where) else sqlite.SqliteDatabase)
        return object.__new__(cls)

    def __init__(self, where: Path | str) -> None:
        self.building = threading.Lock()
        self.on_move: Callable[[str], None] = lambda _: None

    def read(self) -> AbstractContextManager[Reader]:
        raise NotImplementedError

    def write(self) -> AbstractContextManager[Writer]:
        """One transaction; these are done one after another, so that what they read first still holds when they
        write."""
        raise NotImplementedError

    def write_scope(self, scope: str) -> AbstractContextManager[Writer]:
        """One transaction on the rows of one scope, which shuts out only those that write the same scope."""
        return self.write()

    def listen(self, heard: Callable[[str], None]) -> None:
        """From now on `heard` is called with every scope whose head moved, after the commit, from any thread."""
        self.on_move = heard

    def alone(self, name: str) -> AbstractContextManager[bool]:
        """Whether this process may do what `name` says: False while another process does it."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of every connection. A process that forks must have done so."""
        raise NotImplementedError


def is_postgres(where: Path | str) -> bool:
    return str(where).startswith(("postgresql://", "postgres://"))
