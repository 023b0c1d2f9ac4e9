"""Two transactions held between the raised head and their commit: no reader skips a row, whichever is let go first."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

import psycopg
import pytest

from server.clock import now_ms
from server.db import Database, Writer
from server.db.postgres.database import BEGIN, PostgresDatabase
from tests.db.hand import Hand

LONGEST = 20.0
WAITING = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"


class HeldDatabase(PostgresDatabase):
    """Holds threads whose name is in `gates` when all is written and nothing committed."""

    def __init__(self, url: str) -> None:
        self.gates: dict[str, threading.Event] = {}
        self.written: dict[str, threading.Event] = {}
        super().__init__(url)

    @contextmanager
    def write_scope(self, scope: str) -> Iterator[Writer]:
        with self.begun(scope) as writer:
            yield writer
            me = threading.current_thread().name
            if me in self.gates:
                self.written[me].set()
                assert self.gates[me].wait(LONGEST)

    def begun(self, scope: str) -> AbstractContextManager[Writer]:
        return super().write_scope(scope)


class HeadWithoutLock(HeldDatabase):
    """What a database sequence would be: numbers are given at once, commits come as they like."""

    @contextmanager
    def begun(self, scope: str) -> Iterator[Writer]:
        with self._written(BEGIN) as writer:
            writer.next_seq = self._given_at_once
            yield writer

    def _given_at_once(self, scope: str, count: int = 1) -> int:
        with PostgresDatabase.write_scope(self, scope) as other:
            return other.next_seq(scope, count)


class Pushing(threading.Thread):
    """One push of one visit, held before its commit until `go`."""

    def __init__(self, db: HeldDatabase, name: str, hand: Hand, clerk: str) -> None:
        super().__init__(name=name)
        self.db, self.hand, self.clerk = db, hand, clerk
        db.gates[name], db.written[name] = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        now = now_ms()
        visit = {"id": f"visit-{self.name}", "clerk_id": self.clerk, "visit_day": "2020-01-01", "stage": "receive"}
        op = self.hand.operation(1, "visit.record", self.clerk, f"op-{self.name}", now, {**visit, "bought": True})
        self.answer = self.hand.push(self.db, self.hand.message([op], now), now)

    def is_written(self, seconds: float = LONGEST) -> bool:
        return self.db.written[self.name].wait(seconds)

    def go(self) -> None:
        self.db.gates[self.name].set()

    def end(self) -> None:
        self.go()
        self.join(LONGEST)
        assert self.answer.results[0].status == "applied"


def clerk_of(db: Database, store: str) -> str:
    with db.read() as reader:
        found = reader.value(
            "select id from staff where scope = 'org' and store_id = :s and role = 'clerk' order by id", {"s": store}
        )
    return str(found)


def wait_until_written_or_waits(url: str, pushing: Pushing, others: int = 0) -> None:
    """Until it is held before its commit, or waits for a lock as `others` do."""
    until = time.monotonic() + LONGEST
    with psycopg.connect(url, autocommit=True) as connection:
        while not pushing.is_written(0) and (connection.execute(WAITING).fetchone() or (0,))[0] <= others:
            assert time.monotonic() < until, "nobody waits for a lock"
            time.sleep(0.02)


def hands(db: Database, *stores: str) -> list[Hand]:
    """Tablets of these stores. They are enrolled before anything is held: an enrolment waits for its store's head too."""
    return [Hand(db, store, now_ms()) for store in stores]


@pytest.fixture
def held(postgres_chain: str) -> Iterator[HeldDatabase]:
    db = HeldDatabase(postgres_chain)
    yield db
    db.close()


def visits(found: list[tuple[str, str]]) -> list[str]:
    return [id for table, id in found if table == "visit" and id.startswith("visit-")]


def test_second_push_to_a_store_waits_for_the_first(held: HeldDatabase, postgres_chain: str) -> None:
    clerk, (reader, one, other) = clerk_of(held, "001"), hands(held, "001", "001", "001")
    reader.pull(held, now_ms())
    first = Pushing(held, "first", one, clerk)
    assert first.is_written()
    second = Pushing(held, "second", other, clerk)
    wait_until_written_or_waits(postgres_chain, second)
    assert not second.is_written(0)
    assert visits(reader.pull(held, now_ms())) == []
    first.end()
    assert second.is_written()
    assert visits(reader.pull(held, now_ms())) == ["visit-first"]
    second.end()
    assert visits(reader.pull(held, now_ms())) == ["visit-second"]


def test_pushes_to_different_stores_do_not_wait(held: HeldDatabase) -> None:
    here, there = clerk_of(held, "001"), clerk_of(held, "002")
    reader, one, other = hands(held, "002", "001", "002")
    reader.pull(held, now_ms())
    first = Pushing(held, "first", one, here)
    assert first.is_written()
    second = Pushing(held, "second", other, there)
    second.end()
    assert visits(reader.pull(held, now_ms())) == ["visit-second"]
    first.end()


def test_the_office_writes_while_a_push_is_held(held: HeldDatabase) -> None:
    first = Pushing(held, "first", *hands(held, "001"), clerk_of(held, "001"))
    assert first.is_written()
    with held.write() as writer:
        writer.put("setting", "org", writer.next_seq("org"), [{"id": "x@1", "key": "x"}])
    first.end()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_no_reader_skips_whichever_commits_first(
    held: HeldDatabase, postgres_chain: str, order: tuple[int, ...]
) -> None:
    assert skipped(held, postgres_chain, order) == set()


def test_a_head_without_its_lock_is_found_out(postgres_chain: str) -> None:
    with ExitStack() as stack:
        db = HeadWithoutLock(postgres_chain)
        stack.callback(db.close)
        assert skipped(db, postgres_chain, (2, 1, 0)) == {"visit-0", "visit-1"}


def skipped(db: HeldDatabase, url: str, order: tuple[int, ...]) -> set[str]:
    """Rows that a reader who pulls after every commit never gets. Pushes that wait for another are let go in advance."""
    clerk, (reader, *writing) = clerk_of(db, "001"), hands(db, *["001"] * 4)
    reader.pull(db, now_ms())
    pushing = []
    for number, hand in enumerate(writing):
        pushing.append(Pushing(db, str(number), hand, clerk))
        wait_until_written_or_waits(url, pushing[-1], max(0, number - 1))
    got: list[str] = []
    for number in order:
        one = pushing[number]
        one.go()
        if one.is_written(0):
            one.end()
        got += visits(reader.pull(db, now_ms()))
    for one in pushing:
        one.end()
    got += visits(reader.pull(db, now_ms()))
    assert len(got) == len(set(got))
    return {f"visit-{number}" for number in range(3)} - set(got)
