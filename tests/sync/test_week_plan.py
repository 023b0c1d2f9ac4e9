"""A clerk's plan of a week: proposed, returned, set; what setting it does to the follow-ups; who comes too late."""

from typing import Any

import pytest

from tests.sync.books import Book

WEEK = "2026-11-23"  # the Monday after the book's day
PLAN = f"ann/{WEEK}"


@pytest.fixture
def week(book: Book) -> Book:
    """Ann's three members, two of them with a follow-up of the coming week."""
    member = {"clerk_id": "ann", "tier": "C", "consent": 1}
    book.put(
        "member",
        *(
            {**member, "id": id, "name": id, "phone": f"+861390000000{place}"}
            for place, id in enumerate(("m-1", "m-2", "m-3"))
        ),
    )
    due = {"state": "open", "assignee_id": "ann", "channel": "either", "purpose": "care", "trigger": "purchase"}
    book.put(
        "follow_up",
        {
            **due,
            "id": "p-1/day3",
            "member_id": "m-1",
            **dict.fromkeys(("first_due", "due", "from_day"), "2026-11-24"),
            "to_day": "2026-11-26",
        },
        {
            **due,
            "id": "p-2/day7",
            "member_id": "m-2",
            **dict.fromkeys(("first_due", "due", "from_day"), "2026-11-25"),
            "to_day": "2026-11-25",
        },
    )
    return book


def item(member: str, day: str, follow_up: str = "", **more: Any) -> dict[str, Any]:
    return {"member_id": member, "follow_up_id": follow_up, "on_day": day, "channel": "call", **more}


def plan(*items: dict[str, Any], seen: str = "", **more: Any) -> dict[str, Any]:
    return {"clerk_id": "ann", "week": WEEK, "seen": seen, "items": list(items), **more}


def revision(book: Book) -> str:
    return str(book.row("week_plan", PLAN)["revision"])


BOTH = (item("m-1", "2026-11-24", "p-1/day3"), item("m-2", "2026-11-25", "p-2/day7"))


def test_a_plan_is_proposed_and_set_and_runs(week: Book) -> None:
    week.done("plan.propose", "ann", **plan(*BOTH, item("m-3", "2026-11-26", note="问问尺码"), note="周四开会"))
    assert week.row("week_plan", PLAN)["state"] == "proposed"
    assert week.row("follow_up", "p-1/day3")["due"] == "2026-11-24"
    moved = (item("m-1", "2026-11-27", "p-1/day3"), BOTH[1], item("m-3", "2026-11-26", purpose="service"))
    week.done("plan.set", week.manager, **plan(*moved, seen=revision(week), answer="好"))
    made = week.row("week_plan", PLAN)
    assert (made["state"], made["set_by"], made["set_day"], made["note"]) == ("set", week.manager, week.day, "周四开会")
    first = week.row("follow_up", "p-1/day3")
    assert (first["due"], first["first_due"], first["channel"]) == ("2026-11-27", "2026-11-24", "call")
    assert week.row("week_plan_item", f"{PLAN}/p-1/day3")["was_day"] == "2026-11-24"
    [event] = week.rows("select kind, before, after, reason from follow_up_event where follow_up_id like 'p-%'")
    assert event == {"kind": "snoozed", "before": "2026-11-24", "after": "2026-11-27", "reason": "plan"}
    added = week.row("follow_up", f"{PLAN}/m-3/plan")
    expected = {"trigger": "plan", "anchor": f"{PLAN}/m-3", "purpose": "service", "assignee_id": "ann", "state": "open"}
    assert {name: added[name] for name in expected} == expected
    assert (added["first_due"], added["due"]) == ("2026-11-26", "2026-11-26")


def test_what_is_dropped_stops_with_its_reason(week: Book) -> None:
    dropped = item("m-2", "2026-11-25", "p-2/day7", dropped=True, reason="away", note="出国了")
    week.done("plan.propose", "ann", **plan(BOTH[0], dropped))
    assert week.row("follow_up", "p-2/day7")["state"] == "open"
    week.done("plan.set", week.manager, **plan(BOTH[0], dropped, seen=revision(week)))
    assert week.row("follow_up", "p-2/day7")["state"] == "stopped"
    [event] = week.rows("select kind, reason, note from follow_up_event where follow_up_id like 'p-%'")
    assert event == {"kind": "stopped", "reason": "away", "note": "出国了"}
    why = week.refused(
        "plan.set", week.manager, **plan(item("m-1", WEEK, "p-1/day3", dropped=True), seen=revision(week))
    )
    assert why.code == "plan.reason_missing"


