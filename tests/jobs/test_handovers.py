"""Stand-ins end by themselves the day after their last one, by the store's calendar, once."""

from datetime import datetime

import pytest

from server.config import Config
from server.db import Database
from server.jobs.handovers import end_handovers
from tests.sync.books import Book


def at(moment: str) -> int:
    return int(datetime.fromisoformat(f"{moment}+08:00").timestamp() * 1000)


@pytest.fixture
def book(chain_db: Database) -> Book:
    book = Book(chain_db)
    book.members("ann", "m-1", "m-2")
    book.done("handover.make", **book.absent(days=3))
    return book


def test_stand_in_ends_the_day_after_its_last_one(book: Book, chain_config: Config) -> None:
    end_handovers(book.db, chain_config, at("2026-11-25T23:59:00"))
    assert book.row("handover", "h-1")["state"] == "active"
    end_handovers(book.db, chain_config, at("2026-11-26T00:01:00"))
    ended = book.row("handover", "h-1")
    assert (ended["state"], ended["ended_day"], ended["ended_by"]) == ("ended", "2026-11-26", "system")
    assert book.row("member", "m-1")["cover_id"] == "" and book.row("handover_member", "h-1/m-2")["went_back"] == 1


def test_twice_is_once(book: Book, chain_config: Config) -> None:
    for _ in range(2):
        end_handovers(book.db, chain_config, at("2026-11-27T09:00:00"))
    assert book.value("select count(*) from operation_log where op = 'handover.end'") == 1
    head = book.value("select head from scope where scope = 'store/001'")
    end_handovers(book.db, chain_config, at("2026-12-01T09:00:00"))
    assert book.value("select head from scope where scope = 'store/001'") == head


def test_what_a_later_hand_over_has_stays_there(book: Book, chain_config: Config) -> None:
    one = [{"member_id": "m-1", "to_id": "cyd"}]
    book.done("handover.make", **book.absent("h-2", days=9, from_id="", rule="chosen", members=one))
    end_handovers(book.db, chain_config, at("2026-11-26T08:00:00"))
    assert book.clerks() == {"m-1": "ann/cyd", "m-2": "ann"}
    assert book.row("handover", "h-2")["state"] == "active"


def test_good_hand_overs_are_left_alone(book: Book, chain_config: Config) -> None:
    book.done("handover.make", **book.hand("h-2"))
    end_handovers(book.db, chain_config, at("2027-11-26T08:00:00"))
    assert book.row("handover", "h-2")["state"] == "done" and book.clerks() == {"m-1": "bob", "m-2": "bob"}
