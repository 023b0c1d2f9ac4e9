"""Consent after registration and the messaging list, judged by what is left of follow-ups, refusals and history."""

import pytest

from server.db import Database
from tests.sync.merging import Pair
from tests.sync.store import AT, TODAY


@pytest.fixture
def store(chain_db: Database) -> Pair:
    found = Pair(chain_db)
    found.both()
    return found


def test_withdrawn_consent_stops_what_was_planned_and_the_list(store: Pair) -> None:
    store.buy("p-1", "m-1")
    assert store.do("member.add_to_messaging", member_id="m-1").status == "applied"
    assert (store.member()["messaging_day"], store.member()["messaging_by"]) == (TODAY, store.clerk)
    store.do("member.consent", AT + 1, member_id="m-1", consent=False)
    one = store.member()
    assert (one["consent"], one["consent_at"], one["messaging_day"], one["messaging_by"]) == (0, AT + 1, "", "")
    assert not store.rows("select id from follow_up where member_id = 'm-1' and state = 'open'")
    kept = store.rows("select before, after from member_change where member_id = 'm-1' and field = 'consent'")
    assert kept == [{"before": "1", "after": "0"}]
    assert store.do("member.add_to_messaging", member_id="m-1").code == "member.no_consent"


def test_given_consent_ends_refusals_from_before(store: Pair) -> None:
    store.do("refusal.record", id="r-1", member_id="m-1", channel="all")
    store.do("refusal.record", AT + 9, id="r-2", member_id="m-1", channel="message")
    store.do("member.consent", AT + 5, member_id="m-1", consent=True)
    left = store.rows("select id, withdrawn_day from refusal where member_id = 'm-1' order by id")
    assert left == [{"id": "r-1", "withdrawn_day": TODAY}, {"id": "r-2", "withdrawn_day": ""}]
    assert store.do("member.add_to_messaging", member_id="m-1").code == "member.refused_messages"


def test_the_later_word_holds_in_any_order(store: Pair) -> None:
    store.do("member.consent", AT + 9, member_id="m-1", consent=False)
    store.do("member.consent", AT + 5, member_id="m-1", consent=True)
    assert (store.member()["consent"], store.member()["consent_at"]) == (0, AT + 9)


def test_the_list_keeps_who_came_first_and_is_left_again(store: Pair) -> None:
    store.do("member.add_to_messaging", member_id="m-1")
    store.do("member.add_to_messaging", AT + 1, actor=store.manager, member_id="m-1")
    assert store.member()["messaging_by"] == store.clerk
    store.do("member.remove_from_messaging", AT + 2, member_id="m-1")
    assert (store.member()["messaging_day"], store.member()["messaging_by"]) == ("", "")


def test_a_refusal_of_messages_leaves_the_list(store: Pair) -> None:
    store.do("member.add_to_messaging", member_id="m-1")
    store.do("refusal.record", id="r-1", member_id="m-1", channel="call")
    assert store.member()["messaging_day"] == TODAY
    store.do("refusal.record", id="r-2", member_id="m-1", channel="message")
    assert store.member()["messaging_day"] == ""


@pytest.mark.parametrize("op", ["member.consent", "member.add_to_messaging", "member.remove_from_messaging"])
def test_nobody_is_nobody(store: Pair, op: str) -> None:
    given = {"consent": True} if op == "member.consent" else {}
    assert store.do(op, member_id="nobody", **given).code == "member.unknown"


def test_without_a_phone_there_is_nothing_to_write_to(store: Pair) -> None:
    store.register("m-3", phone="")
    assert store.do("member.add_to_messaging", member_id="m-3").code == "member.no_phone"
