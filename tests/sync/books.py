"""A store whose customers change hands, and its customer files."""

from typing import Any

import msgspec

from server.db import Database
from sync.days import add_days
from sync.operations.perform import Context, Outcome, decode, perform
from tests.sync.store import AT, SCOPE, TODAY, Store


class Book(Store):
    """The first store with three clerks of its own (`ann`, `bob`, `cyd`), no members, and the heads of store and chain.
    Acts return what became of them; `day` goes on by `later`."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.day = TODAY
        self.hq = self.value("select id from staff where role = 'hq' order by id")
        with db.write() as writer:
            seq = writer.next_seq("org")
            writer.run("update staff set active = 0 where store_id = '001' and role = 'clerk'")
            people = [
                {"id": name, "number": name, "name": name, "role": "clerk", "store_id": "001", "active": 1}
                for name in ("ann", "bob", "cyd")
            ]
            officer = {"id": "officer", "number": "officer", "name": "officer", "role": "privacy_officer", "active": 1}
            writer.put("staff", "org", seq, people)
            writer.put("staff", "org", seq, [{**officer, "store_id": ""}])
            for table in ("member", "follow_up", "card", "customer_file", "file_event", "handover", "handover_member"):
                writer.run(f"delete from {table} where scope = 'store/001'")
        self.setting("cover_most_days", 183)
        self.setting("file_deals_existing", 2)
        self.setting("file_review_days", 183)
        self.setting("file_look_days", 7)

    def setting(self, key: str, value: int) -> None:
        with self.db.write() as writer:
            writer.run("update setting set current = 0 where key = :key", {"key": key})
            row = {"id": f"{key}@t", "key": key, "value": value, "current": 1, "version": 1, "title": "{}"}
            writer.put("setting", "org", writer.next_seq("org"), [row])

    def put(self, table: str, *rows: dict[str, Any]) -> None:
        with self.db.write() as writer:
            writer.put(table, SCOPE, writer.next_seq(SCOPE), list(rows))

    def members(self, clerk: str, *ids: str, tier: str = "C") -> None:
        self.put("member", *({"id": id, "name": id, "clerk_id": clerk, "tier": tier} for id in ids))

    def do(self, op: str, at: int = 0, actor: str = "", **args: Any) -> Outcome:
        self.count += 1
        moment = at or AT + self.count
        seq = 1_000_000 + self.count
        who = actor or self.manager
        context = Context(SCOPE, seq, f"op-{self.count}", who, moment, self.day, f"{moment:013d}-0000-t")
        with self.db.write() as writer:
            decoded = decode(op, msgspec.json.encode(args))
            return perform(writer, op, decoded, context, as_system=actor == "system")

    def done(self, op: str, actor: str = "", **args: Any) -> Outcome:
        outcome = self.do(op, actor=actor, **args)
        assert outcome.status == "applied", outcome
        return outcome

    def refused(self, op: str, actor: str = "", **args: Any) -> Outcome:
        outcome = self.do(op, actor=actor, **args)
        assert outcome.status == "rejected", outcome
        return outcome

    def later(self, days: int) -> None:
        self.day = add_days(self.day, days)

    def hand(self, id: str = "h-1", **more: Any) -> dict[str, Any]:
        """Arguments: all of ann's customers to bob, for good."""
        given = {"id": id, "from_id": "ann", "rule": "one", "reason": "left", "from_day": self.day, **more}
        return given if given["rule"] != "one" else {"to_id": "bob", **given}

    def absent(self, id: str = "h-1", days: int = 7, **more: Any) -> dict[str, Any]:
        """Arguments: ann is away for so many days, bob stands in."""
        return self.hand(id, reason="absent", until_day=add_days(self.day, days), **more)

    def clerks(self) -> dict[str, str]:
        """By member: whose it is, and after a slash who stands in."""
        rows = self.rows(f"select id, clerk_id, cover_id, cover_until from member where scope = '{SCOPE}' order by id")
        covered = {row["id"] for row in rows if row["cover_id"] and row["cover_until"] >= self.day}
        return {row["id"]: row["clerk_id"] + (f"/{row['cover_id']}" if row["id"] in covered else "") for row in rows}

    def row(self, table: str, id: str) -> dict[str, Any]:
        return self.rows(f"select * from {table} where scope = '{SCOPE}' and id = '{id}'")[0]

    def file(self, id: str = "f-1", **more: Any) -> dict[str, Any]:
        """Arguments: ann opens a new customer's file."""
        return {"id": id, "kind": "new", "name": "西湖百货", "owner_id": "ann", **more}

    def events(self, id: str = "f-1") -> list[str]:
        rows = self.rows(f"select kind from file_event where scope = '{SCOPE}' and file_id = '{id}' order by at, id")
        return [row["kind"] for row in rows]
