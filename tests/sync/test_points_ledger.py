"""Points by hand and by time: corrections stop at nothing, and what runs out is exact whatever happens later."""

from typing import Any

import msgspec
import pytest

from server.db import Database
from sync.operations.perform import Context, decode, perform
from tests.sync.gifts import Shelf
from tests.sync.store import AT, SCOPE, TODAY, Store

OLD, NEW, CUTOFF = "2024-06-01", "2026-06-01", "2024-11-21"


class Ledger(Shelf):
    """A member with an old sale of 1,000 points and a newer one of 500."""

    def __init__(self, db: Database) -> None:
        Store.__init__(self, db)
        self.register()
        self.sell("old", 100_000, day=OLD)
        self.sell("new", 50_000, day=NEW)
        self.done("gift.receive", self.manager, id="r-1", gift="socks", quantity=50)

    def expire(self, cutoff: str = CUTOFF) -> int:
        """What it changed."""
        before = self.points
        self.job("points.expire", member_id="m-1", cutoff_day=cutoff)
        return self.points - before

    def job(self, op: str, **args: Any) -> str:
        at = self.later
        self.count += 1
        context = Context(SCOPE, self.count, f"op-{self.count}", "system", at, TODAY, f"{AT:013d}-0000-t")
        with self.db.write() as writer:
            outcome = perform(writer, op, decode(op, msgspec.json.encode(args)), context, as_system=True)
        return outcome.code or outcome.status

    def give_back(self, sale: str, amount: int) -> None:
        what = {"id": f"back-{self.count}", "purchase_id": sale, "amount_minor": amount}
        self.done("purchase.return", member_id="m-1", reason="size", **what)


@pytest.fixture
def ledger(chain_db: Database) -> Ledger:
    return Ledger(chain_db)


def correct(ledger: Ledger, points: int, reason: str = "forgotten") -> Any:
    given = {"id": f"c-{ledger.count}", "member_id": "m-1", "points": points, "reason": reason}
    return ledger.do("points.correct", ledger.later, ledger.manager, **given)


def test_correction_stands_in_the_ledger_with_its_reason(ledger: Ledger) -> None:
    assert correct(ledger, 80).status == "applied"
    assert ledger.points == 1580
    row = ledger.rows("select kind, reason, by_id from point_entry where points = 80 and member_id = 'm-1'")[0]
    assert row == {"kind": "correction", "reason": "forgotten", "by_id": ledger.manager}


@pytest.mark.parametrize(
    ("points", "reason", "code"),
    [(0, "forgotten", "points.none"), (5, "", "points.reason_missing"), (5, "whim", "points.reason_missing")],
)
def test_correction_without_sense_is_refused(ledger: Ledger, points: int, reason: str, code: str) -> None:
    assert correct(ledger, points, reason).code == code


@pytest.mark.parametrize("reason", ["goodwill", "mistake"])
def test_no_correction_goes_below_zero(ledger: Ledger, reason: str) -> None:
    refused = correct(ledger, -1501, reason)
    assert (refused.code, refused.field, refused.facts["points"]) == ("points.below_zero", "points", 1500)
    assert correct(ledger, -1500, reason).status == "applied"
    assert correct(ledger, -1, reason).code == "points.below_zero"
    assert ledger.points == 0


def test_correction_is_the_managers(ledger: Ledger) -> None:
    given = {"id": "c-1", "member_id": "m-1", "points": 5, "reason": "other"}
    assert ledger.refused("points.correct", **given).code == "role.forbidden"
    assert ledger.refused("points.correct", ledger.manager, **{**given, "member_id": "no-1"}).code == "member.unknown"


def test_old_points_run_out_once(ledger: Ledger) -> None:
    assert ledger.expire() == -1000
    assert ledger.expire() == 0
    assert ledger.expire("2024-11-22") == 0
    assert ledger.value("select note from point_entry where kind = 'expiry' and member_id = 'm-1'") == CUTOFF


def test_what_was_given_is_the_oldest_first(ledger: Ledger) -> None:
    ledger.redeem(gift="socks")
    assert ledger.expire() == -500
    ledger.redeem("g-2", gift="socks")
    assert ledger.points == 0
    assert ledger.expire("2026-11-01") == 0


def test_sale_that_is_returned_after_its_points_ran_out_takes_nothing_twice(ledger: Ledger) -> None:
    ledger.expire()
    ledger.give_back("old", 100_000)
    assert ledger.points == -500
    assert ledger.expire("2024-11-22") == 1000
    assert ledger.points == 500
    assert ledger.expire("2024-11-23") == 0


def test_sale_that_is_returned_before_takes_its_own_points(ledger: Ledger) -> None:
    ledger.give_back("old", 100_000)
    assert ledger.expire() == 0
    assert ledger.points == 500


def test_gift_of_newer_points_gives_nothing_back(ledger: Ledger) -> None:
    ledger.expire()
    ledger.redeem(gift="socks")
    assert ledger.expire("2024-11-22") == 0
    assert ledger.points == 0


def test_reservation_that_is_released_leaves_points_as_old_as_they_were(ledger: Ledger) -> None:
    ledger.redeem(gift="socks", quantity=2, keep=True)
    assert ledger.expire() == 0
    ledger.done("gift.release", redemption_id="g-1", member_id="m-1")
    assert ledger.points == 1500
    assert ledger.expire("2024-11-22") == -1000


def test_gift_that_was_given_before_and_arrives_after_is_made_good(ledger: Ledger) -> None:
    at = ledger.later
    ledger.count += 50
    ledger.expire()
    ledger.done("gift.redeem", at=at, id="late", member_id="m-1", gift="socks")
    assert ledger.points == 0
    assert ledger.expire("2024-11-22") == 500


def test_correction_by_hand_is_as_old_as_it_is(ledger: Ledger) -> None:
    correct(ledger, 200)
    correct(ledger, -300, "goodwill")
    assert ledger.expire() == -700
    assert ledger.points == 700


def test_points_never_run_out_without_a_policy_or_too_soon(ledger: Ledger) -> None:
    assert ledger.job("points.expire", member_id="m-1", cutoff_day="2026-11-22") == "points.not_yet"
    assert ledger.job("points.expire", member_id="no-1", cutoff_day=CUTOFF) == "member.unknown"
    ledger.change("update setting set value = 0 where key = 'points_expire_months'")
    assert ledger.job("points.expire", member_id="m-1", cutoff_day=CUTOFF) == "points.never_expire"
    assert ledger.points == 1500
