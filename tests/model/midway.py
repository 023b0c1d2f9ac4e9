"""Cards, customer files, questions, hand-overs and messages on their way, so that short histories meet every step."""

from typing import Any

from server.db import Database
from server.db.operate import Deed, operate
from sync.operations.member_merge import MergeMembers
from tests.model.shelf import MANAGER

DAY = "2026-11-20"
CARD_STATES = ("applied", "entered", "submitted", "returned", "approved", "told", "handed")
MESSAGE_STATES = ("queued", "failed", "sent", "delivered", "cancelled", "sending")
CLERKS = "select id from staff where scope = 'org' and store_id = :store and role = 'clerk' order by id"
MEMBERS = "select id from member where scope = :scope and alias_of = '' order by spend_minor desc, id limit 20"


def put_midway(databases: tuple[Database, ...], scope: str, now: int) -> None:
    """The same on every engine: two cards in every state, files of clerks, one question, one stand-in, one merge."""
    with databases[0].read() as reader:
        clerks = [row["id"] for row in reader.rows(CLERKS, {"store": scope.removeprefix("store/")})]
        members = reader.rows(MEMBERS, {"scope": scope})
        manager = str(reader.value(MANAGER, {"store": scope.removeprefix("store/")}))
    found = _rows(members, clerks, now)
    for db in databases:
        with db.write() as writer:
            seq = writer.next_seq(scope)
            for member in members:  # who spent enough for the silver card has none yet
                writer.run("update member set tier = 'C' where scope = :scope and id = :id", {"scope": scope, **member})
            writer.run(
                "update member set tier = 'A', address = '文晖路 8 号' where scope = :scope and id in (:one, :other)",
                {"scope": scope, "one": members[0]["id"], "other": members[1]["id"]},
            )
            for table, rows in found.items():
                writer.put(table, scope, seq, rows)
        survivor, alias = members[-2:]
        merge = MergeMembers(id="merge-0", member_id=survivor["id"], alias_id=alias["id"])
        outcome = operate(db, scope, Deed("merge-0", "member.merge", merge, manager), now - 60_000)
        assert outcome.status == "applied", outcome
        with db.write() as writer:
            writer.run("delete from operation_log where device = 'office'")


def _rows(members: list[dict[str, Any]], clerks: list[str], now: int) -> dict[str, list[dict[str, Any]]]:
    owner, other = clerks[:2]
    cards = [
        {"id": f"card-{place}", "member_id": member["id"], "tier": "B", "from_tier": "C", "state": state}
        | {"owner_id": owner, "applied_day": DAY, "due_day": DAY, "round": 1, "form": "{}"}
        for place, (state, member) in enumerate(zip(CARD_STATES * 2, members, strict=False))
    ]
    files = [
        {
            "id": f"file-{place}",
            "kind": "new",
            "name": f"客户{place}",
            "owner_id": owner,
            "opened_day": DAY,
            "state": state,
        }
        | {"next_review": DAY if state == "active" else ""}
        for place, state in enumerate(("active", "active", "active", "closed", "closed"))
    ]
    asked = {"id": "asked-0", "file_id": "file-0", "kind": "asked", "day": DAY, "by_id": other, "note": "同一家"}
    handover = {"id": "hand-0", "from_id": owner, "to_id": other, "rule": "one", "reason": "absent", "state": "active"}
    leave = [
        {"id": f"leave-{head}", "file_id": "file-0", "kind": "allowed", "day": DAY, "asked": "asked-0", "head": head}
        for head in ("store", "chain")
    ]
    return {
        **_meetings(members, clerks),
        **_messages(members, owner, now),
        "card": cards,
        "customer_file": files,
        "file_event": [asked, {**asked, "id": "asked-1", "file_id": "file-1"}, *leave],
        "handover": [{**handover, "from_day": DAY, "until_day": "2026-12-01", "day": DAY, "by_id": owner}],
    }


def _meetings(members: list[dict[str, Any]], clerks: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Plans of a week that were proposed, an event of the past that nobody closed and one far ahead, visits at home."""
    weeks = ("2026-11-23", "2026-11-30")
    plans = [
        {"id": f"{clerk}/{week}", "clerk_id": clerk, "week": week, "state": "proposed", "revision": f"plan-{week}"}
        for clerk in clerks[:2]
        for week in weeks
    ]
    event = {"title": "搭配课", "from_time": "14:00", "place": "二楼", "state": "planned", "places": 6}
    events = [{**event, "id": "club-0", "day": DAY}, {**event, "id": "club-1", "day": "2099-01-01"}]
    states = ("invited", "coming", "declined", "came", "came", "invited")
    guests = [
        {"id": f"{event['id']}/{member['id']}", "event_id": event["id"], "member_id": member["id"], "state": state}
        | {"invited_by": clerks[0], "invited_day": DAY}
        for event in events
        for state, member in zip(states, members[4:], strict=False)
    ]
    visit = {"from_time": "10:00", "clerk_id": clerks[0], "companion_id": clerks[1], "agreed": 1, "state": "planned"}
    visits = [
        {**visit, "id": f"visit-{place}", "member_id": members[place % 2]["id"], "day": DAY, "reason": "送衣"}
        for place in range(6)
    ]
    return {"week_plan": plans, "club_event": events, "club_guest": guests, "home_visit": visits}


def _messages(members: list[dict[str, Any]], clerk: str, now: int) -> dict[str, list[dict[str, Any]]]:
    """Some in every state; what one member wrote back, seen by nobody and seen, and a complaint of another."""
    message = {"channel": "sms", "purpose": "care", "day": DAY, "by_id": clerk, "expires_day": "2026-12-31"}
    messages = [
        {
            **message,
            "id": f"message-{place}",
            "member_id": member["id"],
            "state": state,
            "body": f"您好{place}",
            "at": now,
        }
        for place, (state, member) in enumerate(zip(MESSAGE_STATES * 3, members[:-2], strict=False))
    ]
    reply = {"channel": "sms", "body": "几点开门", "meaning": "other", "day": DAY, "at": now}
    replies = [
        {**reply, "id": f"reply-{place}", "member_id": members[3]["id"], "handled_by": by, "handled_day": by and DAY}
        for place, by in enumerate(("", "", "", clerk))
    ]
    case = {"member_id": members[5]["id"], "kind": "complaint", "state": "open", "what": "掉色", "owner_id": clerk}
    return {
        "message": messages,
        "message_reply": replies,
        "service_case": [{**case, "id": "case-0", "opened_day": DAY}],
    }
