"""The lowest tier follows from what was bought and kept, in whatever order it becomes known."""

from itertools import permutations

import pytest

from server.db import Database
from sync.days import add_days
from sync.operations.perform import Outcome
from tests.sync.merging import Pair
from tests.sync.store import TODAY


@pytest.fixture
def store(chain_db: Database) -> Pair:
    found = Pair(chain_db)
    found.both()
    return found


def correct(store: Pair, purchase: str, amount: int, member: str = "m-1") -> Outcome:
    given = {"member_id": member, "purchase_id": purchase, "amount_minor": amount, "reason": "typo"}
    return store.do("purchase.correct", id=f"k-{store.count}", **given)


def held(store: Pair, member: str = "m-1") -> tuple[str, str]:
    row = store.member(member)
    return row["tier"], row["tier_since"]


@pytest.mark.parametrize("order", list(permutations([2, 9, 5])))
def test_since_the_first_purchase_whichever_arrives_first(store: Pair, order: tuple[int, ...]) -> None:
    for ago in order:
        store.buy(f"p-{ago}", "m-1", ago=ago)
    assert held(store) == ("C", add_days(TODAY, -9))
    assert correct(store, "p-9", 0).status == "applied"
    assert held(store) == ("C", add_days(TODAY, -5))


def test_nothing_is_held_when_nothing_is_left(store: Pair) -> None:
    store.buy("p-1", "m-1", ago=9)
    store.buy("p-2", "m-1", ago=2)
    correct(store, "p-1", 0)
    back = {"member_id": "m-1", "purchase_id": "p-2", "amount_minor": 10_000, "reason": "size"}
    assert store.do("purchase.return", id="b-1", **back).status == "applied"
    assert held(store) == ("", "") and store.member()["purchases"] == 0
    store.buy("p-3", "m-1", ago=1)
    assert held(store) == ("C", add_days(TODAY, -1))


def test_a_return_of_an_unknown_sale_is_no_purchase(store: Pair) -> None:
    rows = [{"id": "i-1", "amount_minor": -100, "purchase_day": TODAY}]
    assert store.do("purchase.import", actor=store.manager, member_id="m-1", rows=rows).status == "applied"
    assert held(store) == ("", "")


def test_what_was_decided_stays(store: Pair) -> None:
    hq = store.value("select id from staff where role = 'hq' order by id")
    given = {"member_id": "m-1", "to_tier": "C", "reason": "other_card", "note": "在别店有卡"}
    store.do("tier.ask", id="t-1", **given)
    assert store.do("tier.decide", actor=hq, change_id="t-1", verdict="approved").status == "applied"
    store.buy("p-1", "m-1", ago=9)
    correct(store, "p-1", 0)
    assert held(store) == ("C", TODAY)


def test_a_tier_above_stays(store: Pair) -> None:
    store.buy("p-1", "m-1", ago=9)
    with store.db.write() as writer:
        writer.run("update member set tier = 'B', tier_since = '2026-11-20' where id = 'm-1'")
    correct(store, "p-1", 0)
    assert held(store) == ("B", "2026-11-20")


def test_merged_and_apart_again_it_is_each_ones_own(store: Pair) -> None:
    store.buy("p-1", "m-1", ago=2)
    store.buy("p-2", "m-2", ago=9)
    store.merge()
    assert held(store) == ("C", add_days(TODAY, -9))
    correct(store, "p-2", 0)
    assert held(store) == ("C", add_days(TODAY, -2))
    store.unmerge()
    assert (held(store), held(store, "m-2")) == (("C", add_days(TODAY, -2)), ("", ""))
