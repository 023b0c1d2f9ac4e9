"""PostgreSQL through a pool of connections: writers of different scopes work at once, and any number of processes."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import RawCursor, RawServerCursor
from psycopg.rows import dict_row, tuple_row
from psycopg_pool import ConnectionPool

from server.db import migration
from server.db.database import Database, Reader, Row, Writer
from server.db.postgres import schema, search
from server.db.postgres.dialect import adapters, ddl, numbered, values_of
from server.db.postgres.live import CHANNEL, Ear

Connection = psycopg.Connection[Any]

MOST_CONNECTIONS = 20
WAIT_SECONDS = 10
# a process that froze inside a transaction must not keep a store's head for ever
SETTINGS = "set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'"
# advisory locks are pairs of integers: whose they are, and which
WRITERS, JOBS = 0x4855, 0x4856
BEGIN = "begin isolation level read committed"
BEGIN_ALL = f"{BEGIN}; select pg_advisory_xact_lock({WRITERS}, 0)"
BEGIN_READ = "begin isolation level repeatable read read only"


class PostgresReader(Reader):
    MEMBER_FOUND = search.FOUND
    _names = itertools.count()

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._cursor = connection.cursor()

    def each(self, sql: str, params: Row | None = None) -> Iterator[tuple[Any, ...]]:
        text, names = numbered(sql)
        with RawServerCursor(self._connection, f"each_{next(self._names)}", row_factory=tuple_row) as cursor:
            cursor.itersize = 2000
            cursor.execute(text, values_of(names, params or {}))
            yield from cursor

    def matching(self, match: str) -> str:
        return search.query(match)

    def _execute(self, sql: str, params: Row | None = None) -> Any:
        text, names = numbered(sql)
        return self._cursor.execute(text, values_of(names, params or {}) if names else None)


class PostgresWriter(PostgresReader, Writer):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.moved = {}

    def run_each(self, sql: str, params: Iterable[Any]) -> None:
        text, names = numbered(sql)
        self._cursor.executemany(text, (values_of(names, one) for one in params))

    def hold(self, scope: str) -> None:
        wait = "select head from scope where scope = :scope for update"
        if self.row(wait, {"scope": scope}) is None:
            self.run("insert into scope (scope, head) values (:scope, 0) on conflict do nothing", {"scope": scope})
            self.row(wait, {"scope": scope})

    def finish(self) -> None:
        """The last writes of the transaction: what the others search and hear."""
        search.refresh(self)
        for scope in self.moved:
            self.row("select pg_notify(:channel, :scope)", {"channel": CHANNEL, "scope": scope})


class PostgresDatabase(Database):
    """`url` is what libpq takes: postgresql://user:password@host/name."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._url = url
        self._ear: Ear | None = None
        self._pool = ConnectionPool(
            url,
            kwargs={"autocommit": True, "cursor_factory": RawCursor, "row_factory": dict_row, "context": adapters()},
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=WAIT_SECONDS,
            configure=_settle,
            check=ConnectionPool.check_connection,
            open=True,
        )
        self._create()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        with self._begun(BEGIN_READ) as connection:
            yield PostgresReader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        with self._written(BEGIN_ALL) as writer:
            yield writer

    @contextmanager
    def write_scope(self, scope: str) -> Iterator[Writer]:
        with self._written(BEGIN) as writer:
            writer.hold(scope)
            yield writer

    def listen(self, heard: Callable[[str], None]) -> None:
        self._ear = Ear(self._url, heard)

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """The lock is the connection's: it is free again when this process dies."""
        with self._pool.connection() as connection:
            lock = (JOBS, name)
            taken = connection.execute("select pg_try_advisory_lock($1::int, hashtext($2)) as taken", lock).fetchone()
            mine = bool(taken and taken["taken"])
            try:
                yield mine
            finally:
                if mine and not connection.closed:
                    connection.execute("select pg_advisory_unlock($1::int, hashtext($2))", lock)

    def close(self) -> None:
        if self._ear:
            self._ear.stop()
        self._pool.close()

    @contextmanager
    def _begun(self, begin: str) -> Iterator[Connection]:
        """Commits when the block ends well, else rolls back: the pool's context does both."""
        with self._pool.connection() as connection:
            connection.execute(begin, prepare=False)
            yield connection

    @contextmanager
    def _written(self, begin: str) -> Iterator[PostgresWriter]:
        with self._begun(begin) as connection:
            writer = PostgresWriter(connection)
            yield writer
            writer.finish()
        for scope in writer.moved:
            self.on_move(scope)

    def _create(self) -> None:
        migration.bring_up(self, migration.Engine(schema.EXISTS, schema.statements(), ddl, lambda _: None))


def _settle(connection: Connection) -> None:
    connection.prepare_threshold = 2
    connection.prepared_max = 500
    connection.execute(SETTINGS, prepare=False)
