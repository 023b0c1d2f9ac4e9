"""The quarterly slow-down: since when, what ends, what follows, and that the order of arrival does not matter."""

from itertools import permutations

import pytest

from tests.sync.cadence import CLERK, Cadence

CALLS = [("c-1", "2026-11-23"), ("c-2", "2026-11-24"), ("c-3", "2026-11-25")]


def bought(after: int = 3) -> Cadence:
    store = Cadence()
    store.set("quarterly_after_contacts", after)
    store.set("quarter_days", 90)
    store.member()
    store.buy("p-1", "2026-11-22")
    return store


def slow(store: Cadence) -> str:
    return str(store.rows("select slow_since from member where id = 'm-1'")[0]["slow_since"])


def test_after_so_many_contacts_the_tail_ends_and_a_quarter_begins() -> None:
    store = bought()
    for id, day in CALLS[:2]:
        store.call(id, day)
    assert slow(store) == "" and list(store.follow_ups()) == ["p-1/day3", "p-1/day30"]
    store.call(*CALLS[2], "p-1/day3")
    assert slow(store) == "2026-11-25"
    assert store.follow_ups() == {"c-3/quarter": "2027-02-23"}
    assert store.one("c-3/quarter")["purpose"] == "care" and store.one("p-1/day3")["state"] == "done"
    [event] = store.rows("select id, kind, reason, before, by_id from follow_up_event")
    assert event == {
        "id": "p-1/day30/quarter",
        "kind": "replaced",
        "reason": "quarter",
        "before": "2026-12-22",
        "by_id": CLERK,
    }


def test_each_contact_that_ends_a_quarter_plans_the_next() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.call("c-2", "2027-02-20", "c-1/quarter", "no_answer")
    assert store.follow_ups() == {"c-1/quarter": "2027-02-21"}
    store.call("c-3", "2027-02-21", "c-1/quarter")
    assert store.follow_ups() == {"c-3/quarter": "2027-05-22"} and slow(store) == "2026-11-23"
    store.call("c-4", "2027-05-23", "c-3/quarter", "message_sent")
    assert store.follow_ups() == {"c-4/quarter": "2027-08-21"}


def test_points_that_grow_end_it() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.buy("p-2", "2026-11-24")
    assert slow(store) == "" and list(store.follow_ups()) == ["p-2/day3", "p-2/day30"]
    store = bought(1)
    store.call("c-1", "2026-11-23")
    row = {"id": "p-9", "amount_minor": 5_000, "purchase_day": "2026-11-25", "points": 50}
    store.put("staff", "hq-1", number="hq-1", role="hq", active=1)
    store.do("purchase.import", "2026-11-26", "hq-1", member_id="m-1", rows=[row])
    assert slow(store) == "" and store.follow_ups() == {}


def test_a_purchase_of_before_does_not_end_it_and_has_no_plan() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.buy("p-0", "2026-11-21", on="2026-11-24")
    assert slow(store) == "2026-11-23" and list(store.follow_ups()) == ["c-1/quarter"]


@pytest.mark.parametrize(("outcome", "expected"), [("no_answer", ""), ("message_sent", ""), ("reached", "2026-11-23")])
def test_only_who_was_reached_counts(outcome: str, expected: str) -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23", outcome=outcome)
    assert slow(store) == expected


def test_wishes_do_not_count() -> None:
    store = bought(1)
    store.run("update member set birthday = '1990-11-23'")
    store.plan("2026-11-23")
    store.call("c-1", "2026-11-23", "m-1/birthday/2026/birthday")
    assert slow(store) == "" and len(store.follow_ups()) == 2


def test_who_is_slow_is_still_wished_a_happy_birthday_but_not_missed() -> None:
    store = bought(1)
    store.run("update member set birthday = '1990-01-22'")
    store.call("c-1", "2026-11-23")
    store.plan("2027-01-21", "2027-01-28")
    assert list(store.follow_ups()) == ["c-1/quarter", "m-1/birthday/2027/birthday"]


