"""The one writer outlives whatever goes wrong in a transaction."""

import sqlite3
import threading

import pytest

from server.db import Database


def test_next_write_goes_on_after_a_commit_that_failed(chain_db: Database) -> None:
    chain_db._writing.execute("pragma foreign_keys = on")
    with chain_db.write() as writer:
        writer.run("create table one (id integer primary key)")
        writer.run("create table other (one_id integer references one (id) deferrable initially deferred)")
    with pytest.raises(sqlite3.IntegrityError), chain_db.write() as writer:
        writer.run("insert into other values (5)")
    with chain_db.write() as writer:
        writer.run("insert into one values (5)")
    with chain_db.read() as reader:
        assert reader.value("select count(*) from one") == 1
        assert reader.value("select count(*) from other") == 0


def test_error_in_a_transaction_that_ended_by_itself_is_the_one_that_is_told(chain_db: Database) -> None:
    with pytest.raises(LookupError), chain_db.write() as writer:
        writer.run("rollback")
        raise LookupError
    with chain_db.write() as writer:
        assert writer.head("org") > 0


def test_closing_waits_for_a_write_that_goes_on(chain_db: Database) -> None:
    begun, done = threading.Event(), []

    def write() -> None:
        with chain_db.write() as writer:
            begun.set()
            for number in range(20_000):
                writer.run("insert into meta (key, value) values (:key, '')", {"key": f"row-{number}"})
        done.append(True)

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait()
    chain_db.close()
    thread.join()
    assert done == [True]
