"""Two tablets that were offline give away the last gift: the second is refused with what is left, and its member keeps the
points; what one of them sends again counts once."""

from typing import Any

import pytest

from server.clock import now_ms
from server.db import Database
from tests.hand import Hand

RICH = (
    "select id, points from member where scope = 'store/001' and points >= 2000 and alias_of = '' order by id limit 2"
)


@pytest.fixture
def rich(chain_db: Database) -> list[dict[str, Any]]:
    """Two members who could have the store's only umbrella."""
    with chain_db.write() as writer:
        writer.run("update gift_move set on_hand = 0 where scope = 'store/001' and gift = 'umbrella'")
        moved = {"gift": "umbrella", "kind": "received", "on_hand": 1, "at": 1, "day": "2020-01-01"}
        seq = writer.next_seq("store/001")
        writer.put("gift_move", "store/001", seq, [{"id": "only-one", **moved}])
        writer.run("delete from gift_move where scope = 'store/001' and gift = 'umbrella' and kind = 'counted'")
        writer.put("gift_stock", "store/001", seq, [{"id": "umbrella", "on_hand": 1, "reserved": 0}])
        return writer.rows(RICH)


def give(hand: Hand, clerk: str, member: str, op_id: str) -> dict[str, Any]:
    redeem = {"id": f"g-{op_id}", "member_id": member, "gift": "umbrella"}
    hand.operation("gift.redeem", clerk, op_id, now_ms(), **redeem)
    [result] = hand.settle()["results"]
    return result


def points(db: Database, member: dict[str, Any]) -> int:
    with db.read() as reader:
        sql = "select points from member where scope = 'store/001' and id = :id"
        return int(reader.value(sql, {"id": member["id"]})) - member["points"]


def test_last_gift_goes_to_the_first(new_hand: Any, clerk: str, chain_db: Database, rich: list[dict[str, Any]]) -> None:
    first, second = rich
    one, other, clone = new_hand(), new_hand(), new_hand()
    assert give(one, clerk, first["id"], "op-1")["status"] == "applied"
    refused = give(other, clerk, second["id"], "op-2")
    assert (refused["status"], refused["code"], refused["facts"]["free"]) == ("rejected", "gift.none_left", 0)
    assert give(clone, clerk, first["id"], "op-1")["status"] == "applied"
    assert (points(chain_db, first), points(chain_db, second)) == (-2000, 0)
    with chain_db.read() as reader:
        assert reader.value("select on_hand from gift_stock where scope = 'store/001' and id = 'umbrella'") == 0
