"""One SQLite file: a single writer, a reader for each thread."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from server.db import migration
from server.db.database import Database, Reader, Row, Writer
from server.db.schema import FEW, SERVER_DDL
from sync.days import add_days
from sync.number_hash import number_hash
from sync.schema import TABLES
from sync.schema.search import SEARCH_DDL
from sync.tokens import search_tokens

EXISTS = "select 1 as found from sqlite_schema where type = 'table' and name = :name"
WAIT_SECONDS = 30  # for another process that writes to the file


class SqliteReader(Reader):
    MEMBER_FOUND = "join member_search f on f.rowid = m.rowid and f.member_search match :match"
    _connection: sqlite3.Connection

    def each(self, sql: str, params: Row | None = None) -> Iterator[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return iter(cursor.execute(sql, params or {}))

    def _execute(self, sql: str, params: Row | None = None) -> sqlite3.Cursor:
        return self._connection.execute(sql, params or {})


class SqliteWriter(SqliteReader, Writer):
    def run_each(self, sql: str, params: Iterable[Any]) -> None:
        self._connection.executemany(sql, params)


class SqliteDatabase(Database):
    """The file and its write-ahead log; `path` is the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._writing = connect(path)
        self._reading = threading.local()
        self._create()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        connection = self._reader()
        connection.execute("begin")
        try:
            yield SqliteReader(connection)
        finally:
            connection.execute("rollback")

    @contextmanager
    def write(self) -> Iterator[Writer]:
        with self._lock:
            self._writing.execute("begin immediate")
            writer = SqliteWriter(self._writing)
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

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """The file has one server process."""
        yield True

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
        connection: sqlite3.Connection = self._reading.connection
        return connection

    def _create(self) -> None:
        replicated = [statement for table in TABLES for statement in table.ddl()]
        statements = (*SERVER_DDL, *replicated, *FEW, *SEARCH_DDL)
        aside = partial(migration.copy_aside, self.path)
        migration.bring_up(self, migration.Engine(EXISTS, statements, lambda step: step, aside))


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection with the functions that the portable SQL needs."""
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS, cached_statements=512
    )
    connection.row_factory = _as_dict
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma cache_size = -65536")
    register_functions(connection)
    return connection


def register_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("add_days", 2, add_days, deterministic=True)
    connection.create_function("number_hash", 2, number_hash, deterministic=True)
    connection.create_function("search_tokens", 4, search_tokens, deterministic=True)


def _as_dict(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
