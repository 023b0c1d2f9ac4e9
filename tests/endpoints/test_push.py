"""Every operation exactly once, in order, whatever the network does."""

from typing import Any

import msgspec

from server.clock import now_ms
from server.db import Database
from sync.wire import Tip

PHONE = "+8613912345678"


def register(hand: Any, clerk: str, name: str, op_id: str, member: str = "new-member-1", phone: str = PHONE) -> None:
    hand.operation("member.register", clerk, op_id, id=member, name=name, phone=phone, consent=True, clerk_id=clerk)


def visit(hand: Any, clerk: str, op_id: str, at: int | None = None) -> None:
    given = {"clerk_id": clerk, "visit_day": "2020-01-01", "stage": "receive", "bought": True}
    hand.operation("visit.record", clerk, op_id, at, id="visit-1", **given)


def members(db: Database, phone: str = PHONE) -> list[dict[str, Any]]:
    with db.read() as reader:
        return reader.rows("select id, alias_of from member where phone = :p order by id", {"p": phone})


def test_operation_arrives_once_when_the_answer_was_lost(hand: Any, clerk: str, chain_db: Database) -> None:
    register(hand, clerk, "林晓", "op-1")
    answer = hand.push()
    assert answer.status_code == 200, answer.text
    first = answer.json()
    again = hand.push().json()
    assert first["results"] == again["results"]
    assert first["results"][0]["status"] == "applied"
    assert again["tip"]["mid"] == 1
    assert len(members(chain_db)) == 1


def test_later_operations_go_on_after_a_lost_answer(hand: Any, clerk: str) -> None:
    register(hand, clerk, "林晓", "op-1")
    hand.push()
    visit(hand, clerk, "op-2")
    answer = hand.push().json()
    assert [result["status"] for result in answer["results"]] == ["applied", "applied"]
    assert answer["tip"]["mid"] == 2


def test_refused_operation_advances_the_tip_and_says_why(hand: Any, clerk: str) -> None:
    hand.operation(
        "purchase.record",
        clerk,
        "op-1",
        id="p-1",
        member_id="nobody",
        amount_minor=100,
        purchase_day="2020-01-01",
        clerk_id=clerk,
    )
    body = hand.settle()
    assert body["results"][0]["status"] == "rejected"
    assert body["results"][0]["code"] == "member.unknown"
    assert body["tip"]["mid"] == 1


def test_same_operation_from_another_device_counts_once(new_hand: Any, clerk: str, chain_db: Database) -> None:
    first, second = new_hand(), new_hand()
    register(first, clerk, "林晓", "op-1")
    register(second, clerk, "林晓", "op-1")
    assert first.settle()["results"][0]["status"] == "applied"
    assert second.settle()["results"][0]["status"] == "applied"
    assert len(members(chain_db)) == 1


def test_same_phone_on_two_tablets_is_one_member_with_both_histories(
    new_hand: Any, clerk: str, chain_db: Database
) -> None:
    first, second = new_hand(), new_hand()
    for number, hand in enumerate((first, second), start=1):
        register(hand, clerk, "林晓", f"op-{number}a", member=f"twin-{number}")
        hand.operation(
            "purchase.record",
            clerk,
            f"op-{number}b",
            id=f"buy-{number}",
            member_id=f"twin-{number}",
            amount_minor=10_000,
            receipt=f"T{number}",
            purchase_day="2020-01-01",
            clerk_id=clerk,
        )
    first.settle()
    assert [result["status"] for result in second.settle()["results"]] == ["merged", "applied"]
    assert [row["alias_of"] for row in members(chain_db)] == ["", "twin-1"]
    with chain_db.read() as reader:
        survivor = reader.row("select spend_minor, points from member where id = 'twin-1'")
    assert survivor == {"spend_minor": 20_000, "points": 200}


