"""What becomes due by itself, by a job that runs as often as it likes: twice is once."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from server.config import Config
from server.db import Database
from server.jobs.gifts import cutoff_day, give_what_is_due
from sync.voucher_code import code_of
from tests.conftest import ENGINES
from tests.sync.gifts import Shelf
from tests.sync.store import TODAY

NOON = int(datetime(2026, 11, 22, 4, tzinfo=UTC).timestamp() * 1000)  # 12:00 in Shanghai
DAY_MS = 24 * 3_600_000


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shelf(chain_db: Database) -> Shelf:
    """Nobody of the demo has an occasion or old points."""
    with chain_db.write() as writer:
        writer.run("update member set birthday = '', wedding_day = '', joined_day = '2026-06-01'")
        writer.run("update point_entry set day = '2026-06-01'")
    found = Shelf(chain_db)
    found.change("update member set joined_day = '2024-01-05' where id = 'm-1'")
    return found


def run(shelf: Shelf, days: int = 0) -> None:
    give_what_is_due(shelf.db, Config(data=Path()), NOON + days * DAY_MS)


def vouchers(shelf: Shelf) -> list[Any]:
    rows = shelf.rows("select id, gift, code from voucher where member_id = 'm-1' order by id")
    return [(row["id"], row["gift"]) for row in rows if row["code"] == code_of(row["id"])]


def test_birthday_that_is_near_gives_one_voucher(shelf: Shelf) -> None:
    for day in (-5, 0, 0, 3, 5):
        run(shelf, day)
    assert vouchers(shelf) == [("m-1/birthday/2026", "birthday_voucher")]
    shelf.change("update voucher set issued_day = '2026-11-22' where member_id = 'm-1'")
    run(shelf, 365)
    assert [id for id, _ in vouchers(shelf)] == ["m-1/birthday/2026", "m-1/birthday/2027"]


def test_days_are_as_many_before_as_the_playbook_says(shelf: Shelf) -> None:
    run(shelf, -5)
    assert vouchers(shelf) == []
    run(shelf, -4)
    assert len(vouchers(shelf)) == 1


def test_anniversary_is_for_its_tiers_and_for_those_who_are_there(shelf: Shelf) -> None:
    shelf.change("update member set birthday = '', tier = 'B' where id = 'm-1'")
    run(shelf)
    assert vouchers(shelf) == [("m-1/wedding_day/2026", "wedding_gift")]


@pytest.mark.parametrize(
    "change", ["removed = 1", "alias_of = 'm-9'", "tier = ''", "birthday = '2026-11-25'", "joined_day = '2026-11-26'"]
)
def test_nobody_else_gets_one(shelf: Shelf, change: str) -> None:
    shelf.change(f"update member set {change} where id = 'm-1'")
    run(shelf)
    assert vouchers(shelf) == []


def test_last_of_february_has_its_day_in_other_years(shelf: Shelf) -> None:
    shelf.change("update member set birthday = '1992-02-29' where id = 'm-1'")
    run(shelf, 98)  # 2027-02-28
    assert vouchers(shelf) == [("m-1/birthday/2027", "birthday_voucher")]
    assert shelf.value("select expires_day from voucher where member_id = 'm-1'") == "2027-03-30"


def test_tablet_that_was_faster_has_the_same_voucher(shelf: Shelf) -> None:
    issue = {"member_id": "m-1", "gift": "birthday_voucher", "occasion_day": "2026-11-25"}
    shelf.done("voucher.issue", **issue, code=code_of("m-1/birthday/2026"))
    run(shelf)
    assert len(vouchers(shelf)) == 1


def test_reward_comes_by_itself_and_once(shelf: Shelf) -> None:
    shelf.change("update member set birthday = '' where id = 'm-1'")
    shelf.change("update setting set value = 2 where key = 'referrals_for_gift'")
    for number in range(4):
        shelf.register(f"n-{number}", phone=f"+861380000000{number}", name=f"新客{number}", referrer_id="m-1")
        shelf.sell(f"s-{number}", 10_000, f"n-{number}")
        run(shelf)
        run(shelf)
        assert len(vouchers(shelf)) == (number + 1) // 2
    assert vouchers(shelf)[-1] == ("m-1/referral/2", "referral_gift")


def test_who_took_over_another_gets_nothing_twice(shelf: Shelf) -> None:
    shelf.change("update setting set value = 2 where key = 'referrals_for_gift'")
    shelf.register("m-2", phone="+8613912345679", name="林小", birthday="1990-11-25")
    shelf.sell("s-9", 10_000, "m-2")
    shelf.change("update member set joined_day = '2024-01-05' where id = 'm-2'")
    for number in range(3):
        shelf.register(f"n-{number}", phone=f"+861380000000{number}", name=f"新客{number}", referrer_id="m-2")
        shelf.sell(f"s-{number}", 10_000, f"n-{number}")
    shelf.change("update member set birthday = '' where id = 'm-1'")
    run(shelf)
    shelf.done("member.merge", shelf.manager, id="g-1", member_id="m-1", alias_id="m-2", from_alias=["birthday"])
    had = [("m-2/birthday/2026", "birthday_voucher"), ("m-2/referral/1", "referral_gift")]
    for _ in range(2):
        run(shelf)
        assert vouchers(shelf) == had
    shelf.register("n-4", phone="+8613800000004", name="新客四", referrer_id="m-1")
    shelf.sell("s-4", 10_000, "n-4")
    for _ in range(2):
        run(shelf)
        assert vouchers(shelf) == [("m-1/referral/1", "referral_gift"), *had]


def test_reservation_that_was_not_collected_is_released(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    run(shelf, 7)
    assert (shelf.points, shelf.stock()) == (3000, (3, 1))
    run(shelf, 8)
    run(shelf, 8)
    run(shelf, 9)
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))
    assert shelf.value("select state from redemption where id = 'g-1'") == "released"


def test_points_run_out_by_the_policy_and_once(shelf: Shelf) -> None:
    shelf.sell("old", 80_000, day="2024-11-21")
    assert shelf.points == 5800
    run(shelf, -1)
    assert shelf.points == 5800
    for day in (0, 0, 1, 30):
        run(shelf, day)
        assert shelf.points == 5000
    assert shelf.value("select id from point_entry where kind = 'expiry'") == "m-1/expiry/2024-11-21"


def test_points_never_run_out_without_a_policy(shelf: Shelf) -> None:
    shelf.change("update setting set value = 0 where key = 'points_expire_months'")
    shelf.sell("old", 80_000, day="2020-11-21")
    run(shelf)
    assert shelf.points == 5800


@pytest.mark.parametrize(
    ("today", "months", "cutoff"),
    [
        ("2026-11-22", 24, "2024-11-21"),
        ("2026-01-01", 1, "2025-11-30"),
        ("2026-03-31", 1, "2026-02-27"),
        ("2024-03-31", 1, "2024-02-28"),
        ("2026-12-31", 12, "2025-12-30"),
    ],
)
def test_cutoff_is_the_last_day_that_ran_out(today: str, months: int, cutoff: str) -> None:
    assert cutoff_day(today, months) == cutoff


def reserved(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    assert (shelf.points, shelf.stock()) == (3000, (3, 1))


def state(shelf: Shelf) -> tuple[str, str, str]:
    row = shelf.rows("select state, given_day, released_day from redemption where id = 'g-1'")[0]
    return row["state"], row["given_day"], row["released_day"]


def test_gift_that_was_given_offline_within_its_days_counts_after_the_job_let_it_go(shelf: Shelf) -> None:
    """The tablet comes in later; what it gave is gone from the shelf, and so are the points."""
    reserved(shelf)
    run(shelf, 8)
    assert state(shelf) == ("released", "", "2026-11-30") and (shelf.points, shelf.stock()) == (5000, (3, 0))
    shelf.done("gift.give", redemption_id="g-1", member_id="m-1")
    assert state(shelf) == ("given", TODAY, "") and (shelf.points, shelf.stock()) == (3000, (2, 0))
    assert shelf.refused("gift.give", redemption_id="g-1", member_id="m-1").facts["state"] == "given"
    assert (shelf.points, shelf.stock()) == (3000, (2, 0))
    entries = shelf.rows("select id, points from point_entry where redemption_id = 'g-1' order by id")
    assert [(row["id"], row["points"]) for row in entries] == [
        ("g-1/again", -2000),
        ("g-1/gift", -2000),
        ("g-1/released", 2000),
    ]
    moves = shelf.rows("select id, on_hand, reserved from gift_move where redemption_id = 'g-1' order by id")
    assert [tuple(row.values()) for row in moves] == [
        ("g-1/again", 0, 1),
        ("g-1/asked", 0, 1),
        ("g-1/given", -1, -1),
        ("g-1/released", 0, -1),
    ]


def test_gift_that_was_given_and_taken_back_is_not_given_by_a_late_tablet(shelf: Shelf) -> None:
    reserved(shelf)
    run(shelf, 8)
    shelf.done("gift.give", redemption_id="g-1", member_id="m-1")
    shelf.done("gift.take_back", shelf.manager, redemption_id="g-1", member_id="m-1", note="坏了")
    outcome = shelf.refused("gift.give", redemption_id="g-1", member_id="m-1")
    assert (outcome.code, outcome.facts["state"]) == ("gift.not_reserved", "released")
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))


def test_gift_that_was_given_after_its_days_stays_let_go(shelf: Shelf) -> None:
    reserved(shelf)
    run(shelf, 8)
    shelf.change("update redemption set keep_until = '2026-11-21' where id = 'g-1'")
    assert shelf.refused("gift.give", redemption_id="g-1", member_id="m-1").code == "gift.not_reserved"
    assert state(shelf)[0] == "released" and (shelf.points, shelf.stock()) == (5000, (3, 0))
