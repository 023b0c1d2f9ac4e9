"""Vouchers: who gets one and when, that an occasion gives one, and that one is used once."""

from typing import Any

import pytest

from server.db import Database
from sync.voucher_code import code_of
from tests.sync.gifts import Shelf
from tests.sync.store import TODAY

BIRTHDAY = {"member_id": "m-1", "gift": "birthday_voucher", "occasion_day": "2026-11-25", "code": code_of("any")}


@pytest.fixture
def shelf(chain_db: Database) -> Shelf:
    found = Shelf(chain_db)
    found.change("update member set joined_day = '2024-01-05' where id = 'm-1'")
    return found


def voucher(shelf: Shelf, id: str) -> dict[str, Any]:
    columns = "gift, occasion, value_minor, issued_day, expires_day, state, used_day, used_by, purchase_id"
    return shelf.rows(f"select {columns} from voucher where scope = 'store/001' and id = '{id}'")[0]


def test_occasion_gives_one_whoever_issues_it(shelf: Shelf) -> None:
    shelf.done("voucher.issue", **BIRTHDAY)
    shelf.done("voucher.issue", shelf.manager, **BIRTHDAY)
    assert shelf.value("select count(*) from voucher where member_id = 'm-1'") == 1
    row = voucher(shelf, "m-1/birthday/2026")
    assert (row["value_minor"], row["issued_day"], row["expires_day"]) == (5000, TODAY, "2026-12-25")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"member_id": "nobody"}, "member.unknown"),
        ({"gift": "unicorn"}, "gift.unknown"),
        ({"gift": "socks"}, "gift.unknown"),
        ({"gift": "thanks_voucher"}, "gift.unknown"),
        ({"gift": "wedding_gift", "occasion_day": "2026-11-20"}, "gift.not_for_tier"),
        ({"occasion_day": "2026-11-26"}, "voucher.not_the_day"),
        ({"occasion_day": "1990-11-25"}, "voucher.not_the_day"),
        ({"occasion_day": "2023-11-25"}, "voucher.not_the_day"),
        ({"gift": "joined_voucher", "occasion_day": "2024-01-05"}, "voucher.not_the_day"),
        ({"occasion_day": "2027-11-25"}, "voucher.not_due"),
        ({"occasion_day": "2025-11-25"}, "voucher.not_due"),
    ],
)
def test_voucher_that_is_not_due_is_refused(shelf: Shelf, change: dict[str, str], code: str) -> None:
    assert shelf.refused("voucher.issue", **{**BIRTHDAY, **change}).code == code


def test_anniversary_gift_is_for_the_tiers_that_have_it(shelf: Shelf) -> None:
    shelf.change("update member set tier = 'B' where id = 'm-1'")
    shelf.done("voucher.issue", **{**BIRTHDAY, "gift": "wedding_gift", "occasion_day": "2026-11-20"})
    assert voucher(shelf, "m-1/wedding_day/2026")["occasion"] == "wedding_day"


def test_last_of_february_is_kept_on_the_28th(shelf: Shelf) -> None:
    shelf.change("update member set birthday = '1992-02-29' where id = 'm-1'")
    assert shelf.refused("voucher.issue", **{**BIRTHDAY, "occasion_day": "2027-02-28"}).code == "voucher.not_due"
    assert shelf.refused("voucher.issue", **{**BIRTHDAY, "occasion_day": "2027-02-27"}).code == "voucher.not_the_day"


def test_voucher_by_hand_is_the_managers_and_needs_a_reason(shelf: Shelf) -> None:
    given = {"id": "v-1", "member_id": "m-1", "gift": "thanks_voucher", "reason": "apology", "code": code_of("v-1")}
    assert shelf.refused("voucher.grant", **given).code == "role.forbidden"
    assert shelf.refused("voucher.grant", shelf.manager, **{**given, "reason": "why"}).code == "voucher.reason_missing"
    assert shelf.refused("voucher.grant", shelf.manager, **{**given, "gift": "socks"}).code == "gift.unknown"
    assert shelf.refused("voucher.grant", shelf.manager, **{**given, "member_id": "no-1"}).code == "member.unknown"
    shelf.done("voucher.grant", shelf.manager, **given)
    assert (voucher(shelf, "v-1")["occasion"], voucher(shelf, "v-1")["expires_day"]) == ("", "2027-01-21")


