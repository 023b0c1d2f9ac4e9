"""What follows from days is planned once a day for every open store by its own calendar, again when it was missed, and anew
after another cadence was published; a tablet that planned the same day harms nothing."""

from datetime import datetime
from typing import Any

import pytest

from server.config import Config
from server.db import Database
from server.jobs.follow_ups import plan_follow_ups
from tests.sync.store import SCOPE, Store


def at(moment: str) -> int:
    return int(datetime.fromisoformat(f"{moment}+08:00").timestamp() * 1000)


@pytest.fixture
def store(chain_db: Database) -> Store:
    store = Store(chain_db)
    store.register("m-1", birthday="1990-12-24")
    return store


def wishes(store: Store) -> list[dict[str, Any]]:
    return store.rows("select id, due from follow_up where member_id = 'm-1' and trigger = 'birthday'")


def runs(store: Store, op: str = "follow_up.plan") -> int:
    return int(store.value(f"select count(*) from operation_log where scope = '{SCOPE}' and op = '{op}'"))


def test_the_birthday_is_planned_a_week_ahead(store: Store, chain_config: Config) -> None:
    plan_follow_ups(store.db, chain_config, at("2026-12-16T23:59:00"))
    assert wishes(store) == []
    plan_follow_ups(store.db, chain_config, at("2026-12-17T00:01:00"))
    assert wishes(store) == [{"id": "m-1/birthday/2026/birthday", "due": "2026-12-24"}]
    assert store.value("select count(*) from plan_run where id = '2026-12-17' and by_id = 'system'") == len(
        store.rows("select id from store where active = 1 and scope = 'org'")
    )


def test_once_a_day(store: Store, chain_config: Config) -> None:
    for moment in ("2026-12-20T08:00:00", "2026-12-20T08:10:00", "2026-12-20T23:00:00"):
        plan_follow_ups(store.db, chain_config, at(moment))
        head = store.value(f"select head from scope where scope = '{SCOPE}'")
    assert runs(store) == 1 and runs(store, "follow_up.replan") == 1
    plan_follow_ups(store.db, chain_config, at("2026-12-20T23:10:00"))
    assert store.value(f"select head from scope where scope = '{SCOPE}'") == head
    plan_follow_ups(store.db, chain_config, at("2026-12-23T08:00:00"))
    assert runs(store) == 2 and len(wishes(store)) == 1


def test_a_tablet_that_was_faster_changes_nothing(store: Store, chain_config: Config) -> None:
    outcome = store.do("follow_up.plan", plan_day="2026-12-20", until_day="2026-12-21")
    assert outcome.status == "applied" and wishes(store) == []
    plan_follow_ups(store.db, chain_config, at("2026-12-20T09:00:00"))
    store.do("follow_up.plan", plan_day="2026-12-20", until_day="2026-12-21")
    assert len(wishes(store)) == 1
    assert store.value(f"select count(*) from plan_run where scope = '{SCOPE}' and id = '2026-12-20'") == 1


def test_another_cadence_is_followed_the_same_day(store: Store, chain_config: Config) -> None:
    plan_follow_ups(store.db, chain_config, at("2026-12-20T08:00:00"))
    with store.db.write() as writer:
        seq = writer.next_seq("org")
        writer.run("update cadence_step set script = 'warmer', seq = :seq where trigger = 'birthday'", {"seq": seq})
    plan_follow_ups(store.db, chain_config, at("2026-12-20T09:00:00"))
    assert store.value("select script from follow_up where id = 'm-1/birthday/2026/birthday'") == "warmer"
    assert runs(store) == 2 and runs(store, "follow_up.replan") == 2
