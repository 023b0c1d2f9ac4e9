"""One SQLite file: a single writer, a reader for each thread. Rows come back as dicts; parameters are always named."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server.db.schema import SERVER_DDL
from sync.days import add_days
from sync.schema import TABLE, TABLES
from sync.schema.search import SEARCH_DDL
from sync.tokens import search_tokens

Row = dict[str, Any]


class Reader:
    """Reads one consistent snapshot."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, params: Row | None = None) -> list[Row]:
        return self._connection.execute(sql, params or {}).fetchall()

    def row(self, sql: str, params: Row | None = None) -> Row | None:
        """The first row, or None."""
        return self._connection.execute(sql, params or {}).fetchone()

    def value(self, sql: str, params: Row | None = None) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return next(iter(row.values())) if row else None

    def head(self, scope: str) -> int:
        return self.value("select head from scope where scope = :scope", {"scope": scope}) or 0


class Writer(Reader):
    """Reads and writes inside one transaction, which commits when the `with` block ends well."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.moved: set[str] = set()

    def run(self, sql: str, params: Row | None = None) -> int:
        """Executes one statement; returns the number of rows it changed."""
        return self._connection.execute(sql, params or {}).rowcount

    def run_each(self, sql: str, params: Iterable[Any]) -> None:
        self._connection.executemany(sql, params)

    def next_seq(self, scope: str, count: int = 1) -> int:
        """Reserves `count` sequence numbers of a scope and returns the first. Must be the transaction's first write:
        the row stays locked to the commit, so that sequence order is commit order."""
        self.moved.add(scope)
        self.run("insert into scope (scope, head) values (:s, 0) on conflict do nothing", {"s": scope})
        head = self.value("update scope set head = head + :n where scope = :s returning head", {"s": scope, "n": count})
        return head - count + 1

    def put(self, table: str, scope: str, seq: int, rows: Iterable[Row]) -> None:
        """Writes whole replicated rows under one sequence number; a column that is absent takes its default."""
        shape = TABLE[table]
        defaults = {name: "" if kind == "text" else 0 for name, kind in shape.columns}
        fixed = {"scope": scope, "seq": seq, "removed": 0}
        names = shape.column_names
        complete = ({**defaults, **fixed, **row} for row in rows)
        self.run_each(shape.upsert(), (tuple(row[name] for name in names) for row in complete))


class Database:
    """Opens the file, creates what is missing, hands out readers and the writer. `on_move` hears of every scope whose
    head moved, after the commit; `building` is held by whoever builds a file from the rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self.building = threading.Lock()
        self._writing = connect(path)
        self._reading = threading.local()
        self.on_move: Callable[[str], None] = lambda _: None
        self._create()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        connection = self._reader()
        connection.execute("begin")
        try:
            yield Reader(connection)
        finally:
            connection.execute("rollback")

    @contextmanager
    def write(self) -> Iterator[Writer]:
        with self._lock:
            self._writing.execute("begin immediate")
            writer = Writer(self._writing)
            try:
                yield writer
                self._writing.execute("commit")
            except BaseException:
                # a commit may fail too (a full disk); some failures have ended the transaction already
                if self._writing.in_transaction:
                    self._writing.execute("rollback")
                raise
        for scope in writer.moved:
            self.on_move(scope)

    def close(self) -> None:
        """Closes the writer and this thread's reader. A process that forks must have closed both: in the child SQLite
        would believe that it holds their locks, and another process could take away the WAL under its writes."""
        with self._lock:  # closing under a write that goes on in another thread would crash the process
            self._writing.close()
        if hasattr(self._reading, "connection"):
            self._reading.connection.close()
            del self._reading.connection

    def _reader(self) -> sqlite3.Connection:
        if not hasattr(self._reading, "connection"):
            self._reading.connection = connect(self.path)
        return self._reading.connection

    def _create(self) -> None:
        replicated = [statement for table in TABLES for statement in table.ddl()]
        with self.write() as writer:
            for statement in (*SERVER_DDL, *replicated, *SEARCH_DDL):
                writer.run(statement)


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection with the functions that the portable SQL needs."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30, cached_statements=512)
    connection.row_factory = _as_dict
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma cache_size = -65536")
    register_functions(connection)
    return connection


def register_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("add_days", 2, add_days, deterministic=True)
    connection.create_function("search_tokens", 4, search_tokens, deterministic=True)


def _as_dict(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
