"""Birthdays, anniversaries, festivals and absence: what is planned for the days ahead, once, whoever plans it."""

from typing import Any

import pytest

from tests.sync.cadence import CLERK, SCOPE, Cadence

BIRTHDAY = {"key": "wish", "trigger": "birthday", "channel": "message", "purpose": "wish"}
ABSENT = {"key": "absent", "trigger": "no_visit", "day": 60, "days_after": 10}


@pytest.mark.parametrize(
    ("born", "day", "until", "step", "due"),
    [
        ("1990-11-25", "2026-11-22", "2026-11-29", {}, "2026-11-25"),
        ("1990-11-22", "2026-11-22", "2026-11-29", {}, "2026-11-22"),
        ("1990-11-29", "2026-11-22", "2026-11-29", {}, "2026-11-29"),
        ("1990-11-30", "2026-11-22", "2026-11-29", {}, ""),
        ("1990-11-21", "2026-11-22", "2026-11-29", {}, ""),
        ("1990-11-20", "2026-11-22", "2026-11-29", {"days_after": 2}, "2026-11-20"),
        ("1990-12-02", "2026-11-22", "2026-11-29", {"day": -3}, "2026-11-29"),
        ("1990-01-02", "2026-12-28", "2027-01-04", {}, "2027-01-02"),
        ("1990-12-31", "2027-01-01", "2027-01-08", {"days_after": 3}, "2026-12-31"),
        ("1992-02-29", "2027-02-25", "2027-03-04", {}, "2027-02-28"),
        ("1992-02-29", "2028-02-25", "2028-03-04", {}, "2028-02-29"),
        ("1992-02-28", "2028-02-25", "2028-03-04", {}, "2028-02-28"),
        ("1992-02-29", "2027-03-01", "2027-03-08", {}, ""),
        ("2026-11-25", "2026-11-22", "2026-11-29", {}, ""),
        ("", "2026-11-22", "2026-11-29", {}, ""),
    ],
)
def test_the_day_of_the_year(born: str, day: str, until: str, step: dict[str, Any], due: str) -> None:
    store = Cadence({**BIRTHDAY, **step})
    store.member(birthday=born)
    store.plan(day, until)
    year = (due or day)[:4] if step.get("day") != -3 else "2026"
    assert store.follow_ups() == ({f"m-1/birthday/{year}/wish": due} if due else {})


def test_every_kind_of_anniversary_and_nobody_twice() -> None:
    steps = [{**BIRTHDAY, "key": key, "trigger": key} for key in ("birthday", "wedding_day", "joined_day")]
    store = Cadence(*steps)
    store.member(birthday="1990-11-22", wedding_day="2015-11-23", joined_day="2024-11-24")
    store.member("m-22", joined_day="2026-11-22")
    for actor in ("system", CLERK, "system"):
        store.plan("2026-11-22", "2026-11-29", actor)
    assert store.follow_ups() == {
        "m-1/birthday/2026/birthday": "2026-11-22",
        "m-1/joined_day/2026/joined_day": "2026-11-24",
        "m-1/wedding_day/2026/wedding_day": "2026-11-23",
    }
    assert store.rows("select id, by_id, until_day from plan_run") == [
        {"id": "2026-11-22", "by_id": "system", "until_day": "2026-11-29"}
    ]


def test_a_festival_is_wished_on_its_day_of_this_year() -> None:
    store = Cadence({**BIRTHDAY, "trigger": "festival", "subject": "spring"})
    for year, day in (("2026", "2026-02-17"), ("2027", "2027-02-06")):
        store.put("festival_day", f"spring/{year}", key="spring", day=day)
    store.put("festival_day", "autumn/2027", key="autumn", day="2027-02-06")
    store.put("calendar_day", "h", day="2027-02-06", kind="holiday")
    store.member()
    store.plan("2027-02-01", "2027-02-08")
    assert store.follow_ups() == {"m-1/spring/2027/wish": "2027-02-06"}


@pytest.mark.parametrize(
    ("said", "day", "planned"),
    [
        ({"last_purchase_day": "2026-09-23"}, "2026-11-22", "2026-09-23"),
        ({"last_purchase_day": "2026-09-23", "last_visit_day": "2026-10-23"}, "2026-11-22", ""),
        ({"last_purchase_day": "2026-08-23", "last_visit_day": "2026-09-23"}, "2026-11-22", "2026-09-23"),
        ({"last_purchase_day": "2026-09-13"}, "2026-11-22", "2026-09-13"),
        ({"last_purchase_day": "2026-09-12"}, "2026-11-22", ""),
        ({"joined_day": "2026-09-23"}, "2026-11-22", "2026-09-23"),
    ],
)
def test_absence_counts_from_the_last_day_here(said: dict[str, Any], day: str, planned: str) -> None:
    store = Cadence(ABSENT)
    store.member(**said)
    store.plan(day)
    assert list(store.follow_ups()) == ([f"m-1/no_visit/{planned}/absent"] if planned else [])


