"""A store of its own in memory with a small playbook, for the rules of the cadence: days go by, operations arrive in any
order, and what is open is looked at."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from server.db.sqlite import connect
from sync.operations.perform import Context, Outcome, decode, perform
from sync.schema import TABLES

SCOPE = "store/001"
CLERK, OTHER, MANAGER = "staff-1", "staff-2", "staff-9"
DAY_MS = 86_400_000
DEFAULTS = {"text": "", "integer": 0}
STEPS: tuple[dict[str, Any], ...] = (
    {"key": "day3", "trigger": "purchase", "day": 3, "channel": "call", "days_after": 2},
    {"key": "day30", "trigger": "purchase", "day": 30, "channel": "either", "days_before": 3, "days_after": 7},
    {"key": "quarter", "trigger": "quarter", "day": 80, "channel": "either", "days_before": 7, "days_after": 20},
    {"key": "birthday", "trigger": "birthday", "channel": "message", "purpose": "wish"},
    {"key": "absent", "trigger": "no_visit", "day": 60, "channel": "call", "days_after": 14},
)


def millis(day: str, hour: int = 4) -> int:
    """An instant of that day, in ms."""
    at = date.fromisoformat(day)
    return int(datetime(at.year, at.month, at.day, hour, tzinfo=UTC).timestamp() * 1000)


class Cadence:
    """`steps`: rows of `cadence_step` of the tier C, and what is left out has its default."""

    def __init__(self, *steps: dict[str, Any], day: str = "2026-11-22") -> None:
        self.connection = connect(":memory:")
        for table in TABLES:
            for sql in table.ddl():
                self.connection.execute(sql)
        self.day, self.seq = day, 1
        self._playbook(steps or STEPS)

    def rows(self, sql: str, params: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        return list(self.connection.execute(sql, params or {}))

    def run(self, sql: str, params: dict[str, Any] | None = None) -> None:
        self.connection.execute(sql, params or {})

    def put(self, table: str, id: str, scope: str = "org", **given: Any) -> None:
        """One row; what is left out is empty."""
        [known] = [one for one in TABLES if one.name == table]
        row = {name: DEFAULTS[kind] for name, kind in known.columns} | {
            "scope": scope,
            "id": id,
            "seq": 1,
            "removed": 0,
        }
        row |= {"current": 1, "version": 1} if "current" in row else {}
        row |= given
        self.run(f"insert into {table} ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", row)

    def step(self, key: str, trigger: str, tier: str = "C", version: int = 1, **given: Any) -> None:
        row = {"channel": "call", "purpose": "care", "assignee": "served", "script": f"s_{key}", **given}
        self.put("cadence_step", f"{tier}/{key}@{version}", key=key, trigger=trigger, tier=tier, version=version, **row)

    def set(self, key: str, value: int) -> None:
        self.run("delete from setting where key = :key", {"key": key})
        self.put("setting", f"{key}@1", key=key, value=value)

    def do(self, op: str, day: str = "", actor: str = CLERK, place: int = 0, **args: Any) -> Outcome:
        """By the clerk on that day; `place`: of those that were done that day, else in the order of arrival."""
        self.seq += 1
        day = day or self.day
        at = millis(day) + (place or self.seq)
        context = Context(SCOPE, self.seq, f"op-{self.seq}", actor, at, day, f"{at:013d}-0000-t")
        return perform(self, op, decode(op, msgspec.json.encode(args)), context, as_system=actor == "system")

    def member(self, id: str = "m-1", **given: Any) -> None:
        row = {
            "name": "林晓",
            "phone": f"+8613{len(id):09d}",
            "consent": 1,
            "clerk_id": CLERK,
            "joined_day": "2026-01-01",
        }
        self.put("member", id, SCOPE, **{**row, **given})

    def buy(self, id: str, day: str, member: str = "m-1", on: str = "", **given: Any) -> Outcome:
        """`on`: the day it arrives."""
        args = {"id": id, "member_id": member, "amount_minor": 10_000, "purchase_day": day, "clerk_id": CLERK, **given}
        return self.do("purchase.record", on or day, **args)

    def call(
        self,
        id: str,
        day: str,
        follow_up: str = "",
        outcome: str = "reached",
        member: str = "m-1",
        place: int = 0,
        next_day: str = "",
    ) -> Outcome:
        said = {"outcome": outcome, "next_day": next_day}
        args = {"id": id, "member_id": member, "channel": "call", "follow_up_id": follow_up, **said}
        return self.do("contact.record", day, place=place, **args)

    def plan(self, day: str, until: str = "", actor: str = "system") -> Outcome:
        return self.do("follow_up.plan", day, actor, plan_day=day, until_day=until or day)

    def follow_ups(self, state: str = "open") -> dict[str, str]:
        """Due day by id."""
        rows = self.rows("select id, due from follow_up where state = :state order by id", {"state": state})
        return {row["id"]: row["due"] for row in rows}

    def one(self, id: str) -> dict[str, Any]:
        [row] = self.rows("select * from follow_up where id = :id", {"id": id})
        return row

    def _playbook(self, steps: tuple[dict[str, Any], ...]) -> None:
        for step in steps:
            self.step(**step)
        self.put("tier", "C@1", key="C", rank=1)
        self.set("points_per_yuan", 1)
        for id, role in ((CLERK, "clerk"), (OTHER, "clerk"), (MANAGER, "store_manager")):
            self.put("staff", id, number=id, role=role, store_id="001", active=1)
        for key, closes, reached, mark, asks_day in OUTCOMES:
            ends = {"closes": closes, "reached": reached, "mark": mark, "asks_day": asks_day}
            self.put("outcome", f"{key}@1", key=key, next_days=1, **ends)


OUTCOMES = (
    ("reached", 1, 1, "", 0),
    ("message_sent", 1, 0, "", 0),
    ("no_answer", 0, 0, "", 0),
    ("call_back", 0, 1, "", 1),
    ("wants_visit", 1, 1, "appointment", 1),
    ("refused", 1, 1, "refusal", 0),
    ("dead_number", 1, 0, "dead_number", 0),
)
