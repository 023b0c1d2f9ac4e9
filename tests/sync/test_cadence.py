"""What an event plans, on a small store in memory: who may be contacted, when, by whom, and what it replaces."""

from typing import Any

import pytest

from sync.operations import OPERATIONS
from tests.sync.cadence import CLERK, MANAGER, OTHER, SCOPE, Cadence

AFTER_SALE = {"key": "day3", "trigger": "purchase", "day": 3, "days_before": 1, "days_after": 4}


def test_a_step_is_planned_for_its_tier_and_purpose() -> None:
    store = Cadence({**AFTER_SALE, "channel": "message", "script": "hello"})
    store.step("day3", "purchase", tier="B", day=9)
    store.member()
    store.buy("p-1", "2026-11-22")
    one = store.one("p-1/day3")
    assert (one["due"], one["first_due"]) == ("2026-11-25", "2026-11-25")
    assert (one["from_day"], one["to_day"], one["base_day"]) == ("2026-11-24", "2026-11-29", "2026-11-22")
    assert (one["trigger"], one["anchor"], one["purpose"]) == ("purchase", "p-1", "care")
    assert (one["channel"], one["script"], one["tier"], one["assignee_id"]) == ("message", "hello", "C", CLERK)


@pytest.mark.parametrize(
    "said",
    [
        {"consent": 0},
        {"phone": ""},
        {"phone_state": "dead"},
        {"erased_day": "2026-11-01"},
        {"slow_since": "2026-11-01"},
    ],
)
def test_who_may_not_be_contacted_has_no_plan(said: dict[str, Any]) -> None:
    store = Cadence(AFTER_SALE)
    store.set("quarterly_after_contacts", 1)
    store.step("quarter", "quarter")
    store.member(**said)
    if "slow_since" in said:
        store.call("c-1", "2026-11-25")
    store.buy("p-1", "2026-11-22", on="2026-11-25")
    assert not [id for id in store.follow_ups() if id.startswith("p-1")]


@pytest.mark.parametrize(
    ("channel", "purpose", "planned"),
    [
        ("all", "all", []),
        ("call", "all", ["written"]),
        ("all", "promotion", ["called"]),
        ("message", "promotion", ["called"]),
    ],
)
def test_what_was_refused_is_not_planned(channel: str, purpose: str, planned: list[str]) -> None:
    store = Cadence(
        {**AFTER_SALE, "key": "called"}, {**AFTER_SALE, "key": "written", "channel": "message", "purpose": "promotion"}
    )
    store.member()
    store.do("refusal.record", id="no-1", member_id="m-1", channel=channel, purpose=purpose)
    store.buy("p-1", "2026-11-22")
    assert list(store.follow_ups()) == [f"p-1/{key}" for key in planned]


def test_what_may_be_either_is_what_is_left() -> None:
    store = Cadence({**AFTER_SALE, "channel": "either"})
    store.member()
    store.do("refusal.record", id="no-1", member_id="m-1", channel="message", purpose="care")
    store.buy("p-1", "2026-11-22")
    assert store.one("p-1/day3")["channel"] == "call"


@pytest.mark.parametrize("complains_first", [True, False])
def test_an_open_complaint_takes_nothing_out_of_the_plan(complains_first: bool) -> None:
    store = Cadence(AFTER_SALE, {**AFTER_SALE, "key": "offer", "purpose": "promotion"})
    store.member()
    if not complains_first:
        store.buy("p-1", "2026-11-22")
    store.do("case.open", id="case-1", member_id="m-1", kind="complaint", what="袖口开线")
    if complains_first:
        store.buy("p-1", "2026-11-22")
    assert list(store.follow_ups()) == ["p-1/day3", "p-1/offer"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("served", OTHER), ("own", CLERK), ("manager", MANAGER), ("team", ""), ("", OTHER)],
)
def test_who_does_it(rule: str, expected: str) -> None:
    store = Cadence({**AFTER_SALE, "assignee": rule})
    store.member()
    store.buy("p-1", "2026-11-22", clerk_id=OTHER)
    assert store.one("p-1/day3")["assignee_id"] == expected


