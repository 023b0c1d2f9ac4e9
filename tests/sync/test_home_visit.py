"""Visits at home: who may have one, that nobody goes alone, what becomes of them."""

from typing import Any

import pytest

from tests.sync.books import Book


@pytest.fixture
def visits(book: Book) -> Book:
    """A gold member with an address, one of the lowest tier, one without address."""
    gold = {"name": "林晓", "tier": "A", "address": "文晖路 8 号", "consent": 1, "clerk_id": "ann"}
    book.put("member", {"id": "m-1", **gold}, {"id": "m-2", **gold, "tier": "C"}, {"id": "m-3", **gold, "address": ""})
    return book


def visit(id: str = "v-1", **more: Any) -> dict[str, Any]:
    people = {"clerk_id": "ann", "companion_id": "bob"}
    return {
        "id": id,
        "member_id": "m-1",
        "visit_day": "2026-11-24",
        "from_time": "10:00",
        "reason": "送改好的西装",
        "agreed": True,
        **people,
        **more,
    }


def test_a_visit_is_planned_made_and_part_of_the_history(visits: Book) -> None:
    visits.done("home_visit.plan", "ann", **visit(note="二单元"))
    recorded = {"visit_id": "v-1", "member_id": "m-1", "outcome": "reached", "note": "都满意"}
    assert visits.refused("home_visit.record", "ann", **recorded).code == "home_visit.not_yet"
    visits.later(2)
    visits.done("home_visit.record", "bob", **recorded, script_id="home_visit@1", answers={"ask": "fine"})
    row = visits.row("home_visit", "v-1")
    assert (row["state"], row["outcome"], row["contact_id"], row["note"]) == (
        "done",
        "reached",
        "v-1/visit",
        "二单元 / 都满意",
    )
    contact = visits.row("contact", "v-1/visit")
    expected = {
        "member_id": "m-1",
        "channel": "visit",
        "outcome": "reached",
        "note": "都满意",
        "clerk_id": "ann",
        "day": "2026-11-24",
    }
    assert {name: contact[name] for name in expected} == expected
    over = visits.refused("home_visit.record", "ann", **recorded)
    assert (over.code, over.facts["state"]) == ("home_visit.over", "done")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"member_id": "m-2"}, "home_visit.not_for_tier", ""),
        ({"member_id": "m-3"}, "home_visit.no_address", ""),
        ({"member_id": "m-9"}, "member.unknown", ""),
        ({"visit_day": "2026-11-21"}, "home_visit.day_past", "visit_day"),
        ({"agreed": False}, "home_visit.not_agreed", "agreed"),
        ({"companion_id": ""}, "home_visit.alone", "companion_id"),
        ({"companion_id": "ann"}, "home_visit.same_person", "companion_id"),
        ({"companion_id": "nobody"}, "home_visit.companion_unknown", "companion_id"),
        ({"clerk_id": "nobody"}, "staff.unknown", "clerk_id"),
        ({"reason": ""}, "home_visit.reason_missing", "reason"),
    ],
)
def test_what_is_missing_is_said(visits: Book, changes: dict[str, Any], code: str, field: str) -> None:
    refused = visits.refused("home_visit.plan", "ann", **visit(**changes))
    assert (refused.code, refused.field) == (code, field)


def test_only_the_manager_lets_somebody_go_alone(visits: Book) -> None:
    visits.done("home_visit.plan", visits.manager, **visit(companion_id=""))
    change = {**visit(companion_id="", visit_day="2026-11-25"), "visit_id": "v-1"}
    change.pop("id")
    assert visits.refused("home_visit.change", "ann", **change).code == "home_visit.alone"
    visits.done("home_visit.change", "ann", **{**change, "companion_id": "cyd"})
    row = visits.row("home_visit", "v-1")
    assert (row["day"], row["companion_id"]) == ("2026-11-25", "cyd")


@pytest.mark.parametrize(("purpose", "hinders"), [("all", True), ("care", True), ("promotion", False)])
def test_who_refused_is_not_visited(visits: Book, purpose: str, hinders: bool) -> None:
    visits.put("refusal", {"id": "r-1", "member_id": "m-1", "channel": "all", "purpose": purpose, "day": "2026-11-01"})
    outcome = visits.do("home_visit.plan", actor="ann", **visit())
    assert (outcome.code == "home_visit.refused") is hinders
    if hinders:
        assert outcome.facts["day"] == "2026-11-01"


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("refusal.record", {"id": "r-1", "channel": "all", "purpose": "all"}),
        ("consent.withdraw", {"channel": "all", "purpose": "all"}),
    ],
)
def test_a_visit_that_was_planned_goes_with_the_consent(visits: Book, op: str, args: dict[str, Any]) -> None:
    visits.done("home_visit.plan", "ann", **visit())
    visits.done(op, "ann", member_id="m-1", **args)
    assert visits.row("home_visit", "v-1")["state"] == "cancelled"
    assert visits.do("home_visit.plan", actor="ann", **visit("v-2")).status == "rejected"