def test_setting_it_again_moves_what_was_added(week: Book) -> None:
    week.done("plan.set", week.manager, **plan(item("m-3", "2026-11-26")))
    week.done("plan.set", week.manager, **plan(item("m-3", "2026-11-28"), seen=revision(week)))
    added = week.row("follow_up", f"{PLAN}/m-3/plan")
    assert (added["due"], added["first_due"]) == ("2026-11-28", "2026-11-26")
    assert week.row("week_plan_item", f"{PLAN}/m-3")["was_day"] == "2026-11-26"
    week.done(
        "plan.set", week.manager, **plan(item("m-3", "2026-11-28", dropped=True, note="来过了"), seen=revision(week))
    )
    assert week.row("follow_up", f"{PLAN}/m-3/plan")["state"] == "stopped"


def test_what_was_done_meanwhile_stays_done(week: Book) -> None:
    week.done(
        "contact.record", "ann", id="k-1", member_id="m-1", follow_up_id="p-1/day3", channel="call", outcome="reached"
    )
    week.done(
        "plan.set",
        week.manager,
        **plan(item("m-1", "2026-11-28", "p-1/day3"), item("m-2", WEEK, "p-2/day7", dropped=True, note="x")),
    )
    done = week.row("follow_up", "p-1/day3")
    assert (done["state"], done["due"]) == ("done", "2026-11-24")


@pytest.mark.parametrize(
    ("member", "refusal"),
    [
        ({"consent": 0}, None),
        ({"phone": ""}, None),
        ({"phone_state": "dead"}, None),
        ({}, {"channel": "all", "purpose": "all"}),
        ({}, {"channel": "call", "purpose": "care"}),
    ],
)
def test_nobody_who_must_not_be_contacted_gets_a_follow_up(week: Book, member: dict[str, Any], refusal: Any) -> None:
    week.put(
        "member", {"id": "m-9", "name": "m-9", "clerk_id": "ann", "consent": 1, "phone": "+8613900000009", **member}
    )
    if refusal:
        week.put("refusal", {"id": "r-1", "member_id": "m-9", "day": week.day, **refusal})
    week.done("plan.set", week.manager, **plan(item("m-9", WEEK)))
    assert week.rows("select id from follow_up where scope = 'store/001' and member_id = 'm-9'") == []


def test_a_refusal_of_another_purpose_does_not_hinder(week: Book) -> None:
    week.put("refusal", {"id": "r-1", "member_id": "m-3", "day": week.day, "channel": "all", "purpose": "promotion"})
    week.done("plan.set", week.manager, **plan(item("m-3", WEEK)))
    assert week.row("follow_up", f"{PLAN}/m-3/plan")["state"] == "open"


def test_of_two_who_change_it_the_second_sees_what_stands(week: Book) -> None:
    week.done("plan.propose", "ann", **plan(*BOTH))
    seen = revision(week)
    again = week.refused("plan.propose", "ann", **plan(BOTH[0]))
    assert (again.code, again.facts["state"], again.facts["revision"]) == ("plan.changed", "proposed", seen)
    week.done("plan.propose", "ann", **plan(BOTH[0], seen=seen))
    late = week.refused("plan.set", week.manager, **plan(*BOTH, seen=seen))
    assert (late.code, late.facts["revision"]) == ("plan.changed", revision(week))
    left = week.rows(f"select follow_up_id from week_plan_item where plan_id = '{PLAN}' and removed = 0")
    assert [row["follow_up_id"] for row in left] == ["p-1/day3"]
    week.done("plan.set", week.manager, **plan(BOTH[0], seen=revision(week)))
    assert week.refused("plan.propose", "ann", **plan(BOTH[0], seen=revision(week))).code == "plan.already_set"
    assert week.refused("plan.return", week.manager, **returned(week)).code == "plan.not_proposed"


def returned(book: Book, answer: str = "周一太满") -> dict[str, Any]:
    return {"clerk_id": "ann", "week": WEEK, "seen": revision(book), "answer": answer}


