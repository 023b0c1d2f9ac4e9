"""The points that a sale gives, and that a correction or a return of it changes."""

from typing import Any

import pytest

from server.db import Database
from sync.operations.perform import Outcome
from tests.sync.store import AT, TODAY, Store


class Till(Store):
    """One member and one sale; all that is done here is taken."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.register()

    def do(self, op: str, at: int = 0, actor: str = "", **args: Any) -> Outcome:
        outcome = super().do(op, at or AT + self.count, actor, **args)
        assert outcome.status == "applied", outcome
        return outcome

    def sell(self, amount: int) -> None:
        sale = {"id": "p-1", "amount_minor": amount, "purchase_day": TODAY}
        self.do("purchase.record", member_id="m-1", clerk_id=self.clerk, **sale)

    def bring(self, *rows: dict[str, Any]) -> None:
        """Imports rows of the one receipt."""
        full = [{"receipt": "R-1", "purchase_day": TODAY, **row} for row in rows]
        self.do("purchase.import", actor=self.manager, member_id="m-1", rows=full)

    def give_back(self, amount: int) -> int:
        """Returns that much; what it changed in the member's points."""
        return self.later("purchase.return", amount)

    def correct(self, amount: int) -> int:
        return self.later("purchase.correct", amount)

    def later(self, op: str, amount: int) -> int:
        before = self.points
        fact = {"id": f"later-{self.count}", "purchase_id": "p-1", "amount_minor": amount}
        self.do(op, member_id="m-1", reason="typing", **fact)
        return self.points - before

    def rate(self, rate: int) -> None:
        with self.db.write() as writer:
            writer.run("update setting set value = :rate where key = 'points_per_yuan'", {"rate": rate})

    @property
    def points(self) -> int:
        return int(self.value("select points from member where id = 'm-1'"))


@pytest.fixture
def till(chain_db: Database) -> Till:
    return Till(chain_db)


@pytest.mark.parametrize(("sold", "back", "left"), [(29_990, 9_990, 200), (150, 50, 1), (158_050, 60_000, 980)])
def test_return_leaves_the_points_of_what_was_kept(till: Till, sold: int, back: int, left: int) -> None:
    till.sell(sold)
    till.give_back(back)
    assert till.points == left


def test_return_of_an_imported_sale_without_points_gives_none(till: Till) -> None:
    till.bring({"id": "p-1", "amount_minor": 100_000})
    assert till.give_back(100) == 0
    assert till.give_back(99_900) == 0


def test_return_takes_the_share_of_what_an_imported_sale_gave(till: Till) -> None:
    till.bring({"id": "p-1", "amount_minor": 100_000, "points": 300})
    assert till.give_back(50_000) == -150
    assert till.give_back(50_000) == -150


def test_points_that_an_imported_return_took_are_not_taken_again(till: Till) -> None:
    till.bring(
        {"id": "p-1", "amount_minor": 100_000, "points": 500},
        {"id": "p-2", "amount_minor": -50_000, "points": -400},
    )
    assert till.give_back(50_000) == -100


def test_sale_that_owes_points_is_not_paid_by_a_return(till: Till) -> None:
    till.bring(
        {"id": "p-1", "amount_minor": 100_000, "points": 500},
        {"id": "p-2", "amount_minor": -50_000, "points": -600},
    )
    assert till.give_back(50_000) == 0


@pytest.mark.parametrize(("before", "now"), [(1, 2), (2, 1), (3, 0)])
def test_return_after_a_new_rate_takes_what_the_sale_gave(till: Till, before: int, now: int) -> None:
    till.rate(before)
    till.sell(100_000)
    till.rate(now)
    assert till.give_back(100) == -before
    assert till.give_back(49_900) == -499 * before
    assert till.give_back(50_000) == -500 * before


@pytest.mark.parametrize("part", [1, 33, 99, 100, 12_345])
def test_returns_piece_by_piece_take_all_and_never_more(till: Till, part: int) -> None:
    till.rate(3)
    till.sell(12_345)
    till.rate(1)
    assert till.give_back(part) <= 0
    assert till.points >= 0
    if part < 12_345:
        till.give_back(12_345 - part)
    assert till.points == 0


def test_correction_counts_as_if_written_right_at_once(till: Till) -> None:
    till.sell(158_050)
    assert till.correct(58_050) == -1000
    assert till.correct(99_999) == 419
    assert till.correct(0) == -999
    assert till.correct(10_000) == 100


def test_correction_upwards_gives_the_rate_on_what_was_added(till: Till) -> None:
    till.bring({"id": "p-1", "amount_minor": 100_000, "points": 7})
    assert till.correct(110_050) == 100
    assert till.correct(0) == -107
