"""One history on two engines: every push is made on SQLite and on PostgreSQL, which must answer the same and end in the
same rows. At the end the tablet's own code repeats the history on WebAssembly."""

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from server.db import Database, replica
from sync.days import day_of
from sync.operations import OPERATIONS
from sync.schema import TABLES
from sync.wire import Push, Pushed
from tests.db.hand import Hand
from tests.model.arguments import Drawer
from tests.model.laws import laws_of
from tests.replayed import replayed

STORE, SCOPE, ZONE = "001", "store/001", "Asia/Shanghai"
NOON = 1_795_320_000_000  # 2026-11-22 in Shanghai
DAY_MS = 24 * 3_600_000
OF_TABLETS = sorted(name for name, operation in OPERATIONS.items() if operation.tablet)
# histories in which nobody buys say little
WEIGHTED = [*OF_TABLETS, "purchase.record", "purchase.record", "member.register", "contact.record", "checklist.start"]
# one seed a push: a history that drew every choice by itself would be too long for Hypothesis after a dozen
RANDOM = st.randoms(note_method_calls=False, use_true_random=True)
WHICH = st.sampled_from([0, 1])
# that go by before a push
DAYS = [0, 0, 0, 0, 0, 1, 3, 30, 200]
TABLES_COMPARED = [*(table.name for table in TABLES), "scope", "operation_log", "device_tip"]


class History(RuleBasedStateMachine):
    """`databases` and `folder` are put in by the test; `seen` counts (operation, status) over all histories, `drawn` is
    what operations are drawn from."""

    databases: tuple[Database, Database]
    folder: Path
    seen: Counter[tuple[str, str]]
    drawn: list[str] = WEIGHTED

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.hands = [self._new_hand() for _ in range(2)]
        self.before = self.folder / "before.sqlite"
        replica.fill(self.databases[0], self.before, ["org", SCOPE])
        self.last: dict[str, Any] = {}
        self.count = 0

    @rule(random=RANDOM, which=WHICH, size=st.sampled_from([1, 3, 6, 9]))
    def push(self, random: Random, which: int, size: int) -> None:
        self.now += random.choice(DAYS) * DAY_MS
        hand = self.hands[which]
        ops = [self._drawn(random, hand, place) for place in range(1, size + 1)]
        answer = self._both(hand, hand.message(ops, self.now))
        for raw, result in zip(ops, answer.results, strict=True):
            self.seen[msgspec.json.decode(bytes(raw))["op"], result.status] += 1
        hand.tip = answer.tip
        self.last = msgspec.json.decode(bytes(ops[-1]))

    @precondition(lambda self: self.count % 5 == 4)
    @rule(which=WHICH)
    def the_other_brings_it_again(self, which: int) -> None:
        """A cloned tablet: the same operation under another device's number."""
        hand = self.hands[which]
        raw = msgspec.Raw(msgspec.json.encode({**self.last, "mid": hand.tip.mid + 1}))
        hand.tip = self._both(hand, hand.message([raw], self.now)).tip

    @invariant()
    def heads_are_the_same(self) -> None:
        assert len({self._value(db, "select head from scope where scope = :s") for db in self.databases}) == 1

    @classmethod
    def unseen(cls) -> list[tuple[str, str]]:
        """What no history came to yet."""
        return [(op, status) for op in OF_TABLETS for status in ("applied", "rejected") if not cls.seen[op, status]]

    def teardown(self) -> None:
        for table in TABLES_COMPARED:
            agree(table, *(self._rows(db, table) for db in self.databases))
        with self.databases[1].read() as reader:
            broken = {law: reader.rows(sql, {"scope": SCOPE}) for law, sql in laws_of(SCOPE).items()}
        wrong = {law: rows for law, rows in broken.items() if rows}
        assert not wrong, wrong
        self._on_the_tablet()

    def _new_hand(self) -> Hand:
        """The same device on both databases."""
        hand = Hand(self.databases[0], STORE, NOON)
        with self.databases[0].read() as reader:
            row = reader.row("select * from device where id = :id", {"id": hand.device.id})
        assert row
        with self.databases[1].write() as writer:
            marks = ", ".join(f":{name}" for name in row)
            writer.run(f"insert into device ({', '.join(row)}) values ({marks})", row)
            named = {name: row[name] for name in ("id", "name", "role")}
            writer.put("tablet", SCOPE, writer.next_seq(SCOPE), [named])
        return hand

    def _drawn(self, random: Random, hand: Hand, place: int) -> msgspec.Raw:
        self.count += 1
        op = random.choice(self.drawn)
        with self.databases[0].read() as reader:
            drawer = Drawer(random, reader, SCOPE, day_of(self.now, ZONE), f"new-{self.count}")
            args = drawer.arguments(op)
            actor, blobs = drawer.actor(op, args), drawer.blobs(op)
        note(f"{hand.device.id[:4]} op-{self.count} {op} by {actor}: {args}")
        return hand.operation(place, op, actor, f"op-{self.count}", self.now - 1000 + place, args, blobs)

    def _both(self, hand: Hand, message: Push) -> Pushed:
        first, second = (hand.push(db, message, self.now) for db in self.databases)
        assert first == second, f"SQLite: {first}\nPostgreSQL: {second}"
        return first

    def _on_the_tablet(self) -> None:
        """The tablet performs what the server took, in the order of the log; what it refuses itself the server refused."""
        with self.databases[0].read() as reader:
            log = reader.rows("select * from operation_log where scope = :s order by seq", {"s": SCOPE})
        known: set[str] = set()
        fresh = [row for row in log if not (row["op_id"] in known or known.add(row["op_id"]))]
        told = replayed(self.before, [_asked(row) for row in fresh], SCOPE)
        for row, outcome in zip(fresh, told["outcomes"], strict=True):
            there, here = (outcome["status"], outcome.get("code", "")), (row["status"], row["code"])
            assert there == here, f"{there} on the tablet, {here} on the server: {row['body']}"
        for table in (table.name for table in TABLES if table.family == "store"):
            live = [row for row in self._rows(self.databases[0], table) if not row["removed"] and row["scope"] == SCOPE]
            agree(table, told["rows"][table], live)

    def _rows(self, db: Database, table: str) -> list[dict[str, Any]]:
        with db.read() as reader:
            rows = reader.rows(f"select * from {table}")
        return sorted(rows, key=lambda row: [str(value) for value in row.values()])

    def _value(self, db: Database, sql: str) -> Any:
        with db.read() as reader:
            return reader.value(sql, {"s": SCOPE})


def _asked(row: dict[str, Any]) -> dict[str, Any]:
    envelope = json.loads(row["body"])
    context = {name: row[name] for name in ("scope", "seq", "op_id", "actor", "at", "device")}
    context |= {"day": day_of(row["at"], ZONE), "hlc": envelope["hlc"], "blobs": envelope.get("blobs", [])}
    return {"op": row["op"], "args": envelope["args"], "context": context}


def agree(table: str, left: list[dict[str, Any]], right: list[dict[str, Any]]) -> None:
    """Shows the rows that only one side has, or has otherwise."""
    mine, others = ({tuple(row.values())[:3]: row for row in rows} for rows in (left, right))
    apart = [(mine.get(key), others.get(key)) for key in sorted({*mine, *others}) if mine.get(key) != others.get(key)]
    assert not apart, f"{table}: {apart[:3]}"
