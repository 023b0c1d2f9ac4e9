"""From the application to the collected card: every step, its day and when it was due; and what is refused."""

from sync.days import add_days
from tests.sync.cards import FORM, Counter
from tests.sync.store import TODAY


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
    counter.step("card.hand", member_id="m-1", how="mailed", number="S-1", note="SF123")
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
        "card.apply_again", **counter.application("B", form={**FORM, "id_number": "110101199001011237"})
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
    assert "110101199001011237" in row["form"]
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
