"""A call and the word that ends all calls, in either order: nothing is left open."""

from itertools import permutations
from typing import Any

import pytest

from server.db import Database
from tests.sync.store import AT, Store

ENDS: dict[str, tuple[str, dict[str, Any]]] = {
    "withdrawn": ("consent.withdraw", {"channel": "all", "purpose": "all"}),
    "dead": ("contact.record", {"id": "c-dead", "channel": "call", "outcome": "dead_number"}),
}
CALLS: dict[str, dict[str, Any]] = {
    "call_back": {"follow_up_id": "late", "outcome": "call_back", "next_day": "2026-12-01"},
    "appointment": {"outcome": "wants_visit", "next_day": "2026-12-01"},
}


@pytest.fixture
def store(chain_db: Database) -> Store:
    found = Store(chain_db)
    found.register()
    row = {
        "id": "late",
        "member_id": "m-1",
        "channel": "call",
        "purpose": "care",
        "state": "missed",
        "due": "2026-01-01",
    }
    with found.db.write() as writer:
        writer.put("follow_up", "store/001", 1, [row])
    return found


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("order", list(permutations((0, 1))))
def test_nothing_is_left_open(store: Store, call: str, end: str, order: tuple[int, int]) -> None:
    op, args = ENDS[end]
    said = [(op, args), ("contact.record", {"id": "c-1", "channel": "call", **CALLS[call]})]
    for place in order:
        name, given = said[place]
        assert store.do(name, AT + place, member_id="m-1", **given).status == "applied"
    assert store.rows("select id from follow_up where member_id = 'm-1' and state = 'open'") == []
    assert len(store.rows("select id from contact where id = 'c-1'")) == 1
