"""In a store of tens of thousands a merge and its undoing look up what they need; nothing of it reads a large table."""

import pytest

from server.db import Database
from sync.operations import OPERATIONS
from tests.sync.store import SCOPE, TODAY

LARGE = ("member", "purchase", "point_entry", "follow_up", "contact", "visit", "field_clock", "member_change")
ARGS = {"id": "g", "merge_id": "g", "member_id": "m-1", "alias_id": "m-2", "op_id": "o", "hlc": "1", "device": ""}


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.mark.parametrize("name", ["member.merge", "member.unmerge"])
def test_no_large_table_is_read_through(chain_db: Database, name: str) -> None:
    params = {**ARGS, "scope": SCOPE, "seq": 1, "actor": "a", "at": 1, "day": TODAY}
    operation = OPERATIONS[name]
    slow = []
    with chain_db.read() as reader:
        for sql in (*operation.reads.values(), *(effect.sql for effect in operation.effects)):
            for row in reader.rows(f"explain query plan {sql}", params):
                detail = row["detail"]
                reads_all = detail.startswith("SCAN") or detail.endswith("(scope=?)")
                if reads_all and any(f"{table}_" in detail or detail.split()[1] == table for table in LARGE):
                    slow.append((detail, " ".join(sql.split())[:120]))
    assert not slow