def test_calls_and_messages_refused_one_by_one_are_a_no_at_the_door_too(visits: Book) -> None:
    visits.done("home_visit.plan", "ann", **visit())
    visits.done("refusal.record", "ann", id="r-1", member_id="m-1", channel="call", purpose="care")
    assert visits.row("home_visit", "v-1")["state"] == "planned"
    visits.done("refusal.record", "ann", id="r-2", member_id="m-1", channel="message")
    assert visits.row("home_visit", "v-1")["state"] == "cancelled"
    assert visits.refused("home_visit.plan", "ann", **visit("v-2")).code == "home_visit.refused"


def test_two_who_are_one_are_visited_only_if_neither_refused(visits: Book) -> None:
    visits.put("member", {"id": "m-4", "name": "林小", "consent": 1, "clerk_id": "ann"})
    visits.done("refusal.record", "ann", id="r-1", member_id="m-4", channel="all")
    visits.done("home_visit.plan", "ann", **visit())
    visits.done("member.merge", id="g-1", member_id="m-4", alias_id="m-1")
    assert visits.row("home_visit", "v-1")["state"] == "cancelled"
    visits.done("member.unmerge", merge_id="g-1")
    assert (visits.row("home_visit", "v-1")["state"], visits.row("home_visit", "v-1")["outcome"]) == ("planned", "")


def test_an_offer_refused_leaves_the_visit(visits: Book) -> None:
    visits.done("home_visit.plan", "ann", **visit())
    visits.done("refusal.record", "ann", id="r-1", member_id="m-1", channel="all", purpose="promotion")
    assert visits.row("home_visit", "v-1")["state"] == "planned"


def test_one_visit_a_day(visits: Book) -> None:
    visits.done("home_visit.plan", "ann", **visit())
    twice = visits.refused("home_visit.plan", "bob", **visit("v-2", clerk_id="bob", companion_id="cyd"))
    assert (twice.code, twice.facts["clerk_name"]) == ("home_visit.twice", "ann")
    visits.done("home_visit.plan", "ann", **visit("v-3", visit_day="2026-11-26"))
    assert (
        visits.refused("home_visit.cancel", "ann", visit_id="v-1", member_id="m-1", reason="").code
        == "home_visit.why_missing"
    )
    visits.done("home_visit.cancel", "ann", visit_id="v-1", member_id="m-1", reason="会员生病")
    assert visits.row("home_visit", "v-1")["state"] == "cancelled"
    visits.done("home_visit.plan", "bob", **visit("v-2", clerk_id="bob", companion_id="cyd"))


def test_a_complaint_heard_on_a_visit_opens_a_case(visits: Book) -> None:
    with visits.db.write() as writer:
        outcome = {
            "id": "complaint@9",
            "key": "complaint",
            "mark": "complaint",
            "asks_day": 0,
            "current": 1,
            "version": 9,
        }
        writer.put("outcome", "org", 900, [outcome])
    visits.done("home_visit.plan", "ann", **visit(visit_day="2026-11-22"))
    heard = {"visit_id": "v-1", "member_id": "m-1", "outcome": "complaint", "note": "裤脚开线"}
    visits.done("home_visit.record", "ann", **heard)
    case = visits.row("service_case", "v-1/visit/case")
    expected = {"member_id": "m-1", "kind": "complaint", "state": "open", "what": "裤脚开线", "contact_id": "v-1/visit"}
    assert {name: case[name] for name in expected} == expected


@pytest.mark.parametrize("outcome", ["refused", "dead_number", "call_back", "nonsense"])
def test_an_outcome_fits_a_visit(visits: Book, outcome: str) -> None:
    visits.done("home_visit.plan", "ann", **visit(visit_day="2026-11-22"))
    refused = visits.refused("home_visit.record", "ann", visit_id="v-1", member_id="m-1", outcome=outcome)
    assert (refused.code, refused.field) == ("home_visit.outcome_unknown", "outcome")


def test_a_merged_member_is_visited_all_the_same(visits: Book) -> None:
    visits.done("home_visit.plan", "ann", **visit(visit_day="2026-11-22"))
    visits.done("member.merge", id="g-1", member_id="m-3", alias_id="m-1", from_alias=["address"])
    visits.done("home_visit.record", "ann", visit_id="v-1", member_id="m-1", outcome="reached")
    assert visits.row("contact", "v-1/visit")["member_id"] == "m-3"
