"""A tier by hand: asked for with a reason, decided by HQ, never otherwise."""

from typing import Any

import pytest

from server.db import Database
from sync.operations.perform import Outcome
from tests.sync.cards import Counter
from tests.sync.store import TODAY


@pytest.fixture
def counter(chain_db: Database) -> Counter:
    counter = Counter(chain_db)
    counter.buy(10_000)
    return counter


def ask(counter: Counter, **changes: Any) -> Outcome:
    given = {"id": "t-1", "member_id": "m-1", "to_tier": "B", "reason": "other_card", "note": "在别处持有银卡"}
    return counter.do("tier.ask", **{**given, **changes})


def decide(counter: Counter, **changes: Any) -> Outcome:
    return counter.do("tier.decide", **{"actor": counter.hq, "change_id": "t-1", "verdict": "approved", **changes})


def test_asked_and_approved(counter: Counter) -> None:
    assert ask(counter).status == "applied"
    assert counter.member()["tier"] == "C"
    counter.later(2)
    assert decide(counter, answer="已核实").status == "applied"
    member = counter.member()
    assert (member["tier"], member["tier_since"]) == ("B", counter.day)
    (row,) = counter.rows("select * from tier_change where member_id = 'm-1'")
    assert (row["state"], row["from_tier"], row["asked_day"], row["decided_day"]) == (
        "approved",
        "C",
        TODAY,
        counter.day,
    )
    assert (row["asked_by"], row["decided_by"], row["answer"]) == (counter.clerk, counter.hq, "已核实")


def test_asked_and_refused_leaves_the_tier(counter: Counter) -> None:
    ask(counter)
    assert decide(counter, verdict="refused", answer="没有凭证").status == "applied"
    assert counter.member()["tier"] == "C"
    assert ask(counter, id="t-2").status == "applied"


def test_a_tier_below_makes_the_card_above_void(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    ask(counter, to_tier="C", reason="mistake")
    decide(counter)
    card = counter.card()
    assert (counter.member()["tier"], card["state"], card["void_reason"]) == ("C", "void", "tier_changed")
    assert counter.steps()[-1][0] == "void"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"member_id": "nobody"}, "member.unknown", ""),
        ({"to_tier": "Z"}, "tier.unknown", "to_tier"),
        ({"to_tier": "C"}, "tier.same", "to_tier"),
        ({"reason": ""}, "tier.reason_missing", "reason"),
        ({"note": ""}, "tier.note_missing", "note"),
    ],
)
def test_a_proposal_that_is_not_right(counter: Counter, changes: dict[str, Any], code: str, field: str) -> None:
    outcome = ask(counter, **changes)
    assert (outcome.code, outcome.field) == (code, field)
    assert counter.rows("select id from tier_change where member_id = 'm-1'") == []


def test_one_proposal_at_a_time(counter: Counter) -> None:
    ask(counter)
    assert ask(counter, id="t-2", to_tier="A").code == "tier.asked_already"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"change_id": "t-none"}, "tier.change_unknown"),
        ({"verdict": "maybe"}, "tier.verdict_missing"),
        ({"verdict": "refused"}, "tier.answer_missing"),
    ],
)
def test_a_decision_that_is_not_right(counter: Counter, changes: dict[str, Any], code: str) -> None:
    ask(counter)
    assert decide(counter, **changes).code == code
    assert counter.member()["tier"] == "C"


def test_what_is_decided_is_decided(counter: Counter) -> None:
    ask(counter)
    decide(counter)
    assert decide(counter, verdict="refused", answer="不行").code == "tier.decided_already"


def test_a_tier_that_changed_meanwhile_is_asked_for_anew(counter: Counter) -> None:
    ask(counter, to_tier="A")
    counter.buy(150_000)
    counter.approved()
    assert decide(counter).code == "tier.changed_meanwhile"
    assert decide(counter, verdict="refused", answer="已是银卡").status == "applied"


def test_only_headquarters_decides(counter: Counter) -> None:
    ask(counter)
    for person in (counter.clerk, counter.manager):
        assert decide(counter, actor=person).code == "role.forbidden"