def test_gap_and_fork_are_found(hand: Any, clerk: str) -> None:
    register(hand, clerk, "林晓", "op-1")
    original = list(hand.sent)
    hand.settle()
    ahead = hand.push(ops=[], base=Tip(7, "x"))
    assert (ahead.status_code, ahead.json()["code"]) == (409, "sync.gap")
    other = hand.push(ops=[], base=Tip(1, "0" * 64))
    assert (other.status_code, other.json()["code"]) == (409, "sync.fork")
    changed = [original[0].replace("林晓".encode(), "林夕".encode())]
    cloned = hand.push(ops=changed, base=Tip())
    assert (cloned.status_code, cloned.json()["code"]) == (409, "sync.fork")


def test_other_epoch_is_told(hand: Any) -> None:
    answer = hand.push(ops=[], epoch="another")
    assert (answer.status_code, answer.json()["code"]) == (409, "sync.epoch")
    assert answer.json()["facts"]["epoch"] == hand.card["epoch"]


def test_scope_of_another_store_is_refused(hand: Any) -> None:
    answer = hand.push(ops=[], scope="store/002")
    assert (answer.status_code, answer.json()["code"]) == (403, "sync.scope_forbidden")


def test_a_tablet_never_writes_to_the_whole_chain(hand: Any, clerk: str, chain_db: Database) -> None:
    register(hand, clerk, "林晓", "op-1")
    answer = hand.push(scope="org")
    assert (answer.status_code, answer.json()["code"]) == (403, "sync.scope_forbidden")
    assert members(chain_db) == []


def test_newer_schema_asks_for_patience_not_for_loss(hand: Any) -> None:
    assert hand.push(ops=[], schema=99).status_code == 426


def test_malformed_arguments_are_refused_one_by_one(hand: Any, clerk: str) -> None:
    hand.operation("member.register", clerk, "op-1", id="x", name=7)
    hand.operation("no.such", clerk, "op-2")
    register(hand, clerk, "林晓", "op-3")
    statuses = [result["status"] for result in hand.settle()["results"]]
    assert statuses == ["rejected", "held", "applied"]


def test_clerk_of_another_store_may_not_write(hand: Any, chain_db: Database) -> None:
    with chain_db.read() as reader:
        stranger = reader.value("select id from staff where store_id = '002' and role = 'clerk' limit 1")
    register(hand, stranger, "林晓", "op-1")
    assert hand.settle()["results"][0]["code"] == "role.forbidden"


def test_clock_of_next_year_is_corrected(hand: Any, clerk: str, chain_db: Database) -> None:
    year = 366 * 24 * 3600 * 1000
    visit(hand, clerk, "op-1", at=now_ms() + year)
    answer = hand.push(sent_at=now_ms() + year).json()
    assert answer["results"][0]["status"] == "applied"
    with chain_db.read() as reader:
        assert abs(reader.value("select at from visit where id = 'visit-1'") - now_ms()) < 60_000


def test_token_is_asked_for(hand: Any) -> None:
    assert hand.client.post("/sync/push", content=b"{}").status_code in (400, 401)
    hand.card["token"] = "guess"
    assert hand.push(ops=[]).status_code == 401


def test_operation_that_the_database_will_not_take_is_held_and_harms_no_other(
    hand: Any, clerk: str, chain_db: Database, monkeypatch: Any
) -> None:
    from sync.operations import OPERATIONS, Effect

    broken = Effect("insert into visit (scope, id, seq, removed, day) values (:scope, :op_id, :seq, 0, null)")
    recording = OPERATIONS["visit.record"]
    monkeypatch.setitem(
        OPERATIONS, "visit.record", msgspec.structs.replace(recording, effects=(*recording.effects, broken))
    )
    register(hand, clerk, "林晓", "op-1")
    visit(hand, clerk, "op-2")
    register(hand, clerk, "何苗", "op-3", member="new-member-2", phone="+8613912345679")
    results = hand.settle()["results"]
    assert [(one["status"], one["code"]) for one in results] == [
        ("applied", ""),
        ("held", "operation.failed"),
        ("applied", ""),
    ]
    with chain_db.read() as reader:
        assert reader.value("select count(*) from visit where id = 'visit-1'") == 0
