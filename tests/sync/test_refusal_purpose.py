"""Refusals of one purpose, and the consent that ends a part of one: what is stopped, cancelled, narrowed, what is left."""

from typing import Any

import pytest

from server.db import Database
from tests.sync.store import AT, TODAY, Store


class Floor(Store):
    def refuse(self, id: str, at: int = AT, **what: Any) -> None:
        assert self.do("refusal.record", at, id=id, member_id="m-1", **what).status == "applied"

    def agree(self, at: int, **what: Any) -> None:
        assert self.do("consent.give", at, member_id="m-1", source="in_store", **what).status == "applied"

    def standing(self) -> set[tuple[str, str]]:
        rows = self.rows("select channel, purpose from refusal where member_id = 'm-1' and withdrawn_day = ''")
        return {(row["channel"], row["purpose"]) for row in rows}

    def plan(self, id: str, channel: str, purpose: str) -> None:
        row = {"id": id, "member_id": "m-1", "channel": channel, "purpose": purpose, "state": "open", "due": TODAY}
        with self.db.write() as writer:
            writer.put("follow_up", "store/001", 1, [row])

    def plans(self) -> dict[str, str]:
        rows = self.rows(
            "select id, channel from follow_up where member_id = 'm-1' and trigger = '' and state = 'open'"
        )
        return {row["id"]: row["channel"] for row in rows}


@pytest.fixture
def floor(chain_db: Database) -> Floor:
    found = Floor(chain_db)
    found.register()
    return found


def test_no_calls_said_in_a_call_leaves_the_messages(floor: Floor) -> None:
    for channel in ("call", "message", "either"):
        floor.plan(f"care-{channel}", channel, "care")
    said = {"id": "c-1", "member_id": "m-1", "channel": "call", "outcome": "no_calls"}
    assert floor.do("contact.record", AT, **said).status == "applied"
    assert floor.standing() == {("call", "all")}
    assert floor.plans() == {"care-message": "message", "care-either": "message"}


def test_only_what_was_refused_stops(floor: Floor) -> None:
    for purpose in ("care", "promotion"):
        for channel in ("call", "message", "either"):
            floor.plan(f"{purpose}-{channel}", channel, purpose)
    floor.refuse("r-1", channel="message", purpose="promotion")
    assert floor.plans() == {
        "care-call": "call",
        "care-either": "either",
        "care-message": "message",
        "promotion-call": "call",
        "promotion-either": "call",
    }


def test_two_refusals_close_both_ways_of_one_purpose(floor: Floor) -> None:
    floor.plan("care", "either", "care")
    floor.plan("wish", "either", "wish")
    floor.refuse("r-1", channel="call")
    floor.refuse("r-2", channel="message", purpose="wish")
    assert floor.plans() == {"care": "message"}


def test_what_waits_to_be_sent_is_cancelled(floor: Floor) -> None:
    row = {"member_id": "m-1", "state": "queued"}
    kinds = [("sms", "care"), ("sms", "promotion"), ("mail", "promotion")]
    with floor.db.write() as writer:
        rows = [
            {**row, "id": f"{channel}-{purpose}", "channel": channel, "purpose": purpose} for channel, purpose in kinds
        ]
        writer.put("message", "store/001", 1, rows)
    floor.refuse("r-1", channel="message", purpose="promotion")
    found = floor.rows("select id, reason from message where member_id = 'm-1' and state = 'cancelled'")
    assert found == [{"id": "sms-promotion", "reason": "refused"}]
    floor.do("consent.withdraw", member_id="m-1")
    found = floor.rows("select id, reason from message where member_id = 'm-1' and state = 'cancelled' order by id")
    assert {row["id"]: row["reason"] for row in found} == {
        "mail-promotion": "no_consent",
        "sms-care": "no_consent",
        "sms-promotion": "refused",
    }


@pytest.mark.parametrize("order", [("refuse", "agree"), ("agree", "refuse")])
def test_a_consent_takes_its_part_out_of_an_older_refusal_in_any_order(floor: Floor, order: tuple[str, str]) -> None:
    deeds = {
        "refuse": lambda: floor.refuse("r-1", channel="all"),
        "agree": lambda: floor.agree(AT + 5, channel="call", purpose="service"),
    }
    for name in order:
        deeds[name]()
    left = {("call", purpose) for purpose in ("promotion", "wish", "care")}
    assert floor.standing() == {("message", "all"), ("mail", "all"), *left}


def test_a_refusal_after_the_consent_stays(floor: Floor) -> None:
    floor.agree(AT + 5)
    floor.refuse("r-1", AT + 9, channel="call")
    assert floor.standing() == {("call", "all")}


def test_a_consent_needs_the_members_act(floor: Floor) -> None:
    assert floor.do("consent.give", member_id="m-1", source="").code == "consent.source_missing"
    assert floor.do("consent.give", member_id="m-1", source="clerk_wishes").code == "consent.source_unknown"
    assert floor.do("refusal.record", id="r-1", member_id="m-1", channel="pigeon").code == "refusal.channel_unknown"
    assert (
        floor.do("refusal.record", id="r-1", member_id="m-1", channel="all", purpose="x").code
        == "refusal.purpose_unknown"
    )


def test_what_was_said_is_kept(floor: Floor) -> None:
    floor.agree(AT + 1, channel="call", note="当面说的")
    floor.do("consent.withdraw", AT + 2, member_id="m-1")
    floor.do("member.consent", AT + 3, member_id="m-1", consent=True)
    rows = floor.rows("select kind, channel, source, note from consent_event where member_id = 'm-1' order by at")
    assert rows == [
        {"kind": "given", "channel": "call", "source": "in_store", "note": "当面说的"},
        {"kind": "withdrawn", "channel": "all", "source": "", "note": ""},
        {"kind": "given", "channel": "all", "source": "", "note": ""},
    ]
    assert floor.value("select consent from member where id = 'm-1'") == 1


def test_the_messaging_list_is_left_when_news_is_refused(floor: Floor) -> None:
    floor.do("member.add_to_messaging", member_id="m-1")
    floor.refuse("r-1", channel="message", purpose="care")
    assert floor.value("select messaging_day from member where id = 'm-1'") == TODAY
    floor.refuse("r-2", channel="all", purpose="promotion")
    assert floor.value("select messaging_day from member where id = 'm-1'") == ""
    assert floor.do("member.add_to_messaging", member_id="m-1").code == "member.refused_messages"
