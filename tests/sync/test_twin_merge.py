"""Merging on the tablet and on the server comes to the same rows, and so does undoing it; what two tablets did apart ends
as one member with both histories."""

from pathlib import Path
from typing import Any

import pytest

from server.db import Database
from tests.sync.test_twins import (
    SCOPE,
    TODAY,
    contexts,
    copied,
    on_the_server,
    on_the_tablet,
    people,
)

__all__ = ["copied"]


@pytest.fixture
def manager(chain_db: Database) -> str:
    with chain_db.read() as reader:
        return str(reader.value("select id from staff where store_id = '001' and role = 'store_manager'"))


def a_day(known: dict[str, Any], clerk: str) -> list[tuple[str, dict[str, Any]]]:
    member = known["member"]
    register = {"name": "卓悦", "pinyin": "zhuo yue", "consent": True, "clerk_id": clerk}
    sale = {"amount_minor": 158_000, "clerk_id": clerk, "purchase_day": TODAY}
    return [
        ("member.register", {"id": "new-1", **register, "phone": "+8613700001111", "address": "文晖路"}),
        ("member.register", {"id": "new-2", **register, "phone": "+8613700002222", "birthday": "1980-02-29"}),
        ("member.register", {"id": "new-3", **register, "phone": "+8613700003333", "referrer_id": "new-2"}),
        ("purchase.record", {"id": "buy-1", "member_id": "new-1", **sale}),
        ("purchase.record", {"id": "buy-2", "member_id": "new-2", **sale}),
        ("member.add_to_messaging", {"member_id": "new-2"}),
        ("member.consent", {"member_id": "new-3", "consent": False}),
        ("member.merge", {"id": "g-1", "member_id": "new-1", "alias_id": "new-2", "from_alias": ["birthday", "name"]}),
        ("purchase.record", {"id": "buy-3", "member_id": "new-2", **sale}),
        ("member.merge", {"id": "g-2", "member_id": "new-1", "alias_id": "new-2"}),
        ("member.merge", {"id": "g-3", "member_id": member, "alias_id": "new-3", "from_alias": ["referrer_id"]}),
        ("member.update", {"member_id": "new-2", "birthday": "1981-01-01"}),
        ("member.unmerge", {"merge_id": "g-1"}),
        ("member.unmerge", {"merge_id": "g-1"}),
        ("member.merge", {"id": "g-4", "member_id": "new-3", "alias_id": "new-1", "from_alias": ["points"]}),
        ("duplicate.differ", {"first_id": "new-1", "second_id": "new-2"}),
        ("member.remove_from_messaging", {"member_id": "new-2"}),
        (
            "member.register",
            {"id": "new-4", **register, "phone": "+8613700001111", "hours": "evening", "consent": False},
        ),
        (
            "purchase.correct",
            {"id": "fix-1", "member_id": "new-2", "purchase_id": "buy-2", "amount_minor": 0, "reason": "typo"},
        ),
    ]


def test_merging_is_the_same_on_both(copied: Path, chain_db: Database, manager: str) -> None:
    day = a_day(people(chain_db), manager)
    moments = contexts(manager, len(day))
    tablet = on_the_tablet(copied, day, moments)
    server = on_the_server(chain_db, day, moments)
    for (op, args), there, here in zip(day, tablet["outcomes"], server, strict=True):
        assert (there["status"], there.get("code", "")) == (here.status, here.code), (op, args)
    assert [outcome.code for outcome in server if outcome.code] == [
        "merge.alias_merged",
        "merge.undone_already",
        "merge.field_unknown",
        "duplicate.unknown",
    ]
    with chain_db.read() as reader:
        one, two = (reader.row("select * from member where id = :id", {"id": id}) for id in ("new-1", "new-2"))
        assert one and two and (one["hours"], one["consent"], two["tier"]) == ("evening", 0, "")
        for table, rows in tablet["rows"].items():
            if table != "search":
                wanted = reader.rows(
                    f"select * from {table} where scope = :s and removed = 0 order by id", {"s": SCOPE}
                )
                assert rows == wanted, table


def test_what_was_merged_on_a_tablet_can_be_taken_back(copied: Path, chain_db: Database, manager: str) -> None:
    day = a_day(people(chain_db), manager)
    tablet = on_the_tablet(copied, day, contexts(manager, len(day)), taken_back=True)
    assert tablet["rows"] == tablet["before"]


@pytest.mark.parametrize("first", ["merge", "purchase"])
def test_merged_here_and_bought_there_is_one_member_with_both(chain_db: Database, manager: str, first: str) -> None:
    known = people(chain_db)
    day = a_day(known, manager)
    apart = {"merge": day[7], "purchase": day[8]}
    order = [apart[first], *(deed for name, deed in apart.items() if name != first)]
    done = on_the_server(chain_db, [*day[:6], *order], contexts(manager, 8))
    assert {outcome.status for outcome in done} == {"applied"}
    with chain_db.read() as reader:
        one = reader.row("select * from member where id = 'new-1'")
        sales = reader.rows("select id, member_id from purchase where id like 'buy-%' order by id")
    assert one and (one["spend_minor"], one["purchases"], one["points"]) == (474_000, 3, 4_740)
    assert sales == [{"id": f"buy-{place}", "member_id": "new-1"} for place in (1, 2, 3)]