def test_who_served_and_left_is_followed_by_the_own_clerk() -> None:
    store = Cadence(AFTER_SALE)
    store.member()
    store.run(
        "update staff set active = 0, was_until = 9000000000000, was_role = role, was_store = store_id where id = 'staff-2'"
    )
    store.buy("p-1", "2026-11-22", clerk_id=OTHER)
    assert store.one("p-1/day3")["assignee_id"] == CLERK


@pytest.mark.parametrize(
    ("holidays", "after", "purpose", "due"),
    [
        ([], 4, "care", "2026-11-25"),
        (["2026-11-25"], 4, "care", "2026-11-26"),
        (["2026-11-24", "2026-11-25", "2026-11-26"], 4, "care", "2026-11-27"),
        (["2026-11-25", "2026-11-26"], 1, "care", "2026-11-24"),
        (["2026-11-24", "2026-11-25", "2026-11-26"], 1, "care", "2026-11-25"),
        (["2026-11-25"], 4, "wish", "2026-11-25"),
        (["2026-11-24", "2026-11-26"], 4, "care", "2026-11-25"),
    ],
)
def test_what_falls_on_a_holiday_moves_within_its_window(
    holidays: list[str], after: int, purpose: str, due: str
) -> None:
    store = Cadence({**AFTER_SALE, "days_after": after, "purpose": purpose})
    store.put("calendar_day", "workday", day="2026-11-25", kind="workday")
    for day in holidays:
        store.put("calendar_day", day, day=day, kind="holiday")
    store.member()
    store.buy("p-1", "2026-11-22")
    assert store.follow_ups() == {"p-1/day3": due}


def test_a_step_whose_window_has_passed_is_not_planned() -> None:
    store = Cadence(AFTER_SALE, {**AFTER_SALE, "key": "day30", "day": 30})
    store.member()
    store.buy("p-1", "2026-11-01", on="2026-11-22")
    assert list(store.follow_ups()) == ["p-1/day30"]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("amount_minor >= 10000", True),
        ("amount_minor > 10000", False),
        ("purchases == 1", True),
        ("nonsense ==", False),
    ],
)
def test_a_condition_decides(condition: str, holds: bool) -> None:
    store = Cadence({**AFTER_SALE, "condition": condition}, {**AFTER_SALE, "key": "always"})
    store.member()
    store.buy("p-1", "2026-11-22")
    assert ("p-1/day3" in store.follow_ups()) is holds
    assert "p-1/always" in store.follow_ups()


@pytest.mark.parametrize(
    ("subject", "items", "planned"),
    [
        ("LENS-1", [{"code": "LENS-1", "name": "日抛"}], True),
        ("LENS-1", [{"code": "LENS-10", "name": "日抛"}], False),
        ("lens", [{"code": "A"}, {"code": "LENS-1"}], True),
        ("lens", [{"code": "LENS", "name": "lens"}], False),
        ("lens", [], False),
        ("", [{"code": "", "name": "x"}], False),
    ],
)
def test_a_product_reminder_follows_its_product_or_category(subject: str, items: list[Any], planned: bool) -> None:
    store = Cadence({"key": "change", "trigger": "product", "day": 30, "subject": subject})
    store.put("product", "LENS-1", code="LENS-1", category="lens")
    store.put("product", "nothing", code="", category="lens")
    store.member()
    store.buy("p-1", "2026-11-22", items=items)
    assert list(store.follow_ups()) == (["p-1/change"] if planned else [])


def test_a_purchase_replaces_the_tail_of_the_one_before() -> None:
    store = Cadence(AFTER_SALE, {"key": "change", "trigger": "product", "day": 30, "subject": "L"})
    store.member()
    store.buy("p-2", "2026-11-21", items=[{"code": "L"}])
    store.buy("p-3", "2026-11-22")
    store.buy("p-1", "2026-11-20", on="2026-11-22")
    assert list(store.follow_ups()) == ["p-2/change", "p-3/day3"]
    assert list(store.follow_ups("superseded")) == ["p-2/day3"]


def test_of_one_day_the_greater_id_counts() -> None:
    for order in (("p-1", "p-2"), ("p-2", "p-1")):
        store = Cadence(AFTER_SALE)
        store.member()
        for id in order:
            store.buy(id, "2026-11-22")
        assert list(store.follow_ups()) == ["p-2/day3"]


