"""A server that has moved on, and tablets that have not: their operations are taken, rows they get with the new program."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.config import Config
from server.db import Database
from server.db.device import hash_of
from sync.operations.older import OLDEST
from sync.schema import SCHEMA_VERSION, TABLES
from tests import left
from tests.undone import tables_since

MEMBER = {"name": "卓悦", "pinyin": "zhuo yue", "consent": True}


def start(hand: Any, db: Database, clerk: str) -> None:
    with db.read() as reader:
        checklist = reader.value("select id from checklist where scope = 'org' and current = 1 order by id")
    hand.operation("checklist.start", clerk, "op-start", id="run-1", checklist_id=checklist, staff_id=clerk)


def rewritten(raw: bytes, **changes: Any) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(raw), **changes})


def statuses(answer: Any) -> list[tuple[str, str]]:
    return [(result["status"], result.get("code", "")) for result in answer["results"]]


@pytest.mark.parametrize("schema", range(OLDEST, SCHEMA_VERSION))
def test_operations_of_earlier_programs_are_taken_and_their_bytes_kept(
    hand: Any, chain_db: Database, clerk: str, schema: int
) -> None:
    start(hand, chain_db, clerk)
    tick = {"run_id": "run-1", "point": "badge", "ticked": True}
    old = (
        {"tick": {"tick_id": "run-1/badge"}, "refusal": {}}
        if schema < 3
        else {"tick": {}, "refusal": {"channel": "all"}}
    )
    hand.operation("checklist.tick", clerk, "op-tick", **tick, **old["tick"])
    hand.operation("member.register", clerk, "op-member", id="m-1", clerk_id=clerk, **MEMBER)
    hand.operation("refusal.record", clerk, "op-refusal", id="f-1", member_id="m-1", **old["refusal"])
    hand.sent[:] = [rewritten(raw, schema=schema) for raw in hand.sent]
    sent = list(hand.sent)
    message = hand.push(schema=schema)
    assert statuses(message.json()) == [("applied", "")] * 4
    with chain_db.read() as reader:
        assert reader.value("select ticked from checklist_tick where id = 'run-1/badge'") == 1
        assert reader.value("select channel from refusal where id = 'f-1'") == "all"
        logged = reader.rows(
            "select body, chain from operation_log where device = :d order by mid", {"d": hand.card["device"]}
        )
    assert [row["body"].encode() for row in logged] == sent
    assert logged[-1]["chain"] == hand.chain_over(sent)


def test_operations_of_several_versions_in_one_push(hand: Any, chain_db: Database, clerk: str) -> None:
    """Made before and after the program was updated."""
    start(hand, chain_db, clerk)
    for place, version in enumerate((OLDEST, SCHEMA_VERSION - 1, SCHEMA_VERSION)):
        point = {"run_id": "run-1", "point": f"p-{place}", "ticked": True}
        old = {"tick_id": f"run-1/p-{place}"} if version < 3 else {}
        hand.operation("checklist.tick", clerk, f"op-tick-{place}", **point, **old)
        hand.sent[-1] = rewritten(hand.sent[-1], schema=version)
    assert statuses(hand.settle()) == [("applied", "")] * 4
    with chain_db.read() as reader:
        assert reader.value("select count(*) from checklist_tick where run_id = 'run-1'") == 3


def test_arguments_of_today_in_yesterdays_shape_are_refused(hand: Any, chain_db: Database, clerk: str) -> None:
    start(hand, chain_db, clerk)
    tick = {"run_id": "run-1", "tick_id": "run-1/badge", "point": "badge", "ticked": True}
    hand.operation("checklist.tick", clerk, "op-tick", **tick)
    hand.sent[-1] = rewritten(hand.sent[-1], schema=SCHEMA_VERSION)
    assert statuses(hand.settle())[1] == ("rejected", "args.invalid")


def test_one_that_is_too_old_is_held_and_those_after_it_go_on(hand: Any, chain_db: Database, clerk: str) -> None:
    for place, schema in enumerate((SCHEMA_VERSION - 3, SCHEMA_VERSION)):
        hand.operation("member.register", clerk, f"op-{place}", id=f"m-{place}", clerk_id=clerk, **MEMBER)
        hand.sent[-1] = rewritten(hand.sent[-1], schema=schema)
    kept = hand.sent[0]
    assert statuses(hand.settle()) == [("held", "operation.too_old"), ("applied", "")]
    with chain_db.read() as reader:
        assert reader.value("select body from operation_log where op_id = 'op-0'").encode() == kept
        assert not reader.value("select count(*) from member where id = 'm-0'")


def test_one_of_a_later_program_waits_on_the_tablet(hand: Any, chain_db: Database, clerk: str) -> None:
    """Held it would need a person; the server's update does without."""
    hand.operation("member.register", clerk, "op-0", id="m-0", clerk_id=clerk, **MEMBER)
    hand.sent[-1] = rewritten(hand.sent[-1], schema=SCHEMA_VERSION + 1)
    answer = hand.push()
    assert (answer.status_code, answer.json()["code"]) == (426, "sync.upgrade")
    assert answer.json()["facts"]["schema"] == SCHEMA_VERSION
    with chain_db.read() as reader:
        assert not reader.value("select count(*) from operation_log where op_id = 'op-0'")


