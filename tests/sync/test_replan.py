"""Another cadence is published: what is open and not begun follows it, all else stays."""

from typing import Any

from tests.sync.cadence import CLERK, OTHER, Cadence

OLD: tuple[dict[str, Any], ...] = (
    {"key": "day3", "trigger": "purchase", "day": 3, "days_after": 5},
    {"key": "day9", "trigger": "purchase", "day": 9},
    {"key": "rich", "trigger": "purchase", "day": 20, "condition": "amount_minor >= 10000"},
    {"key": "wish", "trigger": "birthday", "channel": "message", "purpose": "wish"},
)


def publish(store: Cadence, *steps: dict[str, Any]) -> None:
    store.run("update cadence_step set current = 0")
    for step in steps:
        store.step(**step, version=2)


def replan(store: Cadence, day: str = "2026-11-22") -> None:
    assert store.do("follow_up.replan", day, "system", version=2).status == "applied"


def bought(*members: str) -> Cadence:
    store = Cadence(*OLD)
    for number, member in enumerate(members or ("m-1",)):
        store.member(member, birthday="1990-11-25")
        store.buy(f"p-{number}", "2026-11-20", member=member)
    store.plan("2026-11-22", "2026-11-29")
    return store


def touched(store: Cadence) -> list[str]:
    return [
        row["id"] for row in store.rows("select id from follow_up where seq = :seq order by id", {"seq": store.seq})
    ]


def test_the_new_steps_take_the_place_of_the_old() -> None:
    store = bought()
    new = {"key": "day14", "trigger": "purchase", "day": 14, "script": "new"}
    publish(store, {**OLD[0], "day": 5, "channel": "message"}, new, {**OLD[3], "script": "warm"})
    replan(store)
    assert store.follow_ups() == {
        "m-1/birthday/2026/wish": "2026-11-25",
        "p-0/day14": "2026-12-04",
        "p-0/day3": "2026-11-25",
    }
    assert list(store.follow_ups("superseded")) == ["p-0/day9", "p-0/rich"]
    assert store.one("m-1/birthday/2026/wish")["script"] == "warm"
    one = store.one("p-0/day3")
    assert (one["channel"], one["first_due"], one["to_day"]) == ("message", "2026-11-25", "2026-11-30")
    assert store.one("p-0/day14")["assignee_id"] == CLERK


def test_what_stays_the_same_is_not_written_again() -> None:
    store = bought("m-1", "m-22")
    publish(store, *OLD[:2], {**OLD[2], "condition": ""}, OLD[3])
    replan(store)
    assert touched(store) == [] and len(store.follow_ups()) == 8


def test_what_was_begun_moved_or_ended_stays() -> None:
    store = bought("m-1", "m-22", "m-333", "m-4444")
    store.call("c-1", "2026-11-23", "p-0/day3", "no_answer", "m-1")
    store.do("follow_up.snooze", follow_up_id="p-1/day3", next_day="2026-11-27", reason="busy")
    store.do("follow_up.stop", follow_up_id="p-2/day3", reason="busy")
    publish(store, {**OLD[0], "day": 6}, *OLD[1:])
    replan(store)
    assert {id: due for id, due in store.follow_ups().items() if id.endswith("day3")} == {
        "p-0/day3": "2026-11-24",
        "p-1/day3": "2026-11-27",
        "p-3/day3": "2026-11-26",
    }
    assert list(store.follow_ups("stopped")) == ["p-2/day3"]


def test_who_was_given_it_keeps_it() -> None:
    store = bought()
    store.run("update follow_up set assignee_id = :other", {"other": OTHER})
    publish(store, {**OLD[0], "day": 6}, {"key": "day14", "trigger": "purchase", "day": 14})
    replan(store)
    assert {store.one(f"p-0/{key}")["assignee_id"] for key in ("day3", "day14")} == {OTHER}


def test_conditions_are_asked_again() -> None:
    store = bought("m-1", "m-22")
    store.run("update member set points = 5 where id = 'm-22'")
    publish(store, OLD[0], {**OLD[1], "condition": "points >= 100"}, OLD[2], OLD[3])
    replan(store)
    assert [id for id in store.follow_ups() if "day9" in id] == ["p-0/day9"]
    assert [id for id in store.follow_ups() if "rich" in id] == ["p-0/rich", "p-1/rich"]


def test_another_tier_has_its_own_steps() -> None:
    store = bought()
    store.run("update member set tier = 'B'")
    store.step("day3", "purchase", tier="B", day=4, days_after=5)
    replan(store)
    assert store.follow_ups() == {"p-0/day3": "2026-11-24"} and store.one("p-0/day3")["tier"] == "B"


def test_nothing_is_planned_for_who_refused_meanwhile_or_was_replaced() -> None:
    store = bought()
    store.buy("p-9", "2026-11-21")
    publish(store, {"key": "day14", "trigger": "purchase", "day": 14})
    replan(store)
    assert list(store.follow_ups()) == ["p-9/day14"]
    store.do("refusal.record", id="no-1", member_id="m-1", channel="all")
    publish(store, {"key": "day15", "trigger": "purchase", "day": 15})
    store.run("update cadence_step set id = id || 'x'")
    replan(store)
    assert store.follow_ups() == {}


def test_a_missed_one_stays_for_a_person_to_let_go() -> None:
    store = bought()
    publish(store, {"key": "day14", "trigger": "purchase", "day": 14})
    replan(store, "2026-11-30")
    assert list(store.follow_ups()) == ["m-1/birthday/2026/wish", "p-0/day14", "p-0/day3", "p-0/day9"]