def test_voucher_is_used_once_and_with_the_members_purchase(shelf: Shelf) -> None:
    shelf.grant()
    use = {"voucher_id": "v-1", "member_id": "m-1"}
    assert shelf.refused("voucher.use", **use, purchase_id="p-9").code == "purchase.unknown"
    shelf.done("voucher.use", **use, purchase_id="p-1")
    row = voucher(shelf, "v-1")
    assert (row["state"], row["used_day"], row["purchase_id"]) == ("used", TODAY, "p-1")
    again = shelf.refused("voucher.use", **use)
    assert (again.code, again.facts["state"], again.facts["used_day"]) == ("voucher.not_open", "used", TODAY)
    assert shelf.refused("voucher.void", shelf.manager, **use, note="x").code == "voucher.not_open"


def test_voucher_that_ran_out_or_is_anothers_is_refused(shelf: Shelf) -> None:
    shelf.grant()
    shelf.register("m-2", phone="", name="别人")
    assert shelf.refused("voucher.use", voucher_id="v-1", member_id="m-2").code == "voucher.unknown"
    shelf.change("update voucher set expires_day = '2026-11-21' where id = 'v-1'")
    outcome = shelf.refused("voucher.use", voucher_id="v-1", member_id="m-1")
    assert (outcome.code, outcome.facts["expires_day"]) == ("voucher.expired", "2026-11-21")


def test_voucher_for_a_gift_takes_it_from_the_shelf(shelf: Shelf) -> None:
    shelf.grant(gift="referral_gift")
    use = {"voucher_id": "v-1", "member_id": "m-1"}
    assert shelf.refused("voucher.use", **use).code == "gift.none_left"
    shelf.done("gift.receive", shelf.manager, id="r-2", gift="referral_gift", quantity=2)
    shelf.done("voucher.use", **use)
    assert shelf.stock("referral_gift") == (1, 0)
    assert shelf.points == 5000


def test_voucher_is_voided_by_the_manager_with_a_word(shelf: Shelf) -> None:
    shelf.grant()
    void = {"voucher_id": "v-1", "member_id": "m-1"}
    assert shelf.refused("voucher.void", **void, note="发错").code == "role.forbidden"
    assert shelf.refused("voucher.void", shelf.manager, **void, note="").code == "voucher.note_missing"
    shelf.done("voucher.void", shelf.manager, **void, note="发错")
    assert shelf.refused("voucher.use", **void).facts["state"] == "void"


def test_new_customers_count_for_the_reward_once_they_bought(shelf: Shelf) -> None:
    reward = {"member_id": "m-1", "gift": "referral_gift", "nth": 1, "code": code_of("m-1/referral/1")}
    for number in range(1, 7):
        shelf.register(f"n-{number}", phone=f"+861380000000{number}", name=f"新客{number}", referrer_id="m-1")
    for number in range(1, 5):
        shelf.sell(f"s-{number}", 10_000, f"n-{number}")
    refused = shelf.refused("voucher.reward", **reward)
    assert (refused.code, refused.facts["brought"], refused.facts["wanted"]) == ("voucher.too_few_brought", 4, 5)
    shelf.sell("s-5", 10_000, "n-5")
    shelf.done("voucher.reward", **reward)
    shelf.done("voucher.reward", **reward)
    assert shelf.value("select count(*) from voucher where member_id = 'm-1'") == 1
    assert voucher(shelf, "m-1/referral/1")["expires_day"] == "2027-02-20"
    assert shelf.refused("voucher.reward", **{**reward, "nth": 2}).code == "voucher.too_few_brought"


def test_who_was_merged_counts_as_the_one_they_became(shelf: Shelf) -> None:
    """A referrer that is an alias brings for its survivor; a brought one that is an alias counts no more."""
    shelf.change("update setting set value = 1 where key = 'referrals_for_gift'")
    reward = {"member_id": "m-1", "gift": "referral_gift", "nth": 1, "code": code_of("m-1/referral/1")}
    shelf.register("alias")
    shelf.register("n-1", phone="+8613800000001", name="新客", referrer_id="alias")
    shelf.sell("s-1", 10_000, "n-1")
    shelf.change("update member set alias_of = 'm-9' where id = 'n-1'")
    assert shelf.refused("voucher.reward", **reward).facts["brought"] == 0
    shelf.change("update member set alias_of = '' where id = 'n-1'")
    assert shelf.value("select alias_of from member where id = 'alias'") == "m-1"
    shelf.done("voucher.reward", **reward)


