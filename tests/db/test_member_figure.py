"""Shares of tiers and of new members, by store and for the chain."""

import pytest

from server.db import Database, member_figure
from server.playbooks import MENSWEAR, install, load_playbook
from tests.office.people import NOW, put_chain

TODAY = "2026-11-22"
OLD, EDGE, NEW = "2025-11-21", "2025-11-22", "2026-05-01"
MEMBERS = (
    ("001", "A", OLD), ("001", "B", OLD), ("001", "B", EDGE), ("001", "C", ""), ("001", "", NEW), ("001", "gone", OLD),
    ("002", "C", NEW),
)  # fmt: skip


@pytest.fixture
def db(fresh_db: Database) -> Database:
    with fresh_db.write() as writer:
        put_chain(writer, "")
        install(writer, load_playbook(MENSWEAR), "staff-9002", NOW)
        for place, (store, tier, joined) in enumerate(MEMBERS):
            row = {"id": f"m-{place}", "name": "客", "tier": tier, "joined_day": joined}
            writer.put("member", f"store/{store}", writer.next_seq(f"store/{store}"), [row])
        others = [{"id": "x-1", "alias_of": "m-1", "tier": "A"}, {"id": "x-2", "removed": 1, "tier": "A"}]
        writer.put("member", "store/001", writer.next_seq("store/001"), others)
    return fresh_db


def test_shares_add_up_and_stand_beside_the_playbooks(db: Database) -> None:
    with db.read() as reader:
        found = member_figure.of_stores(reader, TODAY)
    assert [(part.key, part.members, part.wanted) for part in found.chain.tiers] == [
        ("A", 1, 0.2), ("B", 2, 0.4), ("C", 2, 0.4), ("", 2, 0)
    ]  # fmt: skip
    assert sum(part.share for part in found.chain.tiers) == pytest.approx(1)
    assert [(one.id, one.members) for one in found.stores] == [("001", 6), ("002", 1)]


def test_new_members_are_those_of_a_year_against_those_before(db: Database) -> None:
    with db.read() as reader:
        found = member_figure.of_stores(reader, TODAY)
    assert found.since == EDGE and found.growth_wanted == 0.2
    assert (found.chain.fresh, found.chain.base) == (3, 4) and found.chain.growth == 0.75
    assert [(one.fresh, one.base, one.growth) for one in found.stores] == [(2, 4, 0.5), (1, 0, None)]


def test_a_store_alone_is_the_chain(db: Database) -> None:
    with db.read() as reader:
        found = member_figure.of_stores(reader, TODAY, "002")
    assert [one.id for one in found.stores] == ["002"] and found.chain.members == 1
