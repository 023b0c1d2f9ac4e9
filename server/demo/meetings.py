"""What a store agreed with its customers lately, done through the operations themselves: two clerks' plans of a week, a club
event that was held and one that is coming, visits at home."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import msgspec

from server.db import Database
from server.db import demo as db
from server.db.database import Row
from server.db.operate import Deed, operate
from server.demo.ids import new_id
from server.demo.people import PEOPLE, clerks_of
from server.demo.record import Moment
from server.demo.store import Store
from sync.days import add_days
from sync.operations.perform import decode

GUESTS, PLACES = 8, 6
ANSWERS = ("coming", "coming", "coming", "declined", "")
Deeds = Iterable[tuple[Moment, Deed]]


def meetings(database: Database, store: Store) -> None:
    """Performs them in the store's scope, none after yesterday."""
    random, scope = Random(f"meetings/{store.id}"), f"store/{store.id}"
    [manager] = [one.id for one in PEOPLE if one.store_id == store.id and one.role == "store_manager"]
    with database.read() as reader:
        guests = db.entitled(reader, scope, 2 * GUESTS)
        weeks = [_week(store, place) for place in (0, 1)]
        due = [db.due_between(reader, scope, week, add_days(week, 6)) for week in weeks]
    deeds = [*_events(random, store, manager, guests), *_visits(random, store, guests)]
    for place, (week, clerk) in enumerate(zip(weeks, clerks_of(store.id)[1::-1], strict=False)):
        deeds += _plan(random, store, manager if place == 0 else "", clerk, week, due[place])
    for when, deed in sorted(deeds, key=lambda pair: pair[0]):
        operate(database, scope, deed, when.at)


def _week(store: Store, ahead: int) -> str:
    """The Monday of today's week, or of a later one."""
    today = store.last_day + 1
    return date.fromordinal(today - date.fromordinal(today).weekday() + 7 * ahead).isoformat()


def _plan(random: Random, store: Store, manager: str, clerk: str, week: str, due: list[Row]) -> Deeds:
    """Proposed, and set when there is a `manager`."""
    when = Moment(store.last_day, 64_000)
    items = [
        {"member_id": row["member_id"], "follow_up_id": row["id"], "on_day": row["due"], "channel": row["channel"]}
        for row in due
        if row["assignee_id"] == clerk
    ]
    if not items:
        return
    plan = {"clerk_id": clerk, "week": week, "items": items}
    proposed = _deed(random, when, "plan.propose", clerk, **plan, note="周三轮休，约好的挪到周四。")
    yield when, proposed
    if manager:
        later = Moment(store.last_day, 66_000)
        yield later, _deed(random, later, "plan.set", manager, **plan, seen=proposed.op_id, answer="照这个做。")


def _events(random: Random, store: Store, manager: str, guests: list[Row]) -> Deeds:
    event = {"from_time": "14:00", "to_time": "16:00", "place": "店内二楼", "places": PLACES}
    for title, made, held in (("西装保养小课堂", 25, -12), ("冬季搭配会", 3, 6)):
        when = Moment(store.last_day - made, 40_000)
        id_ = new_id(random, when.at)
        day = Moment(store.last_day + held, 52_000)
        yield when, _deed(random, when, "club.plan", manager, id=id_, title=title, event_day=day.day, **event)
        asked = guests[:GUESTS] if held < 0 else guests[-GUESTS:]
        then = Moment(when.ordinal, 42_000)
        members = [{"member_id": one["id"]} for one in asked]
        yield then, _deed(random, then, "club.invite", manager, event_id=id_, guests=members)
        came: list[dict[str, str]] = []
        for place, one in enumerate(asked):
            at, answer = Moment(when.ordinal + 1, 40_000 + 600 * place), ANSWERS[place % len(ANSWERS)]
            guest = {"event_id": id_, "member_id": one["id"]}
            if answer:
                yield at, _deed(random, at, "club.answer", one["clerk_id"] or manager, **guest, answer=answer)
            if answer == "coming" and len(came) < PLACES - 1:
                came.append(guest)
        if held < 0:
            yield from _held(random, day, manager, came)


def _held(random: Random, day: Moment, manager: str, came: list[dict[str, str]]) -> Deeds:
    for place, guest in enumerate(came):
        at = Moment(day.ordinal, 50_000 + 300 * place)
        yield at, _deed(random, at, "club.attend", manager, **guest)
    if came:
        at = Moment(day.ordinal, 60_000)
        yield at, _deed(random, at, "club.outcome", manager, **came[0], outcome="bought", note="买了一件羊绒衫。")
        over = Moment(day.ordinal, 64_000)
        summary = "大家最想学熨烫，下次带样衣现场做。"
        yield over, _deed(random, over, "club.close", manager, event_id=came[0]["event_id"], summary=summary)


def _visits(random: Random, store: Store, guests: list[Row]) -> Deeds:
    """One was made a few days ago, one is today's."""
    clerk, companion, *_ = clerks_of(store.id)
    people = {"clerk_id": clerk, "companion_id": companion, "agreed": True, "from_time": "10:30"}
    found = [one for one in guests if one["address"]][:2]
    for member, made, on, reason in zip(found, (6, 2), (-4, 1), ("送改好的西装", "试新到的大衣"), strict=False):
        when, day = Moment(store.last_day - made, 44_000), Moment(store.last_day + on, 39_000)
        args = {"id": new_id(random, when.at), "member_id": member["id"], "visit_day": day.day, "reason": reason}
        yield when, _deed(random, when, "home_visit.plan", clerk, **args, **people)
        if on < 0:
            done = {"visit_id": args["id"], "member_id": member["id"], "outcome": "reached"}
            yield day, _deed(random, day, "home_visit.record", clerk, **done, note="袖长正好，想看春款。")


def _deed(random: Random, when: Moment, op: str, actor: str, **args: Any) -> Deed:
    return Deed(new_id(random, when.at), op, decode(op, msgspec.json.encode(args)), actor)
