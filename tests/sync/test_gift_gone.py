"""A gift that the customer has although its redemption was refused: points, the count of the shelf, once."""

import pytest

from server.db import Database
from tests.sync.gifts import PRICE, Shelf


@pytest.fixture
def shelf(chain_db: Database) -> Shelf:
    return Shelf(chain_db)


def test_the_points_go_and_the_shelf_is_as_counted(shelf: Shelf) -> None:
    shelf.done("gift.count", shelf.manager, id="n-1", gift="umbrella", counted=0)
    assert shelf.redeem().code == "gift.none_left"
    had = shelf.points
    gone = {"id": "g-1", "member_id": "m-1", "gift": "umbrella", "counted": 2}
    shelf.done("gift.gone", shelf.manager, **gone)
    assert (shelf.points, shelf.stock()) == (had - PRICE, (2, 0))
    (row,) = shelf.rows("select state, given_by, points from redemption where id = 'g-1'")
    assert row == {"state": "given", "given_by": shelf.manager, "points": PRICE}
    moves = shelf.rows("select kind, on_hand from gift_move where scope = 'store/001' and id like 'g-1%' order by id")
    assert [tuple(move.values()) for move in moves] == [("given", -1), ("counted", 3)]
    again = shelf.refused("gift.gone", shelf.manager, **gone)
    assert (again.code, again.facts["state"]) == ("gift.gone_already", "given")
    assert (shelf.points, shelf.stock()) == (had - PRICE, (2, 0))


def test_points_that_are_short_are_owed(shelf: Shelf) -> None:
    shelf.change("update point_entry set points = 500 where member_id = 'm-1'")
    shelf.change("update member set points = 500 where id = 'm-1'")
    assert shelf.redeem().code == "gift.points_short"
    shelf.done("gift.gone", shelf.manager, id="g-1", member_id="m-1", gift="umbrella", counted=2)
    assert shelf.points == 500 - PRICE


def test_it_can_be_taken_back(shelf: Shelf) -> None:
    had = shelf.points
    shelf.done("gift.gone", shelf.manager, id="g-1", member_id="m-1", gift="umbrella", counted=2)
    shelf.done("gift.take_back", shelf.manager, redemption_id="g-1", member_id="m-1", note="坏了")
    assert (shelf.points, shelf.stock()) == (had, (3, 0))


def test_only_who_keeps_the_stock_says_so(shelf: Shelf) -> None:
    gone = {"id": "g-1", "member_id": "m-1", "gift": "umbrella", "counted": 2}
    assert shelf.refused("gift.gone", **gone).code == "role.forbidden"
    assert shelf.refused("gift.gone", shelf.manager, **{**gone, "gift": "none"}).code == "gift.unknown"
    assert shelf.refused("gift.gone", shelf.manager, **{**gone, "member_id": "nobody"}).code == "member.unknown"


def test_an_id_that_a_count_has_too_still_reserves(shelf: Shelf) -> None:
    shelf.done("gift.count", shelf.manager, id="same-1", gift="umbrella", counted=3)
    assert shelf.redeem("same-1", keep=True).status == "applied"
    assert shelf.stock() == (3, 1)
