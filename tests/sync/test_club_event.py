"""Club events: who is invited, says yes and comes; places; what is refused."""

from typing import Any

import pytest

from tests.sync.books import Book

EVENT = {
    "title": "秋冬搭配课",
    "event_day": "2026-11-22",
    "from_time": "14:00",
    "to_time": "16:00",
    "place": "湖滨店二楼",
    "places": 2,
}


@pytest.fixture
def club(book: Book) -> Book:
    """An event of today with two places, five members."""
    book.put("member", *({"id": f"m-{place}", "name": f"m-{place}", "consent": 1, "tier": "A"} for place in range(5)))
    book.done("club.plan", id="e-1", **EVENT)
    return book


def invite(book: Book, *members: str, event: str = "e-1") -> None:
    book.done("club.invite", "ann", event_id=event, guests=[{"member_id": id} for id in members])


def says(book: Book, member: str, answer: str = "coming") -> Any:
    return book.do("club.answer", actor="ann", event_id="e-1", member_id=member, answer=answer)


def comes(book: Book, member: str, came: bool = True) -> Any:
    return book.do("club.attend", actor="ann", event_id="e-1", member_id=member, came=came)


def states(book: Book) -> dict[str, str]:
    rows = book.rows(
        "select member_id, state from club_guest where scope = 'store/001' and removed = 0 order by member_id"
    )
    return {row["member_id"]: row["state"] for row in rows}


def test_from_the_invitation_to_the_outcome(club: Book) -> None:
    invite(club, "m-0", "m-1", "m-2")
    says(club, "m-0")
    says(club, "m-1")
    says(club, "m-2", "declined")
    comes(club, "m-0")
    club.done("club.outcome", "ann", event_id="e-1", member_id="m-0", outcome="bought", note="两件衬衫")
    club.done("club.close", event_id="e-1", summary="来了一位")
    assert states(club) == {"m-0": "came", "m-1": "absent", "m-2": "declined"}
    event = club.row("club_event", "e-1")
    assert (event["state"], event["summary"]) == ("held", "来了一位")
    assert event["ended_at"] > event["at"]
    for op, more in (("club.answer", {"answer": "coming"}), ("club.attend", {})):
        assert club.refused(op, "ann", event_id="e-1", member_id="m-1", **more).code == "club.over"
    assert club.refused("club.close", event_id="e-1", summary="x").code == "club.over"


def test_places_are_given_once(club: Book) -> None:
    invite(club, "m-0", "m-1", "m-2")
    assert [says(club, f"m-{place}").code for place in range(3)] == ["", "", "club.full"]
    refused = says(club, "m-2")
    assert (refused.facts["places"], refused.facts["taken"]) == (2, 2)
    assert says(club, "m-0").status == "merged"
    says(club, "m-1", "declined")
    assert says(club, "m-2").status == "applied"
    # who is there is there
    assert comes(club, "m-2").status == "applied"
    assert comes(club, "m-3").status == "applied"
    taken = club.refused("club.change", event_id="e-1", **{**EVENT, "places": 2})
    assert (taken.code, taken.field, taken.facts["taken"]) == ("club.places_taken", "places", 3)


def test_an_attendance_is_taken_back(club: Book) -> None:
    invite(club, "m-0", "m-1")
    says(club, "m-0")
    for member in ("m-0", "m-1"):
        comes(club, member)
        assert comes(club, member).status == "merged"
        assert comes(club, member, came=False).status == "applied"
    assert states(club) == {"m-0": "coming", "m-1": "invited"}
    comes(club, "m-4")
    comes(club, "m-4", came=False)
    assert "m-4" not in states(club)
    comes(club, "m-4")
    assert states(club)["m-4"] == "came"