def merged(shelf: Shelf, **more: Any) -> None:
    """`m-2` became part of `m-1`."""
    shelf.done("member.merge", shelf.manager, id="g-1", member_id="m-1", alias_id="m-2", **more)


def test_an_occasion_gives_one_also_after_a_merge_and_after_its_undoing(shelf: Shelf) -> None:
    shelf.register("m-2", phone="+8613912345679", birthday="1990-11-25")
    shelf.change("update member set joined_day = '2024-01-05', tier = 'C' where id = 'm-2'")
    shelf.done("voucher.issue", **{**BIRTHDAY, "member_id": "m-2"})
    merged(shelf)
    for member in ("m-1", "m-2"):
        refused = shelf.refused("voucher.issue", **{**BIRTHDAY, "member_id": member})
        assert (refused.code, refused.facts["issued_day"]) == ("voucher.given_already", TODAY)
    shelf.done("member.unmerge", shelf.manager, merge_id="g-1")
    shelf.done("voucher.issue", **BIRTHDAY)
    shelf.done("voucher.issue", **{**BIRTHDAY, "member_id": "m-2"})
    rows = shelf.rows(
        "select id, member_id from voucher where occasion = 'birthday' and member_id like 'm-_' order by id"
    )
    assert [tuple(row.values()) for row in rows] == [("m-1/birthday/2026", "m-1"), ("m-2/birthday/2026", "m-2")]


def test_another_year_and_another_occasion_are_their_own(shelf: Shelf) -> None:
    shelf.register("m-2", phone="+8613912345679", birthday="1990-11-25")
    shelf.change("update member set joined_day = '2024-01-05', tier = 'B' where id in ('m-1', 'm-2')")
    shelf.done("voucher.issue", **{**BIRTHDAY, "member_id": "m-2"})
    shelf.change("update voucher set id = 'm-2/birthday/2025' where id = 'm-2/birthday/2026'")
    merged(shelf)
    shelf.done("voucher.issue", **BIRTHDAY)
    shelf.done("voucher.issue", **{**BIRTHDAY, "gift": "wedding_gift", "occasion_day": "2026-11-20"})


def test_a_reward_of_who_was_merged_counts(shelf: Shelf) -> None:
    shelf.change("update setting set value = 2 where key = 'referrals_for_gift'")
    shelf.register("m-2", phone="+8613912345679", name="林小")
    shelf.sell("s-0", 10_000, "m-2")

    def bring(number: int, by: str) -> None:
        shelf.register(f"n-{number}", phone=f"+861380000000{number}", name=f"新客{number}", referrer_id=by)
        shelf.sell(f"s-{number}", 10_000, f"n-{number}")

    def reward(member: str, nth: int) -> dict[str, Any]:
        code = code_of(f"{member}/referral/{nth}")
        return {"member_id": member, "gift": "referral_gift", "nth": nth, "code": code}

    for number in (1, 2):
        bring(number, "m-2")
    shelf.done("voucher.reward", **reward("m-2", 1))
    merged(shelf)
    refused = shelf.refused("voucher.reward", **reward("m-1", 1))
    assert (refused.code, refused.facts["rewards"]) == ("voucher.rewarded_already", 1)
    assert shelf.refused("voucher.reward", **reward("m-2", 1)).code == "voucher.rewarded_already"
    for number in (3, 4):
        bring(number, "m-1")
    shelf.done("voucher.reward", **reward("m-1", 1))
    shelf.done("voucher.reward", **reward("m-1", 1))
    assert shelf.refused("voucher.reward", **reward("m-1", 2)).code == "voucher.rewarded_already"
    shelf.done("member.unmerge", shelf.manager, merge_id="g-1")
    rows = shelf.rows(
        "select id, member_id from voucher where occasion = 'referral' and member_id like 'm-_' order by id"
    )
    assert [tuple(row.values()) for row in rows] == [("m-1/referral/1", "m-1"), ("m-2/referral/1", "m-2")]
