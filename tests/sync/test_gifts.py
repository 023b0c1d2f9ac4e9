"""Gifts for points: what may be given, what it takes, and that it is taken once."""

import pytest

from server.db import Database
from tests.sync.gifts import PRICE, Shelf
from tests.sync.store import TODAY


@pytest.fixture
def shelf(chain_db: Database) -> Shelf:
    return Shelf(chain_db)


def test_gift_that_is_handed_over_takes_points_and_stock(shelf: Shelf) -> None:
    assert shelf.redeem(quantity=2).status == "applied"
    assert (shelf.points, shelf.stock()) == (5000 - 2 * PRICE, (1, 0))
    row = shelf.rows("select state, points, given_day, given_by, keep_until from redemption where id = 'g-1'")[0]
    assert row == {"state": "given", "points": 4000, "given_day": TODAY, "given_by": shelf.clerk, "keep_until": ""}


def test_reserved_gift_is_kept_for_the_days_of_the_playbook(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    assert (shelf.points, shelf.stock()) == (3000, (3, 1))
    assert shelf.value("select keep_until from redemption where id = 'g-1'") == "2026-11-29"


def test_retry_takes_nothing_twice(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.redeem(quantity=2, keep=True)
    assert (shelf.points, shelf.stock()) == (1000, (3, 2))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"member_id": "nobody"}, "member.unknown", ""),
        ({"gift": "unicorn"}, "gift.unknown", "gift"),
        ({"gift": "wedding_gift"}, "gift.unknown", "gift"),
        ({"gift": "thanks_voucher"}, "gift.unknown", "gift"),
        ({"gift": "tailored_shirt"}, "gift.not_for_tier", "gift"),
        ({"quantity": 3}, "gift.points_short", "quantity"),
        ({"gift": "socks"}, "gift.none_left", "quantity"),
    ],
)
def test_what_cannot_be_given_is_refused(shelf: Shelf, change: dict[str, object], code: str, field: str) -> None:
    given = {"id": "g-1", "member_id": "m-1", "gift": "umbrella", **change}
    outcome = shelf.refused("gift.redeem", **given)
    assert (outcome.code, outcome.field) == (code, field)
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))


def test_refusal_says_what_is_left(shelf: Shelf) -> None:
    assert shelf.redeem(quantity=3).facts["missing"] == 1000
    shelf.done("gift.count", shelf.manager, id="c-1", gift="umbrella", counted=1)
    assert shelf.redeem(quantity=2).facts == {"on_hand": 1, "reserved": 0, "free": 1}


def test_last_one_that_two_give_away_is_refused_to_the_second(shelf: Shelf) -> None:
    shelf.done("gift.count", shelf.manager, id="c-1", gift="umbrella", counted=1)
    assert shelf.redeem("g-1", keep=True).status == "applied"
    second = shelf.redeem("g-2")
    assert (second.code, second.facts["free"]) == ("gift.none_left", 0)
    assert (shelf.points, shelf.stock()) == (3000, (1, 1))


def test_reserved_gift_is_given_once(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    shelf.done("gift.give", redemption_id="g-1", member_id="m-1")
    assert (shelf.points, shelf.stock()) == (3000, (2, 0))
    outcome = shelf.refused("gift.give", redemption_id="g-1", member_id="m-1")
    assert (outcome.code, outcome.facts["state"]) == ("gift.not_reserved", "given")
    assert shelf.stock() == (2, 0)


def test_released_gift_gives_the_points_back_once(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    shelf.done("gift.release", redemption_id="g-1", member_id="m-1")
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))
    for op in ("gift.release", "gift.give"):
        outcome = shelf.refused(op, redemption_id="g-1", member_id="m-1")
        assert (outcome.code, outcome.facts["state"]) == ("gift.not_reserved", "released")
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))


def test_gift_is_taken_back_by_the_manager_with_a_word(shelf: Shelf) -> None:
    shelf.redeem()
    one = {"redemption_id": "g-1", "member_id": "m-1"}
    assert shelf.refused("gift.take_back", **one, note="坏了").code == "role.forbidden"
    assert shelf.refused("gift.take_back", shelf.manager, **one).code == "gift.note_missing"
    shelf.done("gift.take_back", shelf.manager, **one, note="坏了")
    assert (shelf.points, shelf.stock()) == (5000, (3, 0))
    assert shelf.refused("gift.take_back", shelf.manager, **one, note="坏了").code == "gift.not_given"


def test_redemption_is_that_members(shelf: Shelf) -> None:
    shelf.redeem(keep=True)
    shelf.register("m-2", phone="", name="别人")
    assert shelf.refused("gift.give", redemption_id="g-1", member_id="m-2").code == "gift.redemption_unknown"


@pytest.mark.parametrize("op", ["gift.receive", "gift.count"])
def test_stock_is_the_managers_and_of_known_gifts(shelf: Shelf, op: str) -> None:
    what = {"quantity": 5} if op == "gift.receive" else {"counted": 5}
    assert shelf.refused(op, id="s-1", gift="umbrella", **what).code == "role.forbidden"
    assert shelf.refused(op, shelf.manager, id="s-1", gift="thanks_voucher", **what).code == "gift.unknown"


def test_count_says_how_many_there_were_at_its_instant(shelf: Shelf) -> None:
    """Another tablet gave one away before the count and comes in after it; a third one after the count."""
    at = shelf.later
    shelf.done("gift.count", shelf.manager, at + 50_000, id="c-1", gift="umbrella", counted=2)
    shelf.done("gift.count", shelf.manager, at + 90_000, id="c-2", gift="umbrella", counted=2)
    assert shelf.stock() == (2, 0)
    shelf.done("gift.redeem", at=at + 40_000, id="g-1", member_id="m-1", gift="umbrella")
    assert shelf.stock() == (2, 0)
    shelf.done("gift.redeem", at=at + 95_000, id="g-2", member_id="m-1", gift="umbrella")
    assert shelf.stock() == (1, 0)
    found = shelf.rows("select id, on_hand from gift_move where id in ('c-1', 'c-2') order by id")
    assert found == [{"id": "c-1", "on_hand": 0}, {"id": "c-2", "on_hand": 0}]