def test_who_comes_again_is_not_asked_why_not() -> None:
    store = Cadence(ABSENT)
    for member in ("m-1", "m-22"):
        store.member(member, last_purchase_day="2026-09-23")
    store.plan("2026-11-22")
    store.do(
        "visit.record", id="v-0", member_id="m-1", clerk_id=CLERK, visit_day="2026-09-23", stage="close", bought=True
    )
    assert len(store.follow_ups()) == 2
    store.do(
        "visit.record", id="v-1", member_id="m-1", clerk_id=CLERK, visit_day="2026-11-22", stage="close", bought=True
    )
    store.buy("p-1", "2026-11-21", member="m-22")
    assert store.follow_ups() == {}


def test_a_condition_of_a_day_is_asked_of_each_member() -> None:
    store = Cadence({**BIRTHDAY, "condition": "points >= 100 && birthday_month == 11"}, {**BIRTHDAY, "key": "all"})
    store.member(birthday="1990-11-22", points=100)
    store.member("m-22", birthday="1990-11-22", points=99)
    store.plan("2026-11-22")
    assert list(store.follow_ups()) == ["m-1/birthday/2026/all", "m-1/birthday/2026/wish", "m-22/birthday/2026/all"]


@pytest.mark.parametrize(
    ("day", "until", "code"),
    [
        ("2027-06-01", "2027-06-02", "follow_up.plan_day_far"),
        ("2025-06-01", "2026-11-22", "follow_up.plan_day_far"),
        ("2026-11-22", "2026-12-24", "follow_up.plan_until_far"),
        ("2026-11-22", "2026-11-21", "follow_up.plan_until_far"),
        ("9999-12-31", "9999-12-31", "follow_up.plan_day_far"),
    ],
)
def test_far_days_are_not_planned(day: str, until: str, code: str) -> None:
    store = Cadence(BIRTHDAY)
    assert store.do("follow_up.plan", plan_day=day, until_day=until).code == code


def test_members_who_became_part_of_another_are_not_wished() -> None:
    store = Cadence(BIRTHDAY)
    store.member(birthday="1990-11-22", alias_of="m-22")
    store.put("member", "m-3", "store/002", birthday="1990-11-22", consent=1, phone="+861", clerk_id=CLERK)
    store.plan("2026-11-22")
    assert store.follow_ups() == {} and SCOPE != "store/002"


def test_who_bought_at_the_till_is_not_asked_why_not() -> None:
    store = Cadence(ABSENT)
    store.put("staff", "hq-1", number="hq-1", role="hq", active=1)
    store.member(last_purchase_day="2026-09-23")
    store.plan("2026-11-22")
    row = {"id": "p-8", "amount_minor": 5_000, "purchase_day": "2026-09-20", "points": 50}
    store.do("purchase.import", "2026-11-22", "hq-1", member_id="m-1", rows=[row])
    assert len(store.follow_ups()) == 1
    back = {**row, "id": "p-9", "purchase_day": "2026-11-21"}
    store.do("purchase.import", "2026-11-22", "hq-1", member_id="m-1", rows=[back | {"amount_minor": -100}])
    assert len(store.follow_ups()) == 1
    store.do("purchase.import", "2026-11-22", "hq-1", member_id="m-1", rows=[back | {"id": "p-10"}])
    assert store.follow_ups() == {}


@pytest.mark.parametrize(
    ("asked", "state", "due"), [("2026-12-20", "open", "2026-12-20"), ("", "missed", "2026-11-22")]
)
def test_a_day_that_was_agreed_opens_what_was_missed(asked: str, state: str, due: str) -> None:
    store = Cadence(ABSENT)
    store.member(last_purchase_day="2026-09-23")
    store.plan("2026-11-22")
    [id] = store.follow_ups()
    store.run("update follow_up set state = 'missed', to_day = '2026-11-30'")
    args = {"id": "c-1", "member_id": "m-1", "follow_up_id": id, "channel": "call", "outcome": "no_answer"}
    store.do("contact.record", "2026-12-01", **args, next_day=asked)
    row = store.one(id)
    assert (row["state"], row["due"], row["to_day"]) == (state, due, asked or "2026-11-30")
