"""What somebody did before they left, went to another store or changed their role counts, whenever their tablet brings it;
what was done in their name afterwards does not."""

from typing import Any

import pytest

from server.clock import now_ms
from server.db import Database, staff
from server.db.staff import StaffFields

MINUTE = 60_000


class Floor:
    """A tablet that heard nothing since: acts of `clerk` some minutes before or after they left."""

    def __init__(self, hand: Any, clerk: str, db: Database) -> None:
        self.hand, self.clerk, self.db = hand, clerk, db
        self.count = 0
        self.left_at = now_ms() - 60 * MINUTE

    def leaves(self) -> None:
        with self.db.write() as writer:
            staff.leave(writer, self.clerk, self.left_at)

    def becomes(self, role: str, store: str, minutes: int = 0) -> None:
        with self.db.write() as writer:
            before = staff.by_id(writer, self.clerk)
            fields = StaffFields(before.number, before.name, role, store)
            staff.change(writer, self.clerk, fields, self.left_at + minutes * MINUTE)

    def act(self, minutes: int, op: str = "", **args: Any) -> None:
        """Registers a member, or does what is named."""
        self.count += 1
        given = {"id": f"m-{self.count}", "name": "林晓", "consent": False, "clerk_id": self.clerk}
        at = self.left_at + minutes * MINUTE
        self.hand.operation(op or "member.register", self.clerk, f"op-{self.count}", at=at, **(args if op else given))

    def said(self) -> list[tuple[str, str]]:
        return [(one["status"], one["code"]) for one in self.hand.push().json()["results"]]


TAKEN, REFUSED = ("applied", ""), ("rejected", "role.forbidden")


@pytest.fixture
def floor(hand: Any, clerk: str, chain_db: Database) -> Floor:
    return Floor(hand, clerk, chain_db)


def test_what_was_done_before_leaving_counts_and_nothing_after(floor: Floor) -> None:
    floor.leaves()
    floor.act(-1)
    floor.act(1)
    floor.act(0)
    assert floor.said() == [TAKEN, REFUSED, REFUSED]


def test_all_that_names_the_leaver_counts(floor: Floor) -> None:
    floor.leaves()
    floor.act(-9)
    sale = {"id": "p-1", "member_id": "m-1", "amount_minor": 100, "purchase_day": "2020-01-01"}
    floor.act(-8, "purchase.record", **sale, clerk_id=floor.clerk)
    floor.act(-7, "file.open", id="f-1", kind="new", name="西湖百货", owner_id=floor.clerk)
    assert floor.said() == [TAKEN] * 3


def test_what_was_done_in_the_store_of_then_counts(floor: Floor) -> None:
    floor.becomes("clerk", "002")
    floor.act(-1)
    floor.act(1)
    assert floor.said() == [TAKEN, REFUSED]


def test_what_was_done_in_the_role_of_then_counts(floor: Floor) -> None:
    floor.becomes("trainer", "")
    floor.act(-2)
    sale = {"id": "p-1", "member_id": "m-1", "amount_minor": 100, "purchase_day": "2020-01-01"}
    floor.act(-1, "purchase.record", **sale, clerk_id=floor.clerk)
    floor.act(1, "purchase.record", **{**sale, "id": "p-2"}, clerk_id=floor.clerk)
    assert floor.said() == [TAKEN, TAKEN, REFUSED]


def test_what_somebody_may_now_they_may_for_what_was_done_before(floor: Floor) -> None:
    """Nothing that was taken without it is refused for what they were."""
    floor.becomes("store_manager", "001")
    floor.act(-1, "gift.receive", id="g-1", gift="umbrella", quantity=1)
    assert floor.said() == [TAKEN]


def test_another_name_changes_nothing_of_it(floor: Floor) -> None:
    floor.leaves()
    floor.becomes("clerk", "001", minutes=5)
    floor.act(-1)
    floor.act(1)
    assert floor.said() == [TAKEN, REFUSED]


def test_whoever_comes_back_was_never_gone(floor: Floor) -> None:
    floor.leaves()
    with floor.db.write() as writer:
        staff.come_back(writer, floor.clerk)
    floor.act(-1)
    floor.act(1)
    assert floor.said() == [TAKEN, TAKEN]


def test_when_it_is_not_known_nothing_of_a_leaver_counts(floor: Floor) -> None:
    with floor.db.write() as writer:
        staff.leave(writer, floor.clerk)
    floor.act(-1)
    assert floor.said() == [REFUSED]
