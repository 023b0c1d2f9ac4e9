"""What two tablets did without knowing of each other ends the same, in whatever order it arrives."""

from typing import Any

import pytest

from server.db import Database
from sync.days import add_days
from sync.operations.perform import Outcome
from tests.sync.store import AT, TODAY, Store


class Floor(Store):
    def buy(self, purchase: str, day: str = TODAY, member: str = "m-1") -> Outcome:
        return self.do(
            "purchase.record", id=purchase, member_id=member, amount_minor=10_000, purchase_day=day, clerk_id=self.clerk
        )

    def call(self, contact: str, outcome: str, at: int = AT, **more: Any) -> Outcome:
        return self.do("contact.record", at, id=contact, member_id="m-1", channel="call", outcome=outcome, **more)

    def open_plans(self) -> set[str]:
        found = self.rows(
            "select purchase_id from follow_up where member_id = 'm-1' and trigger = 'purchase' and state = 'open'"
        )
        return {row["purchase_id"] for row in found}


@pytest.fixture
def store(chain_db: Database) -> Floor:
    found = Floor(chain_db)
    found.register()
    return found


@pytest.mark.parametrize("order", [("new", "old"), ("old", "new")])
def test_the_plan_is_that_of_the_latest_purchase_in_any_order(store: Floor, order: tuple[str, str]) -> None:
    days = {"new": TODAY, "old": add_days(TODAY, -20)}
    for purchase in order:
        store.buy(f"p-{purchase}", days[purchase])
    assert store.open_plans() == {"p-new"}


def test_an_older_purchase_is_followed_up_when_the_later_one_was_given_back(store: Floor) -> None:
    store.buy("p-new")
    store.do("purchase.correct", id="fix-1", member_id="m-1", purchase_id="p-new", amount_minor=0, reason="typing")
    store.buy("p-old", add_days(TODAY, -20))
    assert store.open_plans() == {"p-old"}


def test_refusal_in_a_call_whose_follow_up_is_not_planned_here_holds(store: Floor) -> None:
    assert store.call("c-1", "refused", follow_up_id="elsewhere/day3").status == "applied"
    assert store.rows("select channel from refusal where member_id = 'm-1'") == [{"channel": "all"}]


@pytest.mark.parametrize("outcome", ["refused", "no_answer"])
def test_outcome_of_an_older_playbook_still_counts(store: Floor, outcome: str) -> None:
    store.buy("p-1")
    with store.db.write() as writer:
        writer.run("update outcome set current = 0")
    assert store.call("c-1", outcome, follow_up_id="p-1/day3").status == "applied"
    follow_up = store.rows("select attempts, state from follow_up where id = 'p-1/day3'")[0]
    assert follow_up == {"attempts": 1, "state": "done" if outcome == "refused" else "open"}


@pytest.mark.parametrize("first", ["refusal", "purchase"])
def test_who_refused_calls_and_messages_is_reached_by_neither(store: Floor, first: str) -> None:
    def refuse() -> None:
        for channel in ("call", "message"):
            store.do("refusal.record", id=f"no-{channel}", member_id="m-1", channel=channel)

    steps = [refuse, lambda: store.buy("p-1")]
    for step in steps if first == "refusal" else reversed(steps):
        step()
    assert store.open_plans() == set()


def test_who_refused_calls_only_may_still_be_written_to(store: Floor) -> None:
    store.do("refusal.record", id="no-call", member_id="m-1", channel="call")
    store.buy("p-1")
    channels = {row["channel"] for row in store.rows("select channel from follow_up where purchase_id = 'p-1'")}
    assert "call" not in channels and channels


@pytest.mark.parametrize("first", ["refusal", "purchase"])
@pytest.mark.parametrize(("refused", "left"), [("call", "message"), ("message", "call")])
def test_of_a_call_or_message_only_what_was_not_refused_stays_planned(
    store: Floor, first: str, refused: str, left: str
) -> None:
    steps = [
        lambda: store.do("refusal.record", id="no-1", member_id="m-1", channel=refused),
        lambda: store.buy("p-1"),
    ]
    for step in steps if first == "refusal" else reversed(steps):
        step()
    planned = store.rows("select channel from follow_up where id = 'p-1/day120' and state = 'open'")
    assert planned == [{"channel": left}]


def test_only_what_was_missed_is_let_go(store: Floor) -> None:
    store.buy("p-1")
    with store.db.write() as writer:
        writer.run("update follow_up set due = '2026-11-01', to_day = '2026-11-03' where id = 'p-1/day2'")
        writer.run("update follow_up set to_day = '2026-11-03' where id = 'p-1/day3'")
    missed = [{"follow_up_id": f"p-1/{step}"} for step in ("day2", "day3", "day30")]
    assert store.do("follow_up.close", missed=missed).status == "applied"
    assert [row["id"] for row in store.rows("select id from follow_up where state = 'missed'")] == ["p-1/day2"]


@pytest.mark.parametrize("first", ["closed", "called"])
def test_a_call_that_was_made_after_all_counts_in_any_order(store: Floor, first: str) -> None:
    store.buy("p-1")
    with store.db.write() as writer:
        writer.run("update follow_up set due = '2026-11-01', to_day = '2026-11-03' where id = 'p-1/day3'")
    steps = [
        lambda: store.do("follow_up.close", missed=[{"follow_up_id": "p-1/day3"}]),
        lambda: store.call("c-1", "reached", follow_up_id="p-1/day3"),
    ]
    outcomes = [step().status for step in (steps if first == "closed" else reversed(steps))]
    assert outcomes == ["applied", "applied"]
    found = store.rows("select state, contact_id from follow_up where id = 'p-1/day3'")
    assert found == [{"state": "done", "contact_id": "c-1"}]


def test_older_number_that_comes_late_does_not_revive_a_dead_one(store: Floor) -> None:
    store.do("member.update", AT - 1000, member_id="m-1", phone="+8613900000002")
    store.call("c-1", "dead_number", AT - 900)
    store.do("member.update", AT - 5000, member_id="m-1", phone="+8613900000001")
    found = store.rows("select phone, phone_state from member where id = 'm-1'")
    assert found == [{"phone": "+8613900000002", "phone_state": "dead"}]


def test_new_number_is_not_dead(store: Floor) -> None:
    store.call("c-1", "dead_number", AT - 900)
    store.do("member.update", AT, member_id="m-1", phone="+8613900000003")
    assert store.rows("select phone_state from member where id = 'm-1'") == [{"phone_state": ""}]
