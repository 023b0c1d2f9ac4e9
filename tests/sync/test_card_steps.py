"""The steps of a card that are refused: from another state, with something missing, by someone who may not."""

from typing import Any

import pytest

from sync.days import add_days
from tests.sync.cards import Counter
from tests.sync.store import TODAY


def day(days: int) -> str:
    return add_days(TODAY, days)


STEPS: dict[str, dict[str, Any]] = {
    "card.enter": {},
    "card.submit": {},
    "card.approve": {},
    "card.return": {"note": "字迹不清"},
    "card.tell": {"channel": "call"},
    "card.hand": {"member_id": "m-1", "how": "collected", "number": "S-1"},
    "card.withdraw": {"note": "不办了"},
    "card.void": {"reason": "lost"},
    "card.apply_again": {},
}
ALLOWED = {
    "applied": {"card.enter", "card.withdraw"},
    "entered": {"card.submit", "card.withdraw"},
    "submitted": {"card.approve", "card.return", "card.withdraw"},
    "returned": {"card.apply_again", "card.withdraw"},
    "approved": {"card.tell", "card.hand", "card.void"},
    "told": {"card.tell", "card.hand", "card.void"},
    "handed": {"card.void"},
    "withdrawn": set(),
    "void": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
def test_a_step_is_taken_from_its_state_only(counter: Counter, state: str) -> None:
    counter.buy(150_000)
    counter.apply()
    for op, args in STEPS.items():
        with counter.db.write() as writer:
            writer.run("update card set state = :state where id = 'c-1'", {"state": state})
            writer.run("update member set tier = 'C' where id = 'm-1'", {})
        given = counter.application("B") if op == "card.apply_again" else args
        actor = counter.manager if op == "card.void" else counter.hq if op in ("card.approve", "card.return") else ""
        outcome = counter.do(op, actor=actor, card_id="c-1", **given)
        if op in ALLOWED[state]:
            assert outcome.status == "applied", (op, outcome)
        else:
            assert (outcome.code, outcome.facts["state"]) == ("card.wrong_state", state), op


@pytest.mark.parametrize(
    ("op", "args", "code", "field"),
    [
        ("card.tell", {"channel": ""}, "card.channel_missing", "channel"),
        ("card.tell", {"channel": "call", "promised_day": day(-1)}, "card.promised_in_past", "promised_day"),
        ("card.tell", {"channel": "call", "promised_day": day(61)}, "card.promised_too_late", "promised_day"),
        ("card.hand", {"member_id": "m-1", "how": "collected"}, "card.number_missing", "number"),
        ("card.hand", {"member_id": "m-1", "how": "mailed", "note": "SF1"}, "card.number_missing", "number"),
        ("card.hand", {"member_id": "m-1", "how": ""}, "card.how_missing", "how"),
        ("card.hand", {"member_id": "m-1", "how": "mailed"}, "card.tracking_missing", "note"),
        ("card.hand", {"member_id": "other", "how": "collected"}, "card.unknown", ""),
    ],
)
def test_a_step_that_lacks_something(counter: Counter, op: str, args: dict[str, Any], code: str, field: str) -> None:
    counter.buy(150_000)
    counter.approved()
    outcome = counter.step(op, **args)
    assert (outcome.code, outcome.field) == (code, field)


@pytest.mark.parametrize(
    ("op", "args", "field"),
    [
        ("card.return", {}, "note"),
        ("card.withdraw", {}, "note"),
    ],
)
def test_a_reason_is_needed(counter: Counter, op: str, args: dict[str, Any], field: str) -> None:
    counter.buy(150_000)
    counter.submitted()
    outcome = counter.step(op, **args)
    assert (outcome.code, outcome.field) == ("card.reason_missing", field)


def test_a_void_needs_a_reason(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    outcome = counter.step("card.void", actor=counter.manager, reason="")
    assert (outcome.code, outcome.field) == ("card.reason_missing", "reason")


def test_only_headquarters_gives_a_verdict(counter: Counter) -> None:
    counter.buy(150_000)
    counter.submitted()
    for op in ("card.approve", "card.return"):
        for person in (counter.clerk, counter.manager):
            assert counter.step(op, actor=person, note="好").code == "role.forbidden"


def test_a_clerk_voids_no_card_and_gives_none_away(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    assert counter.step("card.void", reason="lost").code == "role.forbidden"
    assert counter.step("card.own", clerk_id=counter.manager).code == "role.forbidden"


def test_a_card_that_is_not_there(counter: Counter) -> None:
    for op, args in STEPS.items():
        given = counter.application("B") if op == "card.apply_again" else args
        actor = counter.manager if op == "card.void" else counter.hq if op in ("card.approve", "card.return") else ""
        assert counter.do(op, actor=actor, card_id="c-none", **given).code == "card.unknown", op


def test_the_last_day_that_may_be_promised_is_the_playbooks(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    refused = counter.step("card.tell", channel="call", promised_day=day(61))
    assert refused.facts == {"last_day": day(60)}
    assert counter.step("card.tell", channel="call", promised_day=day(60)).status == "applied"
    set_to(counter, "promise_most_days", 0)
    assert counter.step("card.tell", channel="call", promised_day=day(600)).status == "applied"


def test_a_card_without_a_number_where_the_playbook_asks_for_none(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    with counter.db.write() as writer:
        writer.run("update setting set current = 0 where key = 'card_number_asked'", {})
    unsaid = counter.step("card.hand", member_id="m-1", how="collected")
    assert (unsaid.code, unsaid.field) == ("card.number_missing", "number")
    set_to(counter, "card_number_asked", 0)
    assert counter.step("card.hand", member_id="m-1", how="collected").status == "applied"


def set_to(counter: Counter, key: str, value: int) -> None:
    with counter.db.write() as writer:
        writer.run("update setting set current = 1, value = :value where id = :id", {"id": f"{key}@t", "value": value})
