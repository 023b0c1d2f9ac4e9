"""What only the office may do is refused when it comes by a tablet, whoever it names."""

from typing import Any

import pytest

from server.db import Database
from sync.export import argument_schemas, export
from sync.operations import OPERATIONS

OFFICE_ONLY = {
    "campaign.give",
    "campaign.stop",
    "card.approve",
    "card.return",
    "duplicate.find",
    "follow_up.replan",
    "member.erase",
    "member.import",
    "member.import_fields",
    "member.import_record",
    "member.take_back_fields",
    "member.take_back_record",
    "message.receive",
    "message.report",
    "message.take",
    "points.expire",
    "purchase.import",
    "tier.decide",
}


@pytest.fixture
def manager(chain_db: Database) -> str:
    with chain_db.read() as reader:
        found = reader.value("select id from staff where store_id = '001' and role = 'store_manager' order by id")
    return str(found)


def test_import_by_a_tablet_is_refused(hand: Any, manager: str, chain_db: Database) -> None:
    with chain_db.read() as reader:
        member = reader.row("select id, points from member where scope = 'store/001' order by id limit 1")
    row = {"id": "row-1", "amount_minor": 100_000, "purchase_day": "2020-01-01", "points": 9_999}
    hand.operation("purchase.import", manager, "op-1", member_id=member["id"], rows=[row])
    hand.operation("member.import", manager, "op-2", id="m-1", name="林晓", vip_number="V-1")
    results = hand.settle()["results"]
    assert [(one["status"], one["code"]) for one in results] == [("rejected", "role.forbidden")] * 2
    with chain_db.read() as reader:
        assert reader.value("select count(*) from purchase where id = 'row-1'") == 0
        assert reader.value("select count(*) from member where id = 'm-1'") == 0
        assert reader.value("select points from member where id = :id", {"id": member["id"]}) == member["points"]


def test_tablets_are_not_handed_what_only_the_office_may_do() -> None:
    assert {name for name, operation in OPERATIONS.items() if not operation.tablet} == OFFICE_ONLY
    wanted = set(OPERATIONS) - OFFICE_ONLY
    assert set(export()["operations"]) == wanted
    assert set(argument_schemas()["schemas"]) == wanted
