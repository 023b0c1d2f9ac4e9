"""What the counter did lately: applications, customer files, a hand-over, all taken by the operations."""

import pytest

from server.db import Database, Reader
from server.demo.counter import FILES, WAYS


@pytest.fixture
def reader(demo: Database):
    with demo.read() as reader:
        yield reader


def test_all_was_taken(reader: Reader):
    done = reader.rows("select op, status, count(*) as count from operation_log group by op, status")
    assert {row["status"] for row in done} == {"applied"}
    counts = {row["op"]: row["count"] for row in done}
    stores = reader.value("select count(*) from store")
    assert counts["file.open"] == len(FILES)
    assert reader.value("select count(distinct name) from customer_file") == len(FILES)
    assert 0 < counts["file.review"] < counts["file.open"]
    assert counts["handover.make"] == stores
    assert counts["card.apply"] > 0


def test_applications_went_the_ways_they_were_given(reader: Reader):
    """Nobody's application was refused, so that the first store's cards are in the states of their ways in order."""
    ends = {"apply": "applied", "enter": "entered", "submit": "submitted", "return": "returned"}
    ends |= {"approve": "approved", "tell": "told", "hand": "handed"}
    for store in reader.rows("select id from store"):
        states = [row["state"] for row in reader.rows("select state from card where scope = 'store/' || :id", store)]
        ways = [ends[way[-1]] for way in WAYS if way]
        assert sorted(states) == sorted(ways[: len(states)])


def test_the_stand_in_has_the_customers_of_who_is_away(reader: Reader):
    for row in reader.rows("select scope, from_id, to_id, members from handover"):
        assert row["members"] > 0
        covered = reader.value(
            "select count(*) from member where scope = :scope and clerk_id = :from_id and cover_id = :to_id", row
        )
        assert covered == row["members"]