def test_it_is_returned_with_an_answer_and_proposed_again(week: Book) -> None:
    week.done("plan.propose", "ann", **plan(*BOTH))
    assert week.refused("plan.return", week.manager, **returned(week, "")).code == "plan.answer_missing"
    week.done("plan.return", week.manager, **returned(week))
    row = week.row("week_plan", PLAN)
    assert (row["state"], row["answer"]) == ("returned", "周一太满")
    week.done("plan.propose", "ann", **plan(BOTH[0], seen=revision(week)))
    assert week.row("week_plan", PLAN)["state"] == "proposed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"week": "2026-11-24"}, "plan.not_monday"),
        ({"week": "2026-11-09"}, "plan.week_past"),
        ({"week": "2027-03-01"}, "plan.week_far"),
        ({"week": "9999-12-27"}, "plan.week_far"),
        ({"clerk_id": "nobody"}, "plan.not_theirs"),
        ({"clerk_id": "bob"}, "plan.not_theirs"),
        ({"items": [item("m-1", "2026-11-30")]}, "plan.day_outside"),
        ({"items": [item("m-0", WEEK)]}, "member.unknown"),
        ({"items": [item("m-1", WEEK, channel="pigeon")]}, "plan.channel_unknown"),
        ({"items": [item("m-1", WEEK, purpose="sale")]}, "plan.purpose_unknown"),
        ({"items": [], "note": ""}, "plan.nothing"),
    ],
)
def test_what_does_not_fit_is_refused(week: Book, changes: dict[str, Any], code: str) -> None:
    assert week.refused("plan.propose", "ann", **{**plan(*BOTH), **changes}).code == code


@pytest.mark.parametrize("monday", ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"])
def test_every_monday_is_one(week: Book, monday: str) -> None:
    week.done("plan.propose", "ann", **{**plan(item("m-1", monday)), "week": monday})


def test_a_wish_keeps_its_day_and_nothing_moves_for_weeks(week: Book) -> None:
    days = dict.fromkeys(("first_due", "due", "from_day", "to_day"), "2026-11-24")
    week.put("follow_up", {"id": "m-3/birthday/2026/b", "member_id": "m-3", "state": "open", "purpose": "wish", **days})
    why = week.refused("plan.set", week.manager, **plan(item("m-3", "2026-11-25", "m-3/birthday/2026/b")))
    assert (why.code, why.facts["due_day"]) == ("plan.moved_too_far", "2026-11-24")
    days = dict.fromkeys(("first_due", "due", "from_day", "to_day"), "2026-11-01")
    week.put("follow_up", {"id": "p-0/day3", "member_id": "m-3", "state": "open", "purpose": "care", **days})
    assert (
        week.refused("plan.set", week.manager, **plan(item("m-3", "2026-11-25", "p-0/day3"))).code
        == "plan.moved_too_far"
    )


def test_clerks_set_nothing(week: Book) -> None:
    assert week.refused("plan.set", "ann", **plan(*BOTH)).code == "role.forbidden"
    week.done("plan.propose", week.manager, **plan(*BOTH))
    assert week.refused("plan.return", "bob", **returned(week)).code == "role.forbidden"


def test_two_refusals_together_leave_no_way_and_one_leaves_the_other(week: Book) -> None:
    week.put("refusal", {"id": "r-1", "member_id": "m-3", "day": week.day, "channel": "call", "purpose": "care"})
    week.put("refusal", {"id": "r-2", "member_id": "m-2", "day": week.day, "channel": "call", "purpose": "all"})
    week.put("refusal", {"id": "r-3", "member_id": "m-2", "day": week.day, "channel": "message", "purpose": "care"})
    both = (item("m-2", WEEK, channel="either"), item("m-3", WEEK, channel="either"))
    week.done("plan.set", week.manager, **plan(*both))
    made = week.rows("select member_id, channel from follow_up where scope = 'store/001' and trigger = 'plan'")
    assert made == [{"member_id": "m-3", "channel": "message"}]


def test_what_is_left_out_of_the_next_plan_stops_and_comes_back_with_it(week: Book) -> None:
    added, planned = item("m-3", "2026-11-26"), BOTH[1]
    states = "select id, state from follow_up where scope = 'store/001' and member_id in ('m-2', 'm-3') order by id"
    week.done("plan.set", week.manager, **plan(added, planned))
    week.done("plan.set", week.manager, **plan({**planned, "dropped": True, "note": "x"}, seen=revision(week)))
    assert [row["state"] for row in week.rows(states)] == ["stopped", "stopped"]
    assert len(week.rows("select id from follow_up_event where scope = 'store/001' and kind = 'stopped'")) == 2
    week.done("plan.set", week.manager, **plan({**added, "on_day": "2026-11-28"}, planned, seen=revision(week)))
    assert [row["state"] for row in week.rows(states)] == ["open", "open"]
    assert week.row("follow_up", f"{PLAN}/m-3/plan")["due"] == "2026-11-28"


def test_what_a_person_stopped_stays_stopped_in_the_next_plan(week: Book) -> None:
    week.done("plan.set", week.manager, **plan(item("m-3", "2026-11-26")))
    week.done("follow_up.stop", "ann", follow_up_id=f"{PLAN}/m-3/plan", reason="not_needed")
    week.done("plan.set", week.manager, **plan(item("m-3", "2026-11-27"), seen=revision(week)))
    assert week.row("follow_up", f"{PLAN}/m-3/plan")["state"] == "stopped"
