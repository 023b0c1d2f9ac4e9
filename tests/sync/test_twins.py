"""The tablet and the server do the same: one list of operations, performed by Python on SQLite and by the worker's code
on WebAssembly, ends in the same outcomes and the same rows."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.db import Database, replica
from sync.operations.perform import Context, Outcome, decode, perform
from sync.tokens import search_tokens
from tests.replayed import replayed

SCOPE = "store/001"
TODAY = "2026-11-22"
AT = 1_795_000_000_000


@pytest.fixture
def copied(chain_config: Any, chain_db: Database, tmp_path: Path) -> Path:
    """The store's replica as the plain file that a tablet would fetch."""
    path = tmp_path / "replica.sqlite"
    replica.fill(chain_db, path, ["org", SCOPE])
    return path


def people(db: Database) -> dict[str, Any]:
    with db.read() as reader:
        one = reader.value
        scope = {"s": SCOPE}
        return {
            "clerk": one("select id from staff where store_id = '001' and role = 'clerk' order by id limit 1"),
            "member": one(
                "select id from member where scope = :s and purchases > 1 and consent = 1 order by id", scope
            ),
            "follow_up": reader.row(
                "select id, member_id from follow_up where scope = :s and state = 'open' limit 1", scope
            ),
            "late": [
                row["id"]
                for row in reader.rows("select id from follow_up where scope = :s and state = 'open' limit 40", scope)
            ],
            "checklist": one("select id from checklist where scope = 'org' and current = 1 order by id limit 1"),
        }