@pytest.mark.parametrize("schema", [1, SCHEMA_VERSION - 1, SCHEMA_VERSION + 1])
def test_rows_go_to_the_program_of_the_same_schema_only(hand: Any, schema: int) -> None:
    answer = hand.pull({}, schema=schema)
    assert (answer.status_code, answer.json()["code"]) == (426, "sync.upgrade")
    assert answer.json()["facts"]["schema"] == SCHEMA_VERSION


@pytest.fixture(params=range(1, SCHEMA_VERSION))
def version(request: pytest.FixtureRequest) -> int:
    """Of the program before."""
    return int(request.param)


@pytest.fixture
def moved_on(version: int, tmp_path: Path) -> Iterator[tuple[TestClient[Any], Database]]:
    """A server on the file that an earlier program left."""
    config = Config(data=tmp_path / "moved")
    database = Database(left.left_by(version, config.database))
    with TestClient(create_app(config, database)) as client:
        yield client, database
    database.close()
    shutil.rmtree(config.data)


def test_a_migrated_server_hands_out_rows_in_todays_shape(
    moved_on: tuple[TestClient[Any], Database], new_hand_of: Any
) -> None:
    client, database = moved_on
    hand = new_hand_of(client, database)
    scopes = hand.pull({}, limit_bytes=4_000_000).json()["scopes"]
    columns = {table.name: table.column_names[1:] for table in TABLES}
    rows = [row for scope in scopes for row in scope["rows"]]
    assert {len(values) - len(columns[name]) for name, values in rows} == {0}
    runs = [dict(zip(columns[name], values, strict=True)) for name, values in rows if name == "checklist_run"]
    assert runs and {(run["discarded_at"], run["discarded_by"]) for run in runs} == {(0, "")}
    # a tablet that was up to date before the move has nothing to fetch
    heads = {scope["scope"]: scope["cursor"] for scope in scopes}
    assert [scope["rows"] for scope in hand.pull(heads).json()["scopes"]] == [[], []]


def test_the_tablet_of_before_goes_on_where_it_was(
    moved_on: tuple[TestClient[Any], Database], new_hand_of: Any
) -> None:
    """Its earlier operations are known, its next ones are taken."""
    client, database = moved_on
    hand = new_hand_of(client, database)
    with database.read() as reader:
        logged = reader.rows("select device, mid, body from operation_log where op_id like 'old-op-%' order by mid")
        clerk = reader.value("select actor from operation_log where op_id = 'old-op-1'")
        known = reader.row("select mid, chain from device_tip where device = :d", {"d": logged[0]["device"]})
    assert hand.chain_over([row["body"].encode() for row in logged]) == known["chain"]
    hand.operation("checklist.discard", clerk, "new-op", run_id="run-old")
    hand.sent[-1] = rewritten(hand.sent[-1], schema=SCHEMA_VERSION)
    assert statuses(hand.settle()) == [("applied", "")]


TOKEN = "of before"


class OldTablet:
    """A device that the earlier program enrolled, on the server that has moved on."""

    def __init__(self, client: TestClient[Any], database: Database) -> None:
        self.client = client
        with database.write() as writer:
            device = writer.row("select id, store_id from device order by enrolled_at limit 1") or {}
            writer.run(
                "update device set name = '前台', token_hash = :hash, seen_at = 0 where id = :id",
                {"id": device["id"], "hash": hash_of(TOKEN)},
            )
        self.id, self.scope = device["id"], f"store/{device['store_id']}"

    @property
    def known(self) -> dict[str, str]:
        return {"scope": self.scope, "id": self.id}

    def pull(self, schema: int, cursors: dict[str, int]) -> Any:
        message = {"device": self.id, "epoch": "", "schema": schema, "cursors": cursors, "digest": True}
        return self.client.post("/sync/pull", json=message, headers={"Authorization": f"Bearer {TOKEN}"})


def test_what_a_tablet_could_not_be_told_comes_once_its_program_is_new(
    moved_on: tuple[TestClient[Any], Database], version: int
) -> None:
    """Also of tables that it did not know: it had been told nothing since, so its cursors are from before all of them."""
    client, database = moved_on
    tablet = OldTablet(client, database)
    with database.read() as reader:
        heads = {scope: reader.head(scope) for scope in ("org", tablet.scope)}
    new = [table for table in TABLES if table.name in tables_since(version) and table.family == "store"]
    with database.write() as writer:
        seq = writer.next_seq(tablet.scope, len(new))
        for place, table in enumerate(new):
            writer.put(table.name, tablet.scope, seq + place, [{"id": "new-1"}])
    refused = tablet.pull(version, heads)
    assert (refused.status_code, refused.json()["facts"]["schema"]) == (426, SCHEMA_VERSION)
    page = {page["scope"]: page for page in tablet.pull(SCHEMA_VERSION, heads).json()["scopes"]}[tablet.scope]
    came = {name for name, values in page["rows"] if values[0] == "new-1"}
    assert came == {table.name for table in new}
    assert {name for name, digest in page["digest"].items() if digest["count"]} >= came


def test_a_tablet_of_before_is_named_in_its_store_once(moved_on: tuple[TestClient[Any], Database]) -> None:
    client, database = moved_on
    tablet = OldTablet(client, database)
    seqs = set()
    for _ in range(2):
        tablet.pull(SCHEMA_VERSION, {})
        with database.write() as writer:
            writer.run("update device set seen_at = 0")
            named = writer.rows("select name, seq from tablet where scope = :scope and id = :id", tablet.known)
        assert [row["name"] for row in named] == ["前台"]
        seqs.add(named[0]["seq"])
    assert len(seqs) == 1
