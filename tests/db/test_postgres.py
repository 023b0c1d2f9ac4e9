"""What only an engine with many processes can get wrong: locks, lost connections, hints, the shape that Citus needs."""

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from server.clock import now_ms
from server.db import Database, faults
from server.db.postgres import database as engine
from server.db.push import TRIES
from tests.cluster import Copies
from tests.db.hand import Hand

KEYS = """select t.relname as name, a.attname as first from pg_index i join pg_class t on t.oid = i.indrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and i.indisunique
    and exists (select 1 from pg_attribute s where s.attrelid = t.oid and s.attname = 'scope')"""
# raises an error of a kind for the first so many calls; the count outlives the transaction that it ends
FAILING = """create sequence calls; create or replace function add_days(day text, days bigint) returns text
    language plpgsql as $$ begin
        if nextval('calls') <= {times} then raise exception using errcode = '{state}'; end if;
        return day;
    end $$"""


@pytest.fixture
def db(postgres_chain: str) -> Iterator[Database]:
    database = Database(postgres_chain)
    yield database
    database.close()


@pytest.fixture
def other(postgres_chain: str) -> Iterator[Database]:
    """Another server process."""
    database = Database(postgres_chain)
    yield database
    database.close()


def rows(url: str, sql: str) -> list[Any]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(sql).fetchall()


def run(url: str, sql: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)


def buy(db: Database, hand: Hand) -> Any:
    """A purchase plans follow-ups, which add days."""
    now = now_ms()
    with db.read() as reader:
        clerk = reader.value("select id from staff where store_id = '001' and role = 'clerk' order by id")
        member = reader.value("select id from member where scope = 'store/001' and consent = 1 and phone <> ''")
    args = {"id": "buy-1", "member_id": member, "amount_minor": 100, "purchase_day": "2026-01-01", "clerk_id": clerk}
    return hand.push(db, hand.message([hand.operation(1, "purchase.record", clerk, "op-1", now, args)], now), now)


def test_every_key_of_a_scoped_table_begins_with_its_scope(db: Database, postgres_chain: str) -> None:
    found = rows(postgres_chain, KEYS)
    # a look at a file and a line of a sheet are the office's: their tables stay on the coordinator
    assert {name for name, first in found if first != "scope"} == {"file_lookup", "sheet_line"}
    assert len(found) > 20


def test_there_are_no_triggers_and_no_sequences(db: Database, postgres_chain: str) -> None:
    assert rows(postgres_chain, "select tgname from pg_trigger where not tgisinternal") == []
    assert rows(postgres_chain, "select sequencename from pg_sequences") == []


def test_a_lock_that_does_not_come_is_for_a_later_try(
    monkeypatch: pytest.MonkeyPatch, postgres_chain: str, db: Database
) -> None:
    monkeypatch.setattr(engine, "SETTINGS", "set lock_timeout = '100ms'")
    hasty = Database(postgres_chain)
    hand = Hand(db, "001", now_ms())
    with db.write_scope("store/001"), pytest.raises(faults.ERRORS) as caught:
        buy(hasty, hand)
    assert faults.is_passing(caught.value)
    assert buy(hasty, hand).results[0].status == "applied"
    hasty.close()


def test_a_cut_line_is_for_a_later_try_and_leaves_nothing(db: Database, postgres_chain: str) -> None:
    with pytest.raises(faults.ERRORS) as caught, db.write() as writer:
        writer.run("insert into meta (key, value) values ('half', '1')")
        run(
            postgres_chain, "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'"
        )
        writer.run("insert into meta (key, value) values ('whole', '1')")
    assert faults.is_passing(caught.value)
    with db.read() as reader:
        assert reader.value("select count(*) from meta where key in ('half', 'whole')") == 0


@pytest.mark.parametrize("state", ["53100", "57014", "58030"])
def test_a_full_disk_is_no_reason_to_hold_an_operation(db: Database, postgres_chain: str, state: str) -> None:
    hand = Hand(db, "001", now_ms())
    run(postgres_chain, FAILING.format(times=1, state=state))
    with pytest.raises(faults.ERRORS) as caught:
        buy(db, hand)
    assert faults.is_passing(caught.value)
    assert buy(db, hand).results[0].status == "applied"


@pytest.mark.parametrize("state", faults.CONFLICTS)
def test_a_deadlock_is_tried_again_but_not_for_ever(db: Database, postgres_chain: str, state: str) -> None:
    hand = Hand(db, "001", now_ms())
    run(postgres_chain, FAILING.format(times=2 * TRIES - 1, state=state))
    with pytest.raises(faults.ERRORS):
        buy(db, hand)
    assert rows(postgres_chain, "select last_value from calls") == [(TRIES,)]
    assert buy(db, hand).results[0].status == "applied"


def test_an_operation_that_fails_by_itself_is_held(db: Database, postgres_chain: str) -> None:
    hand = Hand(db, "001", now_ms())
    run(postgres_chain, FAILING.format(times=1, state="22003"))
    result = buy(db, hand).results[0]
    assert (result.status, result.code) == ("held", "operation.failed")


def test_other_processes_hear_what_was_committed(db: Database, other: Database) -> None:
    heard: list[str] = []
    came = threading.Event()
    db.listen(lambda scope: (heard.append(scope), came.set()))
    assert db._ear.ready.wait(10)
    with pytest.raises(LookupError), other.write() as writer:
        writer.next_seq("store/never")
        raise LookupError
    with other.write() as writer:
        writer.next_seq("store/001")
    assert came.wait(10)
    assert heard == ["store/001"]


def test_one_process_at_a_time_does_a_job(db: Database, other: Database) -> None:
    with db.alone("replicas") as mine, other.alone("replicas") as theirs, other.alone("backup") as another:
        assert (mine, theirs, another) == (True, False, True)
    with other.alone("replicas") as theirs:
        assert theirs


def test_transactions_without_a_scope_see_what_the_one_before_wrote(db: Database, other: Database) -> None:
    """A check before a write holds, as with the one writer of a file."""
    begun, counts = threading.Event(), []

    def second() -> None:
        begun.set()
        with other.write() as writer:
            counts.append(writer.value("select count(*) from meta where key = 'first'"))

    with db.write() as writer:
        thread = threading.Thread(target=second)
        thread.start()
        begun.wait()
        writer.run("insert into meta (key, value) values ('first', '1')")
    thread.join()
    assert counts == [1]


def test_the_character_zero_is_kept_as_a_mark(db: Database) -> None:
    with db.write() as writer:
        writer.run("insert into meta (key, value) values ('zero', :text)", {"text": "a\x00b"})
    with db.read() as reader:
        assert reader.value("select value from meta where key = 'zero'") == "a\ufffdb"


def test_copies_of_a_template_do_not_meet(copies: Copies) -> None:
    with copies.one() as first, copies.one() as second:
        run(first, "insert into meta (key, value) values ('here', '1')")
        assert rows(second, "select count(*) from meta where key = 'here'") == [(0,)]
