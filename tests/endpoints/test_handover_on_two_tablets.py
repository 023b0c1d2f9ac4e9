"""A hand-over made on one tablet arrives on the other, and of two that were made offline the later one in order holds."""

from datetime import date
from typing import Any

from server.db import Database
from sync.days import add_days
from sync.schema import TABLE


def pulled(hand: Any, table: str) -> dict[str, dict[str, Any]]:
    """All rows of a table as this tablet gets them."""
    names = TABLE[table].column_names[1:]
    found: dict[str, dict[str, Any]] = {}
    cursors: dict[str, int] = {}
    more = True
    while more:
        answer = hand.pull(cursors).json()
        for scope in answer["scopes"]:
            for name, values in scope["rows"]:
                if name == table:
                    found[values[0]] = dict(zip(names, values, strict=True))
            cursors[scope["scope"]] = scope["cursor"]
        more = any(scope["more"] for scope in answer["scopes"])
    return found


def people(db: Database) -> tuple[str, list[str], str]:
    with db.read() as reader:
        manager = reader.value("select id from staff where store_id = '001' and role = 'store_manager'")
        rows = reader.rows("select id from staff where store_id = '001' and role = 'clerk' and active = 1 order by id")
        day = reader.value("select max(day) from visit")
    return str(manager), [row["id"] for row in rows], str(day)


def test_second_tablet_shows_who_stands_in_and_a_later_one_wins(new_hand: Any, chain_db: Database) -> None:
    manager, (first, second, third, *_), day = people(chain_db)
    today = date.today().isoformat()
    one, two = new_hand(), new_hand()
    common = {"from_id": first, "rule": "one", "reason": "other", "from_day": day}
    one.operation("handover.make", manager, "op-h1", id="h-1", to_id=second, until_day=add_days(today, 28), **common)
    theirs = {id for id, row in pulled(two, "member").items() if row["clerk_id"] == first and not row["alias_of"]}
    assert theirs and one.settle()["results"][0]["status"] == "applied"
    members = pulled(two, "member")
    assert {members[id]["cover_id"] for id in theirs} == {second}
    assert pulled(two, "handover")["h-1"]["members"] == len(theirs)
    two.operation("handover.make", manager, "op-h2", id="h-2", to_id=third, until_day=add_days(today, 32), **common)
    assert two.settle()["results"][0]["status"] == "applied"
    members = pulled(one, "member")
    assert {members[id]["cover_id"] for id in theirs} == {third}
    one.operation("handover.end", manager, "op-h3", handover_id="h-1")
    assert one.settle()["results"][0]["status"] == "applied"
    assert {pulled(two, "member")[id]["cover_id"] for id in theirs} == {third}