def test_the_playbook_says_what_replaces_what() -> None:
    store = Cadence(AFTER_SALE, {"key": "change", "trigger": "product", "day": 30, "subject": "L"})
    store.put("cadence_supersede", "1", trigger="product", replaced="product")
    store.put("cadence_supersede", "0", trigger="purchase", replaced="purchase", current=0)
    store.member()
    store.buy("p-1", "2026-11-20", items=[{"code": "L"}])
    store.buy("p-2", "2026-11-22")
    assert list(store.follow_ups()) == ["p-1/change", "p-1/day3", "p-2/day3"]
    store.buy("p-3", "2026-11-22", items=[{"code": "L"}])
    assert list(store.follow_ups()) == ["p-1/day3", "p-2/day3", "p-3/change", "p-3/day3"]
    store.buy("p-0", "2026-11-19", on="2026-11-22", items=[{"code": "L"}])
    assert "p-0/change" not in store.follow_ups()


def test_a_card_that_was_approved_is_followed_by_its_owner() -> None:
    store = Cadence({"key": "ready", "trigger": "card", "day": 1, "purpose": "service"})
    store.member()
    store.put("card", "card-1", SCOPE, member_id="m-1", tier="C", state="submitted", owner_id=OTHER, round=1)
    store.put("staff", "hq-1", number="hq-1", role="hq", active=1)
    outcome = store.do("card.approve", actor="hq-1", card_id="card-1", note="好")
    assert outcome.status == "applied", outcome
    assert store.follow_ups() == {"card-1/ready": "2026-11-23"}
    assert store.one("card-1/ready")["assignee_id"] == OTHER


def test_who_was_told_of_the_card_needs_no_more_calls_about_it() -> None:
    store = Cadence({"key": "ready", "trigger": "card", "day": 1, "purpose": "service"})
    store.member()
    store.put("card", "card-1", SCOPE, member_id="m-1", tier="C", state="submitted", owner_id=OTHER, round=1)
    store.put("staff", "hq-1", number="hq-1", role="hq", active=1)
    store.do("card.approve", actor="hq-1", card_id="card-1", note="好")
    assert store.follow_ups()
    assert store.do("card.tell", card_id="card-1", channel="call").status == "applied"
    assert (store.one("card-1/ready")["state"], store.one("card-1/ready")["done_day"]) == ("done", store.day)


def test_who_joined_is_followed_though_they_never_bought() -> None:
    store = Cadence({"key": "welcome", "trigger": "joined", "day": 1})
    store.do("member.register", id="m-9", name="林晓", phone="+8613900000009", consent=True, clerk_id=CLERK)
    assert store.follow_ups() == {"m-9/welcome": "2026-11-23"}
    store.do("member.register", id="m-8", name="林小", phone="+8613900000009", consent=True, clerk_id=CLERK)
    assert list(store.follow_ups()) == ["m-9/welcome"]


def test_a_case_that_was_closed_is_followed_once_and_replaces_what_the_playbook_says() -> None:
    store = Cadence(AFTER_SALE, {"key": "content", "trigger": "case", "day": 7, "purpose": "service"})
    store.put("cadence_supersede", "1", trigger="case", replaced="purchase")
    store.member()
    store.member("m-22")
    for member in ("m-1", "m-22"):
        store.buy(f"p-{member}", "2026-11-21", member=member)
    store.do("case.open", id="case-1", member_id="m-1", kind="complaint", what="袖口开线")
    for _ in range(2):
        store.do("case.close", case_id="case-1", result="换了新的", satisfied=True)
    assert list(store.follow_ups()) == ["case-1/content", "p-m-22/day3"]
    assert store.one("case-1/content")["anchor"] == "case-1"


@pytest.mark.parametrize("op", ["member.register", "case.close", "card.approve"])
def test_what_one_member_does_looks_at_that_members_follow_ups_only(op: str) -> None:
    store = Cadence()
    [replaces] = [e for e in OPERATIONS[op].effects if e.sql.startswith("update follow_up set state = 'superseded'")]
    names = dict.fromkeys(("scope", "seq", "id", "case_id", "card_id"), "x")
    first, *_ = [row["detail"] for row in store.rows(f"explain query plan {replaces.sql}", names)]
    assert "member_id=?" in first
