"""Tablet and server plan the same follow-ups under the same ids: steps with conditions, products, festivals, anniversaries,
the slow-down, and what people change."""

from pathlib import Path
from typing import Any

import pytest

from server.db import Database, replica
from tests.sync.test_twins import SCOPE, TODAY, contexts, on_the_server, on_the_tablet, people

STEPS = (
    {"key": "rich", "trigger": "purchase", "day": 14, "condition": "amount_minor >= 100000 && tier in ['A', 'B', 'C']"},
    {"key": "poor", "trigger": "purchase", "day": 15, "condition": "amount_minor < 100000 || nobody == 1"},
    {"key": "lens", "trigger": "product", "day": 30, "subject": "X"},
    {"key": "named", "trigger": "joined", "day": 5, "condition": "district.contains('西湖')", "assignee": "manager"},
    {"key": "spring", "trigger": "festival", "subject": "near", "purpose": "wish", "condition": "points > 100"},
    {"key": "gone", "trigger": "no_visit", "day": 90, "days_after": 7, "condition": "days_since_purchase >= 0"},
    {"key": "content", "trigger": "case", "day": 3, "purpose": "service", "assignee": "team"},
)


@pytest.fixture
def copied(chain_config: Any, chain_db: Database, tmp_path: Path) -> Path:
    """With a cadence that uses everything."""
    with chain_db.write() as writer:
        seq = writer.next_seq("org")
        made = {"version": 1, "current": 1, "channel": "either", "days_before": 1, "days_after": 7, "script": "s"}
        rows = [
            {"id": f"{tier}/{step['key']}@1", "tier": tier, "purpose": "care", **made, **step}
            for step in STEPS
            for tier in "ABC"
        ]
        writer.put("cadence_step", "org", seq, rows)
        writer.put("festival_day", "org", seq, [{"id": "near/2026", "key": "near", "day": "2026-11-25"}])
        holiday = {"version": 1, "current": 1, "day": "2026-12-06", "kind": "holiday"}
        writer.put("calendar_day", "org", seq, [{"id": "2026-12-06@1", **holiday}])
        writer.run("update setting set value = 2 where scope = 'org' and key = 'quarterly_after_contacts'")
    path = tmp_path / "replica.sqlite"
    replica.fill(chain_db, path, ["org", SCOPE])
    return path


def a_day(known: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    clerk, member = known["clerk"], known["member"]
    buy = {"clerk_id": clerk, "purchase_day": TODAY, "items": [{"code": "X", "name": '外套 "轻"', "quantity": 1}]}
    joins = {"name": "卓悦", "consent": True, "clerk_id": clerk, "birthday": "1992-02-29", "wedding_day": "2010-11-24"}
    plan = {"plan_day": TODAY, "until_day": "2026-11-29"}
    calls = [
        ("contact.record", {"id": f"call-{n}", "member_id": "new-1", "channel": "call", "outcome": "reached"})
        for n in range(3)
    ]
    return [
        ("follow_up.plan", plan),
        ("member.register", {"id": "new-1", "phone": "+8613700001111", "district": "西湖区", **joins}),
        ("member.register", {"id": "new-2", "phone": "+8613700002222", "district": "余杭", **joins}),
        ("purchase.record", {"id": "buy-1", "member_id": member, "amount_minor": 158_050, **buy}),
        ("purchase.record", {"id": "buy-2", "member_id": "new-2", "amount_minor": 99_999, **buy}),
        ("refusal.record", {"id": "no-1", "member_id": "new-2", "channel": "message", "purpose": "wish"}),
        ("follow_up.plan", plan),
        ("follow_up.plan", {**plan, "until_day": "2027-11-29"}),
        *calls,
        ("case.open", {"id": "case-1", "member_id": "new-2", "kind": "complaint", "what": "线头"}),
        ("case.close", {"case_id": "case-1", "result": "剪了", "satisfied": True}),
        ("follow_up.snooze", {"follow_up_id": "buy-1/rich", "next_day": "2026-12-01", "reason": "other"}),
        ("follow_up.snooze", {"follow_up_id": "buy-1/rich", "next_day": "2027-12-01", "reason": "other"}),
        ("follow_up.stop", {"follow_up_id": "buy-2/poor", "reason": "other"}),
        ("follow_up.stop", {"follow_up_id": "buy-2/lens", "reason": ""}),
        ("visit.record", {"id": "v-1", "member_id": member, "clerk_id": clerk, "visit_day": TODAY, "stage": "close",
            "bought": True}),
        ("follow_up.plan", plan),
    ]  # fmt: skip


def test_both_plan_the_same(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    moments = contexts(known["clerk"], len(day))
    tablet = on_the_tablet(copied, day, moments)
    server = on_the_server(chain_db, day, moments)
    for (op, args), there, here in zip(day, tablet["outcomes"], server, strict=True):
        assert (there["status"], there.get("code", "")) == (here.status, here.code), (op, args)
    with chain_db.read() as reader:
        for table in ("follow_up", "follow_up_event", "plan_run", "member"):
            wanted = reader.rows(f"select * from {table} where scope = :s and removed = 0 order by id", {"s": SCOPE})
            assert tablet["rows"][table] == wanted, table
    found = {row["id"]: row for row in tablet["rows"]["follow_up"]}
    assert {"buy-1/rich", "buy-1/lens", "buy-2/poor", "new-1/named", "case-1/content"} <= set(found)
    assert not {"buy-1/poor", "buy-2/rich", "new-2/named"} & set(found)
    assert found["buy-1/rich"]["first_due"] == "2026-12-07"
    planned = [row["trigger"] for row in found.values() if row["base_day"] and row["step"] in ("spring", "gone")]
    assert "festival" in planned


def test_a_plan_can_be_taken_back(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    tablet = on_the_tablet(copied, day, contexts(known["clerk"], len(day)), taken_back=True)
    assert tablet["rows"] == tablet["before"]