@pytest.mark.parametrize("hindrance", ["refusal", "complaint", "no_consent", "erased"])
def test_who_refuses_is_not_invited(club: Book, hindrance: str) -> None:
    if hindrance == "refusal":
        club.put(
            "refusal", {"id": "r-1", "member_id": "m-0", "channel": "all", "purpose": "promotion", "day": club.day}
        )
    elif hindrance == "complaint":
        club.put("service_case", {"id": "s-1", "member_id": "m-0", "kind": "complaint", "state": "open"})
    elif hindrance == "no_consent":
        club.put("member", {"id": "m-0", "name": "m-0", "consent": 0})
    else:
        club.put("member", {"id": "m-0", "name": "", "erased_day": club.day})
    invite(club, "m-0", "m-1")
    assert states(club) == {"m-1": "invited"}


def test_inviting_again_changes_no_answer(club: Book) -> None:
    invite(club, "m-0")
    says(club, "m-0", "declined")
    invite(club, "m-0")
    assert states(club) == {"m-0": "declined"}


def test_a_merged_guest_still_answers(club: Book) -> None:
    invite(club, "m-0", "m-1")
    club.done("member.merge", id="g-1", member_id="m-1", alias_id="m-0")
    club.done("club.answer", "ann", event_id="e-1", member_id="m-0", answer="coming")
    club.put("member", {"id": "m-9", "name": "m-9"})
    assert set(states(club).items()) == {("m-1", "coming")}
    invite(club, "m-2", "m-3")
    assert [says(club, id).code for id in ("m-2", "m-3")] == ["", "club.full"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": ""}, "club.title_missing", "title"),
        ({"place": ""}, "club.place_missing", "place"),
        ({"event_day": "2026-11-21"}, "club.day_past", "event_day"),
        ({"to_time": "13:59"}, "club.ends_before", "to_time"),
    ],
)
def test_an_event_is_whole(club: Book, changes: dict[str, Any], code: str, field: str) -> None:
    refused = club.refused("club.plan", id="e-2", **{**EVENT, **changes})
    assert (refused.code, refused.field) == (code, field)


def test_what_comes_too_soon_or_too_late(club: Book) -> None:
    club.done("club.plan", id="e-2", **{**EVENT, "event_day": "2026-11-30"})
    invite(club, "m-0", event="e-2")
    assert club.refused("club.attend", "ann", event_id="e-2", member_id="m-0").code == "club.not_yet"
    assert club.refused("club.close", event_id="e-2", summary="x").code == "club.not_yet"
    assert club.refused("club.cancel", event_id="e-2", reason="").code == "club.reason_missing"
    club.done("club.cancel", event_id="e-2", reason="下雪")
    assert club.refused("club.invite", "ann", event_id="e-2", guests=[{"member_id": "m-1"}]).code == "club.over"
    assert (
        club.refused("club.outcome", "ann", event_id="e-2", member_id="m-0", outcome="happy").code == "club.cancelled"
    )
    club.later(1)
    assert club.refused("club.invite", "ann", event_id="e-1", guests=[{"member_id": "m-1"}]).code == "club.invites_late"


def test_what_is_not_known(club: Book) -> None:
    at = {"event_id": "e-1", "member_id": "m-0"}
    assert club.refused("club.answer", "ann", **at, answer="coming").code == "club.not_invited"
    assert club.refused("club.attend", "ann", **at, came=False).code == "club.not_invited"
    invite(club, "m-0")
    assert club.refused("club.answer", "ann", **at, answer="maybe").code == "club.answer_unknown"
    assert club.refused("club.outcome", "ann", **at, outcome="happy").code == "club.not_there"
    comes(club, "m-0")
    assert says(club, "m-0", "declined").code == "club.came_already"
    assert club.refused("club.outcome", "ann", **at, outcome="rich").code == "club.outcome_unknown"
    assert club.refused("club.answer", "ann", event_id="e-0", member_id="m-0", answer="coming").code == "club.unknown"
    assert club.refused("club.invite", "ann", event_id="e-1", guests=[{"member_id": "m-x"}]).code == "member.unknown"
    assert club.refused("club.plan", "ann", id="e-9", **EVENT).code == "role.forbidden"