def a_day(known: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    clerk, member, follow_up = known["clerk"], known["member"], known["follow_up"]
    register = {"name": "卓悦", "pinyin": "zhuo yue", "phone": "+8613700001111", "consent": True, "clerk_id": clerk}
    buy = {"clerk_id": clerk, "purchase_day": TODAY}
    return [
        ("member.register", {"id": "new-1", **register}),
        ("member.register", {"id": "new-2", **register}),
        ("member.register", {"id": "new-3", **register, "shared_phone": True, "vip_number": "V9"}),
        ("member.register", {"id": "new-4", **register, "vip_number": "V9"}),
        ("member.register", {"id": "new-5", "name": "", "consent": False, "clerk_id": clerk}),
        (
            "purchase.record",
            {
                "id": "buy-1",
                "member_id": "new-2",
                "amount_minor": 158_050,
                "receipt": "R-1",
                **buy,
                "items": [{"code": "X", "name": "外套", "quantity": 2, "amount_minor": 158_050}],
            },
        ),
        ("purchase.record", {"id": "buy-2", "member_id": member, "amount_minor": 100, "receipt": "R-1", **buy}),
        ("purchase.record", {"id": "buy-3", "member_id": member, "amount_minor": 39_999, "receipt": "R-3", **buy}),
        ("purchase.record", {"id": "buy-4", "member_id": "nobody", "amount_minor": 1, **buy}),
        ("purchase.record", {"id": "buy-5", "member_id": member, "amount_minor": 0, **buy}),
        (
            "purchase.correct",
            {"id": "fix-1", "member_id": "new-1", "purchase_id": "buy-1", "amount_minor": 58_050, "reason": "typing"},
        ),
        (
            "purchase.return",
            {"id": "back-1", "member_id": "new-1", "purchase_id": "buy-1", "amount_minor": 60_000, "reason": "size"},
        ),
        (
            "purchase.return",
            {"id": "back-2", "member_id": "new-1", "purchase_id": "buy-1", "amount_minor": 58_050, "reason": "size"},
        ),
        (
            "visit.record",
            {
                "id": "visit-1",
                "clerk_id": clerk,
                "visit_day": TODAY,
                "stage": "present",
                "needs": ["a", "b"],
                "reason": "price",
            },
        ),
        (
            "visit.record",
            {
                "id": "visit-2",
                "member_id": member,
                "clerk_id": clerk,
                "visit_day": TODAY,
                "stage": "close",
                "bought": True,
            },
        ),
        ("visit.record", {"id": "visit-3", "clerk_id": clerk, "visit_day": TODAY, "stage": "close"}),
        (
            "contact.record",
            {
                "id": "call-1",
                "member_id": follow_up["member_id"],
                "follow_up_id": follow_up["id"],
                "channel": "call",
                "outcome": "no_answer",
            },
        ),
        (
            "contact.record",
            {
                "id": "call-2",
                "member_id": follow_up["member_id"],
                "follow_up_id": follow_up["id"],
                "channel": "call",
                "outcome": "reached",
                "answers": {"fit": "好"},
                "seconds": 61,
            },
        ),
        (
            "contact.record",
            {
                "id": "call-3",
                "member_id": follow_up["member_id"],
                "follow_up_id": follow_up["id"],
                "channel": "call",
                "outcome": "reached",
            },
        ),
        ("contact.record", {"id": "call-4", "member_id": member, "channel": "call", "outcome": "dead_number"}),
        ("member.update", {"member_id": member, "name": "欧阳娜娜", "pinyin": "ou yang na na", "hours": "evening"}),
        ("member.update", {"member_id": member, "vip_number": "V9"}),
        ("purchase.record", {"id": "buy-6", "member_id": "new-3", "amount_minor": 20_000, **buy}),
        ("refusal.record", {"id": "no-0", "member_id": "new-3", "channel": "call"}),
        ("follow_up.close", {"missed": [{"follow_up_id": id_} for id_ in known["late"]]}),
        ("refusal.record", {"id": "no-1", "member_id": member, "channel": "all", "source": "in_person"}),
        ("checklist.start", {"id": "run-1", "checklist_id": known["checklist"], "staff_id": clerk}),
        ("checklist.tick", {"run_id": "run-1", "point": "p-1", "ticked": True}),
        (
            "checklist.tick",
            {"run_id": "run-1", "point": "p-1", "ticked": False, "note": "later"},
        ),
        ("checklist.sign", {"run_id": "run-1", "signed_name": "李"}),
        ("checklist.tick", {"run_id": "run-1", "point": "p-2", "ticked": True}),
        ("checklist.discard", {"run_id": "run-1"}),
        ("checklist.start", {"id": "run-2", "checklist_id": known["checklist"], "staff_id": clerk}),
        ("checklist.discard", {"run_id": "run-2", "reason": "yesterday's"}),
        ("checklist.tick", {"run_id": "run-2", "point": "p-1", "ticked": True}),
    ]


def contexts(clerk: str, count: int) -> list[Context]:
    return [
        Context(SCOPE, 0, f"op-{number}", clerk, AT + number, TODAY, f"{AT + number:013d}-0000-t")
        for number in range(count)
    ]


def on_the_server(db: Database, day: list[tuple[str, dict[str, Any]]], moments: list[Context]) -> list[Outcome]:
    outcomes = []
    with db.write() as writer:
        for (op, args), context in zip(day, moments, strict=True):
            outcomes.append(perform(writer, op, decode(op, msgspec.json.encode(args)), context))
    return outcomes


def on_the_tablet(path: Path, day: list[tuple[str, dict[str, Any]]], moments: list[Context], **more: Any) -> Any:
    operations = [
        {"op": op, "args": args, "context": msgspec.to_builtins(context)}
        for (op, args), context in zip(day, moments, strict=True)
    ]
    return replayed(path, operations, SCOPE, **more)


def test_same_operations_same_rows(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    moments = contexts(known["clerk"], len(day))
    tablet = on_the_tablet(copied, day, moments)
    server = on_the_server(chain_db, day, moments)
    for (op, args), there, here in zip(day, tablet["outcomes"], server, strict=True):
        assert (there["status"], there.get("code", "")) == (here.status, here.code), (op, args)
    assert {outcome.status for outcome in server} == {"applied", "merged", "rejected"}
    with chain_db.read() as reader:
        for table, rows in tablet["rows"].items():
            if table != "search":
                wanted = reader.rows(
                    f"select * from {table} where scope = :s and removed = 0 order by id", {"s": SCOPE}
                )
                assert rows == wanted, table
        members = reader.rows("select name, pinyin, phone, vip_number from member where scope = :s", {"s": SCOPE})
    assert sorted(tablet["rows"]["search"]) == sorted(search_tokens(**member) for member in members)


def test_everything_can_be_taken_back(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    tablet = on_the_tablet(copied, day, contexts(known["clerk"], len(day)), taken_back=True)
    assert tablet["rows"] == tablet["before"]
