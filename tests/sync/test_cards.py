"""From the application to the collected card: every step, its day and when it was due; and what is refused."""

from typing import Any

import pytest

from server.db import Database
from sync.days import add_days
from tests.sync.cards import FORM, Counter
from tests.sync.store import TODAY


@pytest.fixture
def counter(chain_db: Database) -> Counter:
    return Counter(chain_db)


def day(days: int) -> str:
    return add_days(TODAY, days)


def test_the_whole_way_with_the_day_that_each_step_had_and_was_due(counter: Counter) -> None:
    counter.buy(150_000)
    assert counter.apply(temporary_number="T-7").status == "applied"
    row = counter.card()
    assert (row["state"], row["due_day"], row["round"]) == ("applied", TODAY, 1)
    assert (row["from_tier"], row["owner_id"], row["temporary_until"]) == ("C", counter.clerk, day(30))
    counter.step("card.enter")
    assert counter.card()["due_day"] == day(3)
    counter.later(2)
    counter.step("card.submit")
    assert counter.card()["due_day"] == day(9)
    counter.later(6)
    counter.step("card.approve")
    assert counter.card()["due_day"] == day(9)
    counter.step("card.tell", channel="call", promised_day=day(10))
    assert (counter.card()["due_day"], counter.card()["promised_day"]) == (day(11), day(10))
    counter.later(3)
    counter.step("card.tell", channel="message", promised_day=day(13))
    row = counter.card()
    assert (row["told_day"], row["told_again_day"], row["due_day"]) == (day(8), day(11), day(14))
    counter.later(2)
    assert counter.step("card.hand", member_id="m-1", how="collected", number="S-100").status == "applied"
    row = counter.card()
    assert (row["state"], row["handed_day"], row["handed_how"], row["number"], row["due_day"]) == (
        "handed",
        day(13),
        "collected",
        "S-100",
        "",
    )
    assert counter.steps() == [
        ("applied", TODAY, ""),
        ("entered", TODAY, TODAY),
        ("submitted", day(2), day(3)),
        ("approved", day(8), day(9)),
        ("told", day(8), day(9)),
        ("told_again", day(11), day(11)),
        ("handed", day(13), day(14)),
    ]


def test_approval_moves_the_member_and_says_why(counter: Counter) -> None:
    counter.buy(160_000)
    counter.submitted()
    counter.later(5)
    counter.step("card.approve")
    member = counter.member()
    assert (member["tier"], member["tier_since"], member["spend_minor"]) == ("B", day(5), 160_000)
    (change,) = counter.rows("select * from tier_change where member_id = 'm-1'")
    assert (change["from_tier"], change["to_tier"], change["state"], change["card_id"]) == ("C", "B", "approved", "c-1")
    assert (change["asked_by"], change["asked_day"]) == (counter.clerk, TODAY)
    assert (change["decided_by"], change["decided_day"]) == (counter.hq, day(5))