def test_without_a_step_for_it_nobody_becomes_slow() -> None:
    store = Cadence({"key": "day30", "trigger": "purchase", "day": 30})
    store.set("quarterly_after_contacts", 1)
    store.member()
    store.buy("p-1", "2026-11-22")
    store.call("c-1", "2026-11-23")
    assert slow(store) == "" and list(store.follow_ups()) == ["p-1/day30"]


def test_none_means_never() -> None:
    store = bought(0)
    for id, day in CALLS:
        store.call(id, day)
    assert slow(store) == ""


def test_a_refusal_ends_the_quarters_too() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.call("c-2", "2027-02-20", "c-1/quarter", "refused")
    assert store.follow_ups() == {}


def test_contacts_arrive_in_any_order() -> None:
    ends = []
    for order in permutations(CALLS):
        store = bought()
        for id, day in order:
            store.call(id, day)
        ends.append((slow(store), store.follow_ups()))
    assert ends == [("2026-11-25", {"c-3/quarter": "2027-02-23"})] * 6


@pytest.mark.parametrize(("campaign", "expected"), [("", "x-1/quarter"), ("k-1", "c-1/quarter")])
def test_a_message_to_one_is_a_contact_of_the_quarter_and_one_to_many_is_not(campaign: str, expected: str) -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    about = {"member_id": "m-1", "follow_up_id": "" if campaign else "c-1/quarter", "campaign_id": campaign}
    store.put("message", "x-1", "store/001", **about, channel="sms", purpose="care", state="sending", by_id=CLERK)
    done = store.do("message.report", "2027-02-21", "system", message_id="x-1", became="sent")
    assert done.status == "applied"
    assert list(store.follow_ups()) == [expected]


def test_a_visit_at_home_is_one_too() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.put("home_visit", "v-1", "store/001", member_id="m-1", state="planned", day="2026-12-01", clerk_id=CLERK)
    store.do("home_visit.record", "2026-12-01", visit_id="v-1", member_id="m-1", outcome="reached")
    assert store.follow_ups() == {"v-1/visit/quarter": "2027-03-01"}


@pytest.mark.parametrize("let_go", ["missed", "stopped"])
def test_a_quarter_that_was_let_go_is_followed_by_the_next(let_go: str) -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    due = ["2027-02-21", "2027-05-22", "2027-08-20"]
    for last, day in zip(due, due[1:], strict=False):
        store.run("update follow_up set state = :state where state = 'open'", {"state": let_go})
        store.plan(last)
        store.plan(last)
        assert store.follow_ups() == {f"c-1/{last}/quarter": day}
    store.call("c-0", "2026-11-23", outcome="no_answer")
    assert list(store.follow_ups()) == ["c-1/2027-05-22/quarter"]
    store.call("c-2", "2027-08-20", "c-1/2027-05-22/quarter")
    assert store.follow_ups() == {"c-2/quarter": "2027-11-18"}


def test_one_that_was_let_go_very_late_is_due_at_once() -> None:
    store = bought(1)
    store.call("c-1", "2026-11-23")
    store.run("update follow_up set state = 'missed' where state = 'open'")
    store.plan("2028-01-01")
    assert store.follow_ups() == {"c-1/2027-02-21/quarter": "2028-01-01"}


def test_a_reminder_of_a_product_stays_in_any_order() -> None:
    remind = {"key": "change", "trigger": "product", "subject": "L", "day": 90, "days_after": 9}
    ends = []
    for bought_first in (True, False):
        store = Cadence(remind, {"key": "quarter", "trigger": "quarter", "day": 90, "days_after": 20})
        store.set("quarterly_after_contacts", 1)
        store.member()
        if bought_first:
            store.buy("p-1", "2026-11-22", items=[{"code": "L"}])
        store.call("c-1", "2026-11-23")
        if not bought_first:
            store.buy("p-1", "2026-11-22", on="2026-11-24", items=[{"code": "L"}])
        ends.append(list(store.follow_ups()))
    assert ends == [["c-1/quarter", "p-1/change"]] * 2
