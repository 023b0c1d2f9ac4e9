"""Campaigns: who gets one, in pieces, once; what a stop stops."""

from pathlib import Path
from typing import Any

import pytest

from server.config import Config
from server.db import campaign
from server.db.campaign import Campaign
from server.errors import Problem
from server.jobs import campaigns
from server.jobs.campaigns import run_campaigns
from server.jobs.messages import send_messages
from server.messages.audience import chosen
from tests.messages.conftest import Counting, at
from tests.sync.books import Book
from tests.sync.store import TODAY

TEXT = "{name}您好，{store}新品到店，{tier}{points}分。回复“不接受”不再收到。"
MORNING = at(f"{TODAY}T10:00")


def drafted(book: Book, state: str = "approved", **more: Any) -> Campaign:
    given = {
        "id": "camp-1",
        "title": "新品",
        "kind": "promotion",
        "channel": "sms",
        "body": dict.fromkeys(("zh-CN", "zh-TW", "en"), TEXT),
        "stores": ["001"],
        "tiers": [],
        "condition": "",
        "send_day": TODAY,
        "until_day": "2026-11-30",
    }
    with book.db.write() as writer:
        campaign.save(writer, Campaign(**{**given, **more}))
        one = campaign.by_id(writer, "camp-1")
    with book.db.write() as writer:
        campaign.move(writer, "camp-1", one.seq, campaign.EDITABLE, state=state)
        return campaign.by_id(writer, "camp-1")


def run(book: Book, now: int = MORNING) -> str:
    run_campaigns(book.db, Config(Path()), lambda: now)
    with book.db.read() as reader:
        return campaign.by_id(reader, "camp-1").state


def members_of(book: Book) -> list[str]:
    return [row["member_id"] for row in book.rows("select member_id from message order by member_id")]


def test_everybody_who_may_gets_it_in_their_own_words_once(book: Book) -> None:
    book.put("member", {**book.row("member", "m-2"), "consent": 0})
    book.put("member", {**book.row("member", "m-1"), "name": "王芳", "sex": "female", "points": 1200, "tier": "A"})
    drafted(book)
    assert run(book) == "done"
    assert members_of(book) == ["m-1", "m-3", "m-4"]
    row = book.row("message", "camp-1/m-1")
    assert row["body"].startswith("王女士您好，") and "1,200分" in row["body"] and "{" not in row["body"]
    assert (row["purpose"], row["campaign_id"], row["by_id"]) == ("promotion", "camp-1", "system")
    run(book)
    assert len(members_of(book)) == 3


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"tiers": ["A"]}, ["m-1"]),
        ({"condition": "points >= 1000"}, ["m-1"]),
        ({"condition": "nonsense +"}, []),
        ({"stores": ["002"]}, []),
        ({"channel": "mail"}, ["m-1", "m-2", "m-3", "m-4"]),
    ],
)
def test_only_whom_it_is_for(book: Book, more: dict[str, Any], expected: list[str]) -> None:
    book.put("member", {**book.row("member", "m-1"), "points": 1200, "tier": "A"})
    drafted(book, **more)
    run(book)
    assert [id for id in members_of(book) if id.startswith("m-")][:4] == expected


def test_a_refusal_of_promotion_or_of_messages_leaves_out(book: Book) -> None:
    book.done("refusal.record", id="r-1", member_id="m-1", channel="all", purpose="promotion", source="phone")
    book.done("refusal.record", id="r-2", member_id="m-2", channel="message", purpose="all", source="phone")
    book.done("refusal.record", id="r-3", member_id="m-3", channel="call", purpose="all", source="phone")
    drafted(book)
    run(book)
    assert members_of(book) == ["m-3", "m-4"]


@pytest.mark.parametrize("state", ["draft", "asked", "refused", "stopped", "done"])
def test_nothing_goes_out_that_was_not_approved(book: Book, state: str) -> None:
    drafted(book, state)
    assert run(book) == state and members_of(book) == []


def test_not_before_its_day_nor_after(book: Book) -> None:
    drafted(book)
    assert run(book, at("2026-11-21T23:00")) == "approved"
    assert run(book, at("2026-12-01T10:00")) == "done" and members_of(book) == []


def test_in_pieces(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "PIECE", 3)
    drafted(book)
    assert run(book) == "running" and len(members_of(book)) == 3
    assert run(book) == "done" and len(members_of(book)) == 4


def test_clerks_get_follow_ups_with_a_day_by_which(book: Book) -> None:
    book.put("member", {**book.row("member", "m-2"), "phone_state": "dead"})
    drafted(book, channel="clerk")
    assert run(book) == "done"
    rows = book.rows("select * from follow_up where trigger = 'special' order by member_id")
    assert [row["member_id"] for row in rows] == ["m-1", "m-3", "m-4"]
    assert (rows[0]["id"], rows[0]["assignee_id"], rows[0]["due"], rows[0]["to_day"]) == (
        "camp-1/m-1",
        "ann",
        TODAY,
        "2026-11-30",
    )
    run(book)
    assert book.value("select count(*) from follow_up where trigger = 'special'") == 3


def test_a_stop_takes_back_what_is_still_to_come(book: Book) -> None:
    drafted(book)
    run(book)
    book.do("message.take", actor="system", message_id="camp-1/m-1")
    book.do("message.report", actor="system", message_id="camp-1/m-1", became="sent")
    book.done("campaign.stop", actor=book.hq, campaign_id="camp-1")
    states = {row["member_id"]: (row["state"], row["reason"]) for row in book.rows("select * from message")}
    assert states["m-1"][0] == "sent" and states["m-3"] == ("cancelled", "campaign_stopped")


