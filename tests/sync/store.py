"""A store's operations, performed one after another on the demo chain."""

from typing import Any

import msgspec

from server.db import Database
from sync.operations.perform import Context, Outcome, decode, perform

SCOPE = "store/001"
TODAY = "2026-11-22"
AT = 1_795_000_000_000


class Store:
    """The first store with its first clerk and manager; its member is `m-1`."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.count = 0
        self.clerk, self.manager = (
            self.value(f"select id from staff where store_id = '001' and role = '{role}' order by id")
            for role in ("clerk", "store_manager")
        )

    def do(self, op: str, at: int = AT, actor: str = "", **args: Any) -> Outcome:
        """By the clerk, or whoever is named; `at` in ms."""
        self.count += 1
        who = actor or self.clerk
        context = Context(SCOPE, self.count, f"op-{self.count}", who, at, TODAY, f"{at:013d}-0000-t")
        with self.db.write() as writer:
            return perform(writer, op, decode(op, msgspec.json.encode(args)), context)

    def register(self, member: str = "m-1", **more: Any) -> Outcome:
        given = {"name": "林晓", "phone": "+8613912345678", "consent": True, "clerk_id": self.clerk, **more}
        return self.do("member.register", id=member, **given)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        with self.db.read() as reader:
            return reader.rows(sql)

    def value(self, sql: str) -> Any:
        with self.db.read() as reader:
            return reader.value(sql)
