"""Hand-overs that are refused, each where it was typed, and to whom."""

from typing import Any

import pytest

from tests.sync.books import Book


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"rule": "lots"}, "handover.rule_missing", "rule"),
        ({"reason": ""}, "handover.reason_missing", "reason"),
        ({"from_id": "nobody"}, "handover.from_unknown", "from_id"),
        ({"to_id": "ann"}, "handover.same", "to_id"),
        ({"to_id": ""}, "handover.to_unknown", "to_id"),
        ({"to_id": "gone"}, "handover.to_unknown", "to_id"),
        ({"to_id": "far"}, "handover.to_unknown", "to_id"),
        ({"rule": "chosen", "members": [{"member_id": "m-1", "to_id": "far"}]}, "handover.to_unknown", "to_id"),
        ({"from_day": "2026-11-23"}, "handover.starts_later", "from_day"),
        ({"reason": "absent", "until_day": "2026-11-21"}, "handover.ends_before", "until_day"),
        ({"reason": "absent", "until_day": "2027-05-25"}, "handover.too_long", "until_day"),
        ({"until_day": "2026-11-30"}, "handover.left_for_good", "until_day"),
        ({"reason": "absent"}, "handover.absent_until", "until_day"),
        ({"from_id": "cyd"}, "handover.nothing", ""),
        ({"rule": "chosen"}, "handover.nothing", ""),
        ({"rule": "chosen", "members": [{"member_id": "nobody", "to_id": "bob"}]}, "handover.nothing", ""),
    ],
)
def test_what_makes_no_sense_is_refused(book: Book, change: dict[str, Any], code: str, field: str) -> None:
    with book.db.write() as writer:
        gone = {"id": "gone", "number": "g", "name": "g", "role": "clerk", "store_id": "001", "active": 0}
        far = {"id": "far", "number": "f", "name": "f", "role": "clerk", "store_id": "002", "active": 1}
        writer.put("staff", "org", writer.next_seq("org"), [gone, far])
    book.members("ann", "m-1")
    outcome = book.refused("handover.make", **book.hand(**change))
    assert (outcome.code, outcome.field) == (code, field)
    assert book.clerks() == {"m-1": "ann"} and not book.rows("select id from handover where scope = 'store/001'")


def test_refusal_says_what_there_is(book: Book) -> None:
    book.put("follow_up", {"id": "f-1", "member_id": "m-9", "assignee_id": "ann", "state": "open"})
    assert book.refused("handover.make", **book.absent()).facts == {
        "members": 0,
        "follow_ups": 1,
        "cards": 0,
        "files": 0,
    }
    book.done("handover.make", **book.hand())
    assert book.row("follow_up", "f-1")["assignee_id"] == "bob"


def test_evenly_over_nobody_is_refused(book: Book) -> None:
    book.members("ann", "m-1")
    with book.db.write() as writer:
        writer.run("update staff set active = 0 where id in ('bob', 'cyd')")
    outcome = book.refused("handover.make", **book.hand(rule="even"))
    assert (outcome.code, outcome.field) == ("handover.nobody_else", "rule")


@pytest.mark.parametrize("role", ["clerk", "service_desk", "supervisor"])
def test_hand_overs_are_the_managers(book: Book, role: str) -> None:
    book.members("ann", "m-1")
    actor = "ann" if role == "clerk" else book.value(f"select id from staff where role = '{role}' order by id")
    assert book.refused("handover.make", actor, **book.hand()).code == "role.forbidden"
    book.done("handover.make", book.hq, **book.absent())
    assert book.refused("handover.end", actor, handover_id="h-1").code == "role.forbidden"
