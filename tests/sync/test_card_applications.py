"""Applications that are refused, each where it was typed, and those that are not though they look like it."""

from typing import Any

import pytest

from tests.sync.cards import FORM, Counter


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
    outcome = counter.apply(form={"id_number": "330102199001011218"})
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


def test_two_applications_do_not_share_a_temporary_card(counter: Counter) -> None:
    counter.buy(150_000)
    counter.register("m-2", name="周宁", phone="+8613912340000")
    counter.buy(150_000, member="m-2")
    assert counter.apply(temporary_number="T-7").status == "applied"
    other = {**counter.application("B", temporary_number="T-7"), "member_id": "m-2"}
    outcome = counter.do("card.apply", id="c-2", clerk_id=counter.clerk, **other)
    assert (outcome.code, outcome.field) == ("card.temporary_twice", "temporary_number")
    assert (outcome.facts["id"], outcome.facts["member_name"]) == ("c-1", "林晓")
    for op in ("card.enter", "card.submit", "card.approve"):
        counter.step(op)
    assert counter.do("card.apply", id="c-2", clerk_id=counter.clerk, **other).code == "card.temporary_twice"
    counter.step("card.hand", member_id="m-1", how="collected", number="S-1")
    assert counter.do("card.apply", id="c-2", clerk_id=counter.clerk, **other).status == "applied"


def test_handing_in_again_keeps_its_own_temporary_card_and_takes_no_others(counter: Counter) -> None:
    counter.buy(150_000)
    counter.register("m-2", name="周宁", phone="+8613912340000")
    counter.buy(150_000, member="m-2")
    counter.apply(temporary_number="T-7")
    other = {**counter.application("B", temporary_number="T-8"), "member_id": "m-2"}
    counter.do("card.apply", id="c-2", clerk_id=counter.clerk, **other)
    for op in ("card.enter", "card.submit"):
        counter.step(op)
    counter.step("card.return", note="字迹不清")
    taken = counter.step("card.apply_again", **counter.application("B", temporary_number="T-8"))
    assert (taken.code, taken.facts["id"]) == ("card.temporary_twice", "c-2")
    assert counter.step("card.apply_again", **counter.application("B", temporary_number="T-7")).status == "applied"
