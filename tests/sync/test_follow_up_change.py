"""Putting off, giving on, stopping: each noted, none of them for what has ended; a contact after all ends what was stopped
as missed, with both dates."""

import pytest

from tests.sync.cadence import CLERK, MANAGER, OTHER, Cadence

STEP = {"key": "day3", "trigger": "purchase", "day": 3, "days_after": 2}


@pytest.fixture
def store() -> Cadence:
    made = Cadence(STEP, {**STEP, "key": "day9", "day": 9})
    made.member()
    made.buy("p-1", "2026-11-22")
    for kind in ("snooze_reason", "stop_reason"):
        made.put("choice", f"{kind}/busy@1", kind=kind, key="busy")
    return made


def test_put_off_within_the_window(store: Cadence) -> None:
    snooze = {"follow_up_id": "p-1/day3", "next_day": "2026-11-26", "reason": "busy", "note": "出差"}
    assert store.do("follow_up.snooze", "2026-11-25", **snooze).status == "applied"
    one = store.one("p-1/day3")
    assert (one["due"], one["to_day"], one["first_due"]) == ("2026-11-26", "2026-11-27", "2026-11-25")
    [event] = store.rows("select * from follow_up_event")
    assert (event["kind"], event["before"], event["after"]) == ("snoozed", "2026-11-25", "2026-11-26")
    assert (event["member_id"], event["by_id"], event["note"], event["day"]) == ("m-1", CLERK, "出差", "2026-11-25")


def test_put_off_beyond_the_window_widens_it(store: Cadence) -> None:
    store.do("follow_up.snooze", "2026-11-25", follow_up_id="p-1/day3", next_day="2026-12-09", reason="busy")
    assert store.one("p-1/day3")["to_day"] == "2026-12-09"


@pytest.mark.parametrize(
    ("day", "reason", "code", "field"),
    [
        ("2026-11-25", "busy", "follow_up.day_past", "next_day"),
        ("2026-12-10", "busy", "follow_up.day_far", "next_day"),
        ("2026-11-28", "", "follow_up.snooze_reason_missing", "reason"),
        ("2026-11-28", "whim", "follow_up.snooze_reason_unknown", "reason"),
    ],
)
def test_what_is_no_putting_off(store: Cadence, day: str, reason: str, code: str, field: str) -> None:
    outcome = store.do("follow_up.snooze", "2026-11-25", follow_up_id="p-1/day3", next_day=day, reason=reason)
    assert (outcome.code, outcome.field) == (code, field)
    assert store.one("p-1/day3")["due"] == "2026-11-25"


def test_headquarters_says_how_long(store: Cadence) -> None:
    store.set("snooze_most_days", 2)
    outcome = store.do("follow_up.snooze", "2026-11-25", follow_up_id="p-1/day3", next_day="2026-11-28", reason="busy")
    assert (outcome.code, outcome.facts) == ("follow_up.day_far", {"day": "2026-11-27"})


def test_what_has_ended_stays_ended(store: Cadence) -> None:
    store.call("c-1", "2026-11-25", "p-1/day3")
    for op, args in (
        ("follow_up.snooze", {"next_day": "2026-11-28"}),
        ("follow_up.stop", {}),
    ):
        outcome = store.do(op, "2026-11-25", follow_up_id="p-1/day3", reason="busy", **args)
        assert outcome.status == "merged"
    assert store.one("p-1/day3")["state"] == "done" and not store.rows("select id from follow_up_event")


def test_stopped_with_a_reason(store: Cadence) -> None:
    assert store.do("follow_up.stop", follow_up_id="p-1/day3").code == "follow_up.stop_reason_missing"
    assert store.do("follow_up.stop", follow_up_id="p-1/day3", reason="x").code == "follow_up.stop_reason_unknown"
    store.do("follow_up.stop", follow_up_id="p-1/day3", reason="busy")
    assert list(store.follow_ups()) == ["p-1/day9"]
    assert store.rows("select kind, reason from follow_up_event") == [{"kind": "stopped", "reason": "busy"}]


def test_many_are_given_on_at_once(store: Cadence) -> None:
    store.call("c-1", "2026-11-25", "p-1/day3")
    chosen = [{"follow_up_id": id} for id in ("p-1/day3", "p-1/day9", "nobody")]
    assert store.do("follow_up.reassign", actor=CLERK, to_id=OTHER, chosen=chosen).code == "role.forbidden"
    for _ in range(2):
        assert store.do("follow_up.reassign", actor=MANAGER, to_id=OTHER, chosen=chosen).status == "applied"
    assert store.one("p-1/day9")["assignee_id"] == OTHER and store.one("p-1/day3")["assignee_id"] == CLERK
    events = store.rows("select follow_up_id, before, after, by_id from follow_up_event")
    assert events == [{"follow_up_id": "p-1/day9", "before": CLERK, "after": OTHER, "by_id": MANAGER}]


@pytest.mark.parametrize("change", ["store_id = '002'", "active = 0", "role = 'trainer'"])
def test_only_to_who_works_here(store: Cadence, change: str) -> None:
    store.run(f"update staff set {change} where id = '{OTHER}'")
    outcome = store.do("follow_up.reassign", actor=MANAGER, to_id=OTHER, chosen=[{"follow_up_id": "p-1/day9"}])
    assert (outcome.code, outcome.field) == ("staff.unknown", "to_id")


def test_a_contact_after_all_is_done_late_with_both_dates(store: Cadence) -> None:
    store.do("follow_up.close", "2026-11-29", missed=[{"follow_up_id": "p-1/day3"}])
    assert store.one("p-1/day3")["state"] == "missed"
    store.call("c-1", "2026-11-30", "p-1/day3")
    assert (store.one("p-1/day3")["state"], store.one("p-1/day3")["done_day"]) == ("done", "2026-11-30")
    assert store.rows("select due, day from contact") == [{"due": "2026-11-25", "day": "2026-11-30"}]
