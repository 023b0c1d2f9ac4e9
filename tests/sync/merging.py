"""Two members of a store with a life each, for tests of merging them."""

from typing import Any

import msgspec

from server.db import Database
from server.db.database import Row
from sync.days import add_days
from sync.operations.perform import Context, Outcome, decode, perform
from sync.schema import STORE_TABLES
from tests.sync.store import AT, SCOPE, TODAY, Store

# what a merge and its undoing leave behind on purpose
TRACES = ("field_clock", "member_change", "merge", "merge_field", "merge_move")


class Pair(Store):
    """`m-1` and `m-2`, who are one; merged by the manager."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        with db.read() as reader:  # what follows is newer than what is there
            self.count = reader.value("select head from scope where scope = :scope", {"scope": SCOPE})

    def both(self, **more: Any) -> None:
        self.register("m-1", name="林晓", phone="+8613912345678")
        self.register("m-2", **{"name": "林小", "phone": "+8613912345679", **more})

    def buy(self, purchase: str, member: str, amount: int = 10_000, ago: int = 0) -> Outcome:
        day = add_days(TODAY, -ago)
        return self.do(
            "purchase.record",
            id=purchase,
            member_id=member,
            amount_minor=amount,
            purchase_day=day,
            clerk_id=self.clerk,
        )

    def merge(self, merge: str = "g-1", at: int = AT, **more: Any) -> Outcome:
        given = {"member_id": "m-1", "alias_id": "m-2", **more}
        return self.do("member.merge", at, actor=self.manager, id=merge, **given)

    def unmerge(self, merge: str = "g-1", at: int = AT, **more: Any) -> Outcome:
        return self.do("member.unmerge", at, actor=more.pop("actor", self.manager), merge_id=merge)

    def find(self, pairs: list[dict[str, str]]) -> Outcome:
        """As the job does it."""
        self.count += 1
        context = Context(SCOPE, self.count, f"op-{self.count}", "system", AT, TODAY, f"{AT:013d}-0000-t")
        args = decode("duplicate.find", msgspec.json.encode({"pairs": pairs}))
        with self.db.write() as writer:
            return perform(writer, "duplicate.find", args, context, as_system=True)

    def member(self, id: str = "m-1") -> Row:
        return self.rows(f"select * from member where scope = '{SCOPE}' and id = '{id}'")[0]

    def everything(self) -> dict[str, list[Row]]:
        """All rows of the store but their numbers and the traces of merging."""
        tables = [table.name for table in STORE_TABLES if table.name not in TRACES]
        found = {name: self.rows(f"select * from {name} where scope = '{SCOPE}' order by id") for name in tables}
        return {name: [{**row, "seq": 0} for row in rows] for name, rows in found.items()}
