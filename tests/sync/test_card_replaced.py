"""A card that was lost is replaced on the same way, with its tier as it is; numbers of cards are told apart; what comes
from a tablet is signed."""

import msgspec

from sync.blobs import Blob
from sync.operations.perform import Context, Outcome, decode, perform
from tests.sync.cards import Counter
from tests.sync.store import AT, SCOPE

HANDED = {"member_id": "m-1", "how": "collected"}


def silver(counter: Counter) -> None:
    counter.buy(150_000)
    counter.approved()
    counter.later(3)
    assert counter.step("card.hand", number="S-1", **HANDED).status == "applied"


def test_a_lost_card_is_replaced_with_the_tier_as_it_is(counter: Counter) -> None:
    silver(counter)
    before = counter.member()
    assert counter.apply("c-2").code == "card.tier_held"  # it is not void yet
    assert counter.step("card.void", actor=counter.manager, reason="lost").status == "applied"
    counter.later(5)
    counter.submitted("c-2")
    assert counter.step("card.approve", "c-2").status == "applied"
    assert counter.step("card.hand", "c-2", number="S-2", **HANDED).status == "applied"
    after = counter.member()
    assert (after["tier"], after["tier_since"]) == ("B", before["tier_since"])
    assert len(counter.rows("select id from tier_change where member_id = 'm-1'")) == 1
    assert (counter.card()["state"], counter.card()["void_reason"]) == ("void", "lost")
    assert (counter.card("c-2")["state"], counter.card("c-2")["number"]) == ("handed", "S-2")
    assert counter.apply("c-3").code == "card.tier_held"


def test_a_replacement_needs_no_purchases_that_reach_it(counter: Counter) -> None:
    silver(counter)
    counter.give_back(str(counter.value("select id from purchase where member_id = 'm-1'")), 100)
    counter.step("card.void", actor=counter.manager, reason="damaged")
    counter.submitted("c-2")
    assert counter.step("card.approve", "c-2").status == "applied"


def test_a_tier_that_has_no_card_is_not_replaced(counter: Counter) -> None:
    counter.buy(10_000)
    assert counter.member()["tier"] == "C"
    assert counter.apply("c-1", "C").code == "card.tier_held"


def test_a_replacement_is_not_approved_beside_a_card(counter: Counter) -> None:
    silver(counter)
    counter.step("card.void", actor=counter.manager, reason="lost")
    counter.submitted("c-2")
    with counter.db.write() as writer:  # found again, at another tablet
        writer.run("update card set state = 'handed' where id = 'c-1'", {})
    assert counter.step("card.approve", "c-2").code == "card.tier_held"


def test_two_members_have_no_card_of_the_same_number(counter: Counter) -> None:
    silver(counter)
    counter.do("member.register", id="m-2", name="王强", phone="+8613900002222", consent=True, clerk_id=counter.clerk)
    counter.buy(150_000, member="m-2")
    counter.do("card.apply", id="c-2", clerk_id=counter.clerk, **counter.application("B", member_id="m-2"))
    for op in ("card.enter", "card.submit", "card.approve"):
        assert counter.step(op, "c-2").status == "applied"
    twice = {"member_id": "m-2", "how": "collected", "number": "S-1"}
    outcome = counter.step("card.hand", "c-2", **twice)
    assert (outcome.code, outcome.field, outcome.facts["member_name"]) == ("card.number_twice", "number", "林晓")
    counter.step("card.void", actor=counter.manager, reason="lost")
    assert counter.step("card.hand", "c-2", **twice).status == "applied"


def applied_on_a_tablet(counter: Counter, blobs: list[Blob]) -> Outcome:
    args = {"id": "c-1", "clerk_id": counter.clerk, **counter.application("B")}
    context = Context(SCOPE, 99, "op-99", counter.clerk, AT + 99, counter.day, "0", blobs, "tablet-1")
    with counter.db.write() as writer:
        return perform(writer, "card.apply", decode("card.apply", msgspec.json.encode(args)), context)


def test_a_tablet_brings_the_signature_as_it_was_drawn(counter: Counter) -> None:
    counter.buy(150_000)
    paper = Blob("a" * 64, 9_000, "image/jpeg", "papers")
    for blobs in ([], [paper]):
        outcome = applied_on_a_tablet(counter, blobs)
        assert (outcome.code, outcome.field) == ("card.signature_missing", "signature")
    drawn = Blob("b" * 64, 9_000, "image/png", "signature")
    assert applied_on_a_tablet(counter, [drawn, paper]).status == "applied"
