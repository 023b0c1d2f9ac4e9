"""Two members with cards become one: of two good cards the lower is void; what HQ decides on then holds them together."""

import pytest

from server.db import Database
from sync.operations.perform import Outcome
from tests.sync.cards import Counter
from tests.sync.store import TODAY

LIFE = ["apply", "enter", "submit", "approve", "tell", "hand"]


class Desk(Counter):
    """`m-1` and `m-2`, who are one."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.register("m-2", phone="+8613912345679", name="林小")

    def bring(self, card: str, member: str, tier: str, until: str) -> None:
        """A member's card, as far as `until`."""
        self.buy(160_000 if tier == "B" else 300_000, f"p-{card}", member=member)
        assert self.apply(card, tier, member_id=member).status == "applied"
        self.go(card, "enter", until)

    def go(self, card: str, start: str, until: str) -> None:
        for name in LIFE[LIFE.index(start) : LIFE.index(until) + 1]:
            outcome = getattr(self, f"_{name}")(card)
            assert outcome.status == "applied", (name, outcome)

    def merge(self, survivor: str = "m-1") -> Outcome:
        alias = "m-2" if survivor == "m-1" else "m-1"
        return self.do("member.merge", actor=self.manager, id="g-1", member_id=survivor, alias_id=alias)

    def unmerge(self) -> Outcome:
        return self.do("member.unmerge", actor=self.manager, merge_id="g-1")

    def tiers(self) -> dict[str, str]:
        return {row["id"]: row["tier"] for row in self.rows("select id, tier from member where id in ('m-1', 'm-2')")}

    def good(self, member: str) -> list[str]:
        live = (
            f"select id from card where member_id = '{member}' and state in ('approved', 'told', 'handed') order by id"
        )
        return [row["id"] for row in self.rows(live)]

    def _enter(self, card: str) -> Outcome:
        return self.step("card.enter", card)

    def _submit(self, card: str) -> Outcome:
        return self.step("card.submit", card)

    def _approve(self, card: str) -> Outcome:
        return self.step("card.approve", card)

    def _tell(self, card: str) -> Outcome:
        return self.step("card.tell", card, channel="call", promised_day=self.day)

    def _hand(self, card: str) -> Outcome:
        owner = self.card(card)["member_id"]
        return self.step("card.hand", card, member_id=owner, how="collected", number=card)


@pytest.fixture
def desk(chain_db: Database) -> Desk:
    return Desk(chain_db)


@pytest.mark.parametrize("until", ["approve", "tell", "hand"])
@pytest.mark.parametrize("survivor", ["m-1", "m-2"])
def test_of_two_good_cards_the_lower_is_void_until_it_is_undone(desk: Desk, until: str, survivor: str) -> None:
    desk.bring("silver", "m-1", "B", until)
    desk.bring("gold", "m-2", "A", "hand")
    before = desk.card("silver")
    assert desk.merge(survivor).status == "applied"
    card = desk.card("silver")
    assert (card["state"], card["void_day"], card["void_reason"], card["due_day"]) == ("void", TODAY, "merged", "")
    assert desk.good(survivor) == ["gold"] and desk.tiers()[survivor] == "A"
    assert desk.steps("silver")[-1] == ("void", TODAY, before["due_day"])
    assert desk.unmerge().status == "applied"
    assert {**desk.card("silver"), "seq": 0} == {**before, "seq": 0}
    assert desk.tiers() == {"m-1": "B", "m-2": "A"}
    assert [step for step, *_ in desk.steps("silver")][-2:] == ["void", "restored"]
    assert desk.rows("select distinct member_id from card_step where card_id = 'silver'") == [{"member_id": "m-1"}]


def test_of_two_alike_the_survivors_stays(desk: Desk) -> None:
    desk.bring("one", "m-1", "B", "hand")
    desk.bring("another", "m-2", "B", "hand")
    desk.merge()
    assert desk.good("m-1") == ["one"]


def test_one_good_card_and_an_application_stay(desk: Desk) -> None:
    desk.bring("silver", "m-1", "B", "hand")
    desk.bring("gold", "m-2", "A", "submit")
    desk.merge()
    assert desk.good("m-1") == ["silver"] and desk.card("gold")["state"] == "submitted"
    assert desk.unmerge().status == "applied"


def test_an_approved_card_holds_them_together(desk: Desk) -> None:
    desk.bring("silver", "m-1", "B", "hand")
    desk.bring("gold", "m-2", "A", "submit")
    desk.merge()
    desk.go("gold", "approve", "approve")
    assert desk.card("silver")["void_reason"] == "upgraded"
    assert desk.unmerge().code == "merge.decided_since"
    assert desk.good("m-1") == ["gold"] and desk.tiers()["m-1"] == "A"


def test_so_does_a_verdict_that_made_its_card_void(desk: Desk) -> None:
    desk.bring("gold", "m-1", "A", "submit")
    desk.bring("silver", "m-2", "B", "hand")
    desk.merge()
    desk.go("gold", "approve", "approve")
    assert desk.card("silver")["state"] == "void"
    assert desk.unmerge().code == "merge.decided_since"


@pytest.mark.parametrize(("verdict", "code"), [("approved", "merge.decided_since"), ("refused", "")])
def test_so_does_a_tier_that_was_asked_for(desk: Desk, verdict: str, code: str) -> None:
    given = {"member_id": "m-2", "to_tier": "B", "reason": "other_card", "note": "在别店有卡"}
    desk.do("tier.ask", id="t-1", **given)
    desk.merge()
    desk.do("tier.decide", actor=desk.hq, change_id="t-1", verdict=verdict, answer="看过了")
    assert desk.unmerge().code == code


def test_what_was_decided_before_goes_back(desk: Desk) -> None:
    desk.bring("silver", "m-2", "B", "approve")
    desk.merge()
    assert desk.tiers()["m-1"] == "B"
    desk.go("silver", "tell", "hand")
    assert desk.unmerge().status == "applied"
    assert desk.good("m-2") == ["silver"] and desk.tiers() == {"m-1": "", "m-2": "B"}


@pytest.mark.parametrize("then", ["return", "void"])
def test_what_changes_no_tier_goes_back(desk: Desk, then: str) -> None:
    desk.bring("silver", "m-2", "B", "submit" if then == "return" else "approve")
    desk.merge()
    if then == "return":
        assert desk.step("card.return", "silver", note="缺签名").status == "applied"
    else:
        assert desk.step("card.void", "silver", actor=desk.manager, reason="lost").status == "applied"
    assert desk.unmerge().status == "applied"
    assert desk.card("silver")["member_id"] == "m-2"
