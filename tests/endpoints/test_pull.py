"""Rows by cursor: none skipped, none split, the same as what the server holds."""

from typing import Any

from server.db import Database
from sync.schema import TABLE

NOTHING: dict[str, int] = {}


def everything(hand: Any, limit: int) -> tuple[dict[str, dict[str, list[Any]]], dict[str, int], int]:
    """All rows of all scopes by table and id, the last cursors, and how many pages it took."""
    cursors: dict[str, int] = {}
    held: dict[str, dict[str, list[Any]]] = {}
    pages = 0
    more = True
    while more:
        pages += 1
        answer = hand.pull(cursors, limit_bytes=limit).json()
        for scope in answer["scopes"]:
            for table, values in scope["rows"]:
                held.setdefault(f"{scope['scope']} {table}", {})[values[0]] = values
            cursors[scope["scope"]] = scope["cursor"]
        more = any(scope["more"] for scope in answer["scopes"])
    return held, cursors, pages


def test_small_pages_and_one_large_page_hold_the_same(hand: Any, clerk: str) -> None:
    for number in range(30):
        hand.operation(
            "member.register", clerk, f"op-{number}", id=f"fresh-{number}", name="何苗", consent=True, clerk_id=clerk
        )
    hand.settle()
    small, small_cursors, pages = everything(hand, 1_000)
    large, large_cursors, _ = everything(hand, 4_000_000)
    assert pages > 3
    assert small == large and small_cursors == large_cursors


def test_pulled_rows_are_the_stores_rows(hand: Any, chain_db: Database) -> None:
    held, _, _ = everything(hand, 100_000)
    with chain_db.read() as reader:
        for table in ("member", "purchase", "follow_up", "point_entry"):
            rows = reader.rows(f"select * from {table} where scope = 'store/001'")
            assert held[f"store/001 {table}"] == {row["id"]: list(row.values())[1:] for row in rows}
    assert not any("store/002" in key for key in held)


def test_a_column_that_the_program_does_not_know_is_not_handed_out(hand: Any, chain_db: Database) -> None:
    with chain_db.write() as writer:
        writer.run("alter table member add column mood text not null default ''")
    held, _, _ = everything(hand, 4_000_000)
    assert {len(values) for values in held["store/001 member"].values()} == {len(TABLE["member"].column_names) - 1}


def test_nothing_new_is_nothing(hand: Any) -> None:
    _, cursors, _ = everything(hand, 4_000_000)
    again = hand.pull(cursors).json()
    assert all(not scope["rows"] and not scope["more"] for scope in again["scopes"])


def test_second_tablet_sees_what_the_first_did(new_hand: Any, clerk: str) -> None:
    first, second = new_hand(), new_hand()
    _, cursors, _ = everything(second, 4_000_000)
    first.operation("member.register", clerk, "op-1", id="fresh-1", name="何苗", consent=True, clerk_id=clerk)
    first.settle()
    answer = second.pull(cursors).json()
    rows = [row for scope in answer["scopes"] for row in scope["rows"]]
    assert [(table, values[0]) for table, values in rows] == [("member", "fresh-1")]
    assert dict(zip(TABLE["member"].column_names[1:], rows[0][1], strict=True))["name"] == "何苗"


def test_digest_is_that_of_the_rows(hand: Any) -> None:
    held, cursors, _ = everything(hand, 4_000_000)
    answer = hand.pull(cursors, digest=True).json()
    for scope in answer["scopes"]:
        for table, digest in scope["digest"].items():
            live = [row for row in held.get(f"{scope['scope']} {table}", {}).values() if row[2] == 0]
            assert digest == {"count": len(live), "seqs": sum(row[1] for row in live)}


def test_scope_that_is_not_mine_is_revoked(hand: Any) -> None:
    answer = hand.pull({"store/002": 5}).json()
    assert [scope["state"] for scope in answer["scopes"] if scope["scope"] == "store/002"] == ["revoked"]


def test_cursor_from_a_later_history_starts_over(hand: Any) -> None:
    answer = hand.pull({"org": 10**9}).json()
    assert answer["scopes"][0]["state"] == "resnap"


def test_question_that_is_far_too_long_is_not_read(hand: Any) -> None:
    assert hand.client.post("/sync/enrol", json={"code": "A" * 1_000_000}).status_code == 413
    assert hand.pull({str(number): 0 for number in range(100_000)}).status_code == 413


def test_many_rows_under_one_number_are_not_split(hand: Any, chain_db: Database, monkeypatch: Any) -> None:
    monkeypatch.setattr("server.db.pull.ROWS_AT_ONCE", 7)
    held, _, _ = everything(hand, 4_000_000)
    with chain_db.read() as reader:
        count = reader.value("select count(*) from member where scope = 'store/001'")
    assert len(held["store/001 member"]) == count


def test_program_of_another_schema_is_told_to_renew_itself(hand: Any) -> None:
    answer = hand.pull({}, schema=99)
    assert (answer.status_code, answer.json()["code"]) == (426, "sync.upgrade")


def test_a_cursor_of_a_history_that_was_put_back_is_not_gone_on_from(hand):
    scopes = hand.pull({}).json()["scopes"]
    cursors = {page["scope"]: page["cursor"] for page in scopes}
    marks = {page["scope"]: page["mark"] for page in scopes}
    assert all(marks.values())
    states = {page["scope"]: page["state"] for page in hand.pull(cursors, marks=marks).json()["scopes"]}
    assert set(states.values()) == {"active"}
    lost = {**marks, hand.scope: "00000000"}
    states = {page["scope"]: page["state"] for page in hand.pull(cursors, marks=lost).json()["scopes"]}
    assert states == {"org": "active", hand.scope: "resnap"}
    earlier = {**cursors, hand.scope: cursors[hand.scope] - 1}
    states = {page["scope"]: page["state"] for page in hand.pull(earlier, marks=lost).json()["scopes"]}
    assert states[hand.scope] == "resnap"