def test_nobody_decides_about_what_they_did_not_read(book: Book) -> None:
    one = drafted(book, "asked")
    with book.db.write() as writer, pytest.raises(Problem):
        campaign.save(writer, one)  # what was asked for cannot be edited
    with book.db.write() as writer, pytest.raises(Problem):
        campaign.move(writer, one.id, one.seq - 1, campaign.DECIDABLE, state="approved")
    with book.db.write() as writer:
        campaign.move(writer, one.id, one.seq, campaign.DECIDABLE, state="refused", answer="改改")
    with book.db.write() as writer, pytest.raises(Problem):
        campaign.move(writer, one.id, one.seq, campaign.DECIDABLE, state="approved")


def test_what_was_queued_while_it_was_being_stopped_is_not_sent(book: Book) -> None:
    one = drafted(book)
    run(book)
    with book.db.write() as writer:
        campaign.move(writer, one.id, campaign.by_id(writer, one.id).seq, ("done",), state="stopped")
    way = Counting()
    send_messages(book.db, Config(Path()), lambda: MORNING + 1, {"sms": way})
    assert way.sent == []
    assert {(row["state"], row["reason"]) for row in book.rows("select * from message")} == {
        ("cancelled", "campaign_stopped")
    }


@pytest.mark.parametrize("channel", ["sms", "clerk"])
def test_a_stop_in_the_middle_of_its_run_is_the_end_of_it(
    book: Book, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = drafted(book, channel=channel)

    def stopping(*args: Any) -> Any:
        with book.db.write() as writer:
            campaign.move(writer, one.id, one.seq, campaign.RUNNING, state="stopped")
        return chosen(*args)

    monkeypatch.setattr(campaigns, "chosen", stopping)
    assert run(book) == "stopped" and members_of(book) == []
    assert book.value("select count(*) from follow_up where trigger = 'special'") == 0


@pytest.mark.parametrize(("until", "expires"), [(TODAY, TODAY), ("2026-11-30", "2026-11-30")])
def test_no_message_of_it_outlives_its_last_day(book: Book, until: str, expires: str) -> None:
    drafted(book, until_day=until)
    run(book)
    assert book.row("message", "camp-1/m-1")["expires_day"] == expires


@pytest.mark.parametrize("piece", [1, 2])
def test_those_who_are_refused_keep_nobody_waiting(book: Book, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "PIECE", piece)
    for member in ("m-1", "m-2"):
        book.put("member", {**book.row("member", member), "name": "长" * 500})
    drafted(book)
    states = [run(book) for _ in range(3)]
    assert members_of(book) == ["m-3", "m-4"] and states[-1] == "done"
    with book.db.read() as reader:
        assert campaign.by_id(reader, "camp-1").left_out == 2


@pytest.mark.parametrize("channel", ["sms", "clerk"])
def test_a_stop_that_died_midway_is_finished(book: Book, channel: str) -> None:
    one = drafted(book, channel=channel)
    run(book)
    with book.db.write() as writer:
        campaign.move(writer, one.id, campaign.by_id(writer, one.id).seq, campaign.STOPPABLE, state="stopped")
    assert run(book) == "stopped"
    assert book.rows("select id from message where state = 'queued'") == []
    assert book.rows("select id from follow_up where state = 'open' and anchor = 'camp-1'") == []
    head = book.value("select head from scope where scope = 'store/001'")
    run(book, MORNING + 60_000)
    assert book.value("select head from scope where scope = 'store/001'") == head


def test_it_can_be_stopped_until_its_last_day(book: Book) -> None:
    drafted(book)
    run(book)
    with book.db.read() as reader:
        one = campaign.by_id(reader, "camp-1")
    assert one.state == "done" and campaign.may_stop(one, "2026-11-30") and not campaign.may_stop(one, "2026-12-01")


def test_none_of_it_is_tried_again_after_its_last_day(book: Book) -> None:
    drafted(book, until_day="2026-11-23")
    run(book)
    book.done("message.take", actor="system", message_id="camp-1/m-1")
    book.done("message.report", actor="system", message_id="camp-1/m-1", became="failed", reason="gateway_refused")
    book.done("message.retry", actor="ann", message_id="camp-1/m-1")
    row = book.row("message", "camp-1/m-1")
    assert (row["state"], row["expires_day"]) == ("queued", "2026-11-23")
    book.done("message.report", actor="system", message_id="camp-1/m-1", became="failed", reason="expired")
    book.day = "2026-11-24"
    assert book.refused("message.retry", actor="ann", message_id="camp-1/m-1").code == "message.too_late"


def test_who_became_one_with_another_gets_it_once(book: Book) -> None:
    drafted(book)
    run(book)
    book.done("member.merge", id="g-1", member_id="m-1", alias_id="m-2", actor=book.hq)
    way = Counting()
    for day in (TODAY, "2026-11-23", "2026-11-24"):
        send_messages(book.db, Config(Path()), lambda day=day: at(f"{day}T11:00"), {"sms": way})  # type: ignore[misc]
    assert sorted(one.to[-1] for one in way.sent) == ["1", "3", "3"]
    assert book.value("select count(*) from message where reason = 'same_body'") == 1


def test_clerks_pass_it_on_once_to_who_became_one(book: Book) -> None:
    drafted(book, channel="clerk")
    run(book)
    book.done("member.merge", id="g-1", member_id="m-1", alias_id="m-2", actor=book.hq)
    states = [
        row["state"] for row in book.rows("select state from follow_up where anchor = 'camp-1' and member_id = 'm-1'")
    ]
    assert sorted(states) == ["open", "superseded"]
