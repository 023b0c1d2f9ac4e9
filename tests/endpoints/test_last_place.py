"""Two tablets that were offline: the last place at a club event is given once, and of two who set or propose the same week's
plan the second is refused with what stands. What was refused is kept with its evidence."""

from datetime import date, timedelta
from typing import Any

import pytest

from server.clock import now_ms
from server.db import Database
from sync.days import day_of
from tests.hand import Hand

SCOPE = "store/001"
LOGGED = "select status, code from operation_log where scope = :scope and op_id = :id"


def settled(hand: Hand, op: str, actor: str, op_id: str, **args: Any) -> dict[str, Any]:
    hand.operation(op, actor, op_id, now_ms(), **args)
    [result] = hand.settle()["results"]
    return dict(result)


def logged(db: Database, op_id: str) -> dict[str, Any]:
    with db.read() as reader:
        return reader.rows(LOGGED, {"scope": SCOPE, "id": op_id})[0]


@pytest.fixture
def guests(chain_db: Database) -> list[str]:
    """Two members who are invited to an event of today with one place."""
    today = day_of(now_ms(), "Asia/Shanghai")
    with chain_db.write() as writer:
        sql = "select id from member where scope = :scope and alias_of = '' order by id limit 2"
        ids = [row["id"] for row in writer.rows(sql, {"scope": SCOPE})]
        seq = writer.next_seq(SCOPE)
        writer.put(
            "club_event", SCOPE, seq, [{"id": "e-1", "title": "课", "day": today, "places": 1, "state": "planned"}]
        )
        rows = [{"id": f"e-1/{id}", "event_id": "e-1", "member_id": id, "state": "invited"} for id in ids]
        writer.put("club_guest", SCOPE, seq, rows)
    return ids


def test_the_last_place_goes_to_the_first(new_hand: Any, clerk: str, chain_db: Database, guests: list[str]) -> None:
    first, second = guests
    one, other, clone = new_hand(), new_hand(), new_hand()
    yes = {"event_id": "e-1", "answer": "coming"}
    assert settled(one, "club.answer", clerk, "op-1", **yes, member_id=first)["status"] == "applied"
    refused = settled(other, "club.answer", clerk, "op-2", **yes, member_id=second)
    assert (refused["status"], refused["code"], refused["facts"]["taken"]) == ("rejected", "club.full", 1)
    assert logged(chain_db, "op-2") == {"status": "rejected", "code": "club.full"}
    assert settled(clone, "club.answer", clerk, "op-1", **yes, member_id=first)["status"] == "applied"
    walked = settled(other, "club.attend", clerk, "op-3", event_id="e-1", member_id=second)
    assert walked["status"] == "applied"  # who stands in the door is not sent away
    with chain_db.read() as reader:
        states = reader.rows(
            "select member_id, state from club_guest where scope = :scope order by id", {"scope": SCOPE}
        )
    assert {row["member_id"]: row["state"] for row in states} == {first: "coming", second: "came"}


def test_a_plan_is_not_overwritten_unseen(new_hand: Any, clerk: str, chain_db: Database) -> None:
    today = date.fromisoformat(day_of(now_ms(), "Asia/Shanghai"))
    monday = (today + timedelta(days=7 - today.weekday())).isoformat()
    with chain_db.read() as reader:
        sql = "select id from staff where scope = 'org' and role = 'store_manager' and store_id = '001'"
        manager = str(reader.value(sql))
        member = str(reader.value("select id from member where scope = :scope order by id limit 1", {"scope": SCOPE}))
    one, other = new_hand(), new_hand()
    item = {"member_id": member, "on_day": monday, "channel": "call"}
    plan = {"clerk_id": clerk, "week": monday, "items": [item]}
    assert settled(one, "plan.propose", clerk, "op-1", **plan)["status"] == "applied"
    # offline the clerk had proposed on another tablet too, and went on from there
    other.operation("plan.propose", clerk, "op-2", now_ms(), **plan, note="另一台")
    other.operation("plan.propose", clerk, "op-3", now_ms(), **plan, seen="op-2")
    late = other.settle()["results"]
    assert [(result["code"], result["facts"]["revision"]) for result in late] == [("plan.changed", "op-1")] * 2
    assert logged(chain_db, "op-2") == {"status": "rejected", "code": "plan.changed"}
    assert settled(one, "plan.set", manager, "op-4", **plan, seen="op-1")["status"] == "applied"
    set_too_late = settled(other, "plan.set", manager, "op-5", **plan, seen="op-1")
    assert (set_too_late["code"], set_too_late["facts"]["state"]) == ("plan.changed", "set")
    assert settled(other, "plan.propose", clerk, "op-6", **plan, seen="op-4")["code"] == "plan.already_set"
    with chain_db.read() as reader:
        assert reader.value("select revision from week_plan where scope = :scope", {"scope": SCOPE}) == "op-4"