def test_gold_voids_silver_the_same_day_and_nothing_spent_is_set_back(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    counter.step("card.hand", member_id="m-1", how="mailed", note="SF123")
    counter.later(10)
    counter.buy(1_000_000 - 150_000)
    counter.later(1)
    counter.submitted("c-2", "A")
    assert counter.card()["state"] == "handed"
    counter.later(1)
    counter.step("card.approve", "c-2")
    silver = counter.card()
    assert (silver["state"], silver["void_day"], silver["void_reason"]) == ("void", day(12), "upgraded")
    assert counter.steps()[-1] == ("void", day(12), "")
    member = counter.member()
    assert (member["tier"], member["tier_since"], member["spend_minor"]) == ("A", day(12), 1_000_000)


def test_a_returned_application_is_handed_in_again(counter: Counter) -> None:
    counter.buy(150_000)
    counter.submitted()
    assert counter.step("card.return", note="身份证号不清楚").status == "applied"
    row = counter.card()
    assert (row["state"], row["answer"], row["due_day"]) == ("returned", "身份证号不清楚", day(3))
    counter.later(1)
    again = counter.step(
        "card.apply_again", **counter.application("B", form={**FORM, "id_number": "110101199001011234"})
    )
    assert again.status == "applied"
    row = counter.card()
    assert (row["state"], row["round"], row["applied_day"], row["submitted_day"], row["answer"]) == (
        "applied",
        2,
        day(1),
        "",
        "",
    )
    assert "110101199001011234" in row["form"]
    assert [step for step, *_ in counter.steps()] == ["applied", "entered", "submitted", "returned", "applied"]
    assert counter.member()["tier"] == "C"


def test_told_for_mailing_is_due_by_the_playbook(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    counter.step("card.tell", channel="message")
    assert counter.card()["due_day"] == day(14)


def test_an_application_may_be_withdrawn_and_made_anew(counter: Counter) -> None:
    counter.buy(150_000)
    counter.apply()
    assert counter.step("card.withdraw", note="顾客改主意").status == "applied"
    assert (counter.card()["state"], counter.card()["due_day"]) == ("withdrawn", "")
    assert counter.apply("c-2").status == "applied"


def test_a_lost_card_is_void_and_the_tier_stays(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    assert counter.step("card.void", actor=counter.manager, reason="lost").status == "applied"
    assert (counter.card()["state"], counter.card()["void_reason"]) == ("void", "lost")
    assert counter.member()["tier"] == "B"


def test_another_person_owns_the_card(counter: Counter) -> None:
    other = counter.value(
        f"select id from staff where store_id = '001' and role = 'clerk' and id <> '{counter.clerk}' order by id"
    )
    counter.buy(150_000)
    counter.apply()
    assert counter.step("card.own", actor=counter.manager, clerk_id=other).status == "applied"
    assert (counter.card()["owner_id"], counter.card()["state"]) == (other, "applied")
    again = counter.step("card.own", actor=counter.manager, clerk_id=other)
    assert (again.code, again.field) == ("card.same_owner", "clerk_id")


def test_a_return_below_the_threshold_stops_an_approval_without_a_reason(counter: Counter) -> None:
    sale = counter.buy(150_000)
    counter.submitted()
    counter.give_back(sale, 1)
    refused = counter.step("card.approve")
    assert (refused.code, refused.facts["largest_minor"]) == ("card.below_threshold", 149_999)
    assert counter.member()["tier"] == "C"
    assert counter.step("card.approve", note="差一分，特批").status == "applied"


def test_a_card_below_the_tier_that_is_held_by_now_is_not_approved(counter: Counter) -> None:
    counter.buy(150_000)
    counter.submitted()
    counter.do("tier.ask", id="t-1", member_id="m-1", to_tier="A", reason="other_card", note="持有集团金卡")
    counter.do("tier.decide", actor=counter.hq, change_id="t-1", verdict="approved")
    assert counter.step("card.approve").code == "card.tier_held"


def refused(counter: Counter, **changes: Any) -> tuple[str, str]:
    outcome = counter.apply(**changes)
    assert outcome.status == "rejected"
    assert counter.rows("select id from card where member_id = 'm-1'") == []
    return outcome.code, outcome.field


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"member_id": "nobody"}, "member.unknown", ""),
        ({"tier": "Z"}, "tier.unknown", "tier"),
        ({"tier": "C"}, "card.tier_held", "tier"),
        ({"tier": "A"}, "card.not_reached", "tier"),
        ({"form": {}}, "card.form_incomplete", "form"),
        ({"form": {**FORM, "address": ""}}, "card.form_incomplete", "form"),
        ({"relative_name": ""}, "card.relative_missing", "relative_name"),
        ({"relative_phone": ""}, "card.relative_phone_missing", "relative_phone"),
        ({"signed_name": ""}, "card.signature_missing", "signed_name"),
    ],
)
def test_an_application_that_is_not_right(counter: Counter, changes: dict[str, Any], code: str, field: str) -> None:
    counter.buy(150_000)
    assert refused(counter, **changes) == (code, field)


def test_the_owner_must_be_one_of_the_staff(counter: Counter) -> None:
    counter.buy(150_000)
    outcome = counter.do("card.apply", id="c-1", clerk_id="nobody", **counter.application("B"))
    assert (outcome.code, outcome.field) == ("staff.unknown", "clerk_id")


def test_a_record_that_is_filled_needs_no_answers(counter: Counter) -> None:
    counter.buy(150_000)
    counter.do("member.update", member_id="m-1", address="文晖路 8 号")
    outcome = counter.apply(form={"id_number": "330102199001011234"})
    assert outcome.status == "applied", outcome


def test_below_the_threshold_after_a_return_is_not_reached(counter: Counter) -> None:
    sale = counter.buy(150_000)
    counter.give_back(sale, 100)
    assert refused(counter) == ("card.not_reached", "tier")


def test_one_application_at_a_time_shows_the_other(counter: Counter) -> None:
    counter.buy(300_000)
    counter.apply()
    outcome = counter.apply("c-2", "A")
    assert (outcome.code, outcome.facts["id"], outcome.facts["state"]) == ("card.open_already", "c-1", "applied")


def test_a_retry_is_one_application(counter: Counter) -> None:
    counter.buy(150_000)
    counter.apply()
    assert counter.apply().status == "applied"
    assert len(counter.rows("select id from card where member_id = 'm-1'")) == 1


STEPS: dict[str, dict[str, Any]] = {
    "card.enter": {},
    "card.submit": {},
    "card.approve": {},
    "card.return": {"note": "字迹不清"},
    "card.tell": {"channel": "call"},
    "card.hand": {"member_id": "m-1", "how": "collected"},
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
