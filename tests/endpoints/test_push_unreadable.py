"""An operation that cannot be read is held, and those after it go on."""

from typing import Any

import pytest

from server.db import Database

VISIT = {"visit_day": "2020-01-01", "stage": "receive", "bought": True}


def visits(hand: Any, clerk: str, note: str) -> None:
    """Three visits; the one in the middle has the note."""
    for number in (1, 2, 3):
        said = note if number == 2 else ""
        hand.operation("visit.record", clerk, f"op-{number}", id=f"visit-{number}", clerk_id=clerk, note=said, **VISIT)


def spoil(hand: Any, old: bytes, new: bytes) -> None:
    assert old in hand.sent[1]
    hand.sent[1] = hand.sent[1].replace(old, new)


def kept(db: Database) -> list[str]:
    with db.read() as reader:
        return [row["id"] for row in reader.rows("select id from visit where id like 'visit-_' order by id")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"clock_offset_ms":0', b'"clock_offset_ms":null'),
        (b"SPOILT", rb"\ud83d"),
        (b"SPOILT", rb"\\\udc00 \ud83d\ude00"),
        (b"SPOILT", b"\xed\xa0\x80"),
        (b'"op":"visit.record"', b'"op":7'),
        (b'"op_id":"op-2"', rb'"op_id":"\ud800"'),
    ],
)
def test_unreadable_operation_is_held_and_the_others_go_on(
    hand: Any, clerk: str, chain_db: Database, old: bytes, new: bytes
) -> None:
    visits(hand, clerk, "SPOILT")
    spoil(hand, old, new)
    expected = hand.chain_over(hand.sent)
    first = hand.push().json()
    assert [result["status"] for result in first["results"]] == ["applied", "held", "applied"], first
    assert first["results"][1]["code"] == "operation.unreadable"
    assert (first["tip"]["mid"], first["tip"]["chain"]) == (3, expected)
    assert kept(chain_db) == ["visit-1", "visit-3"]
    assert hand.push().json()["results"] == first["results"]


def test_whole_characters_and_escaped_backslashes_are_no_reason_to_hold(hand: Any, clerk: str) -> None:
    visits(hand, clerk, "SPOILT")
    spoil(hand, b"SPOILT", rb"\ud83d\ude00 \\ud83d")
    assert [result["status"] for result in hand.settle()["results"]] == ["applied"] * 3


def test_operation_without_a_number_is_refused_as_a_whole(hand: Any, clerk: str, chain_db: Database) -> None:
    visits(hand, clerk, "")
    spoil(hand, b'"mid":2', b'"mid":null')
    assert hand.push().status_code == 422
    assert kept(chain_db) == []
