"""Messages that are to be sent: who may get one, what it must say, once; what becomes of it."""

from typing import Any

import pytest

from server.db import Database
from tests.sync.books import Book
from tests.sync.store import SCOPE, TODAY

BODY = "王先生您好，洗后如有不平整可到店整烫。回复“不接受”不再收到。"


@pytest.fixture
def book(chain_db: Database) -> Book:
    book = Book(chain_db)
    person = {"name": "王", "phone": "+8613800000001", "email": "w@example.com", "consent": 1, "clerk_id": "ann"}
    book.put("member", {"id": "m-1", **person}, {"id": "m-2", **person})
    due = {
        "member_id": "m-1",
        "state": "open",
        "due": TODAY,
        "first_due": TODAY,
        "from_day": TODAY,
        "channel": "message",
    }
    book.put("follow_up", {"id": "p-1/day7", "to_day": "2026-11-25", **due}, {"id": "p-1/day2", "to_day": "", **due})
    return book


def sms(id: str = "x-1", **more: Any) -> dict[str, Any]:
    given = {
        "id": id,
        "member_id": "m-1",
        "channel": "sms",
        "purpose": "care",
        "body": BODY,
        "follow_up_id": "p-1/day7",
    }
    return {**given, **more}


def system(book: Book, op: str, **args: Any) -> str:
    outcome = book.do(op, actor="system", **args)
    return outcome.code or outcome.status


def sent(book: Book, id: str = "x-1") -> None:
    assert system(book, "message.take", message_id=id) == "applied"
    assert system(book, "message.report", message_id=id, became="sent", gateway="file", reference="r-1") == "applied"


def test_what_is_queued_waits_for_its_follow_up_no_longer_than_that_may_wait(book: Book) -> None:
    book.done("message.queue", actor="ann", **sms())
    row = book.row("message", "x-1")
    assert (row["state"], row["by_id"], row["expires_day"], row["attempts"]) == ("queued", "ann", "2026-11-25", 0)
    book.done("message.queue", **sms("x-2", member_id="m-2", follow_up_id=""))
    assert book.row("message", "x-2")["expires_day"] == "2026-11-25"  # three days
    assert book.row("follow_up", "p-1/day7")["state"] == "open"


REFUSED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("message.no_phone", {"phone": ""}, {}),
    ("message.dead", {"phone_state": "dead"}, {}),
    ("message.no_email", {"email": ""}, {"channel": "mail"}),
    ("message.no_consent", {"consent": 0}, {}),
    ("message.erased", {"erased_day": TODAY}, {}),
    ("message.channel_unknown", {}, {"channel": "pigeon"}),
    ("message.purpose_unknown", {}, {"purpose": ""}),
    ("message.empty", {}, {"body": " \n"}),
    ("message.too_long", {}, {"body": "不接受" + "长" * 498}),
    ("message.no_way_out", {}, {"body": "王先生您好"}),
    ("message.campaign_forbidden", {}, {"campaign_id": "c-1"}),
    ("message.purpose_wrong", {"consent": 0}, {"purpose": "service"}),
    ("message.purpose_wrong", {"consent": 0}, {"purpose": "service", "follow_up_id": ""}),
    ("message.purpose_wrong", {}, {"purpose": "promotion", "follow_up_id": ""}),
    ("message.purpose_wrong", {}, {"purpose": "promotion", "follow_up_id": "nowhere"}),
    ("message.script_missing", {}, {"purpose": "wish"}),
    ("message.script_missing", {}, {"purpose": "wish", "follow_up_id": "", "script_id": "sale@1"}),
    ("member.unknown", {}, {"member_id": "m-9"}),
]


@pytest.mark.parametrize(("code", "member", "args"), REFUSED)
def test_who_cannot_get_it_and_what_cannot_be_said(
    book: Book, code: str, member: dict[str, Any], args: dict[str, Any]
) -> None:
    if member:
        book.put("member", {**book.row("member", "m-1"), **member})
    assert book.refused("message.queue", **sms(**args)).code == code
    assert book.value("select count(*) from message") == 0


def test_500_characters_are_enough_and_none_too_many(book: Book) -> None:
    book.done("message.queue", **sms(body="不接受" + "🀄" * 497))


def test_what_was_asked_for_needs_no_consent(book: Book) -> None:
    book.put("member", {**book.row("member", "m-1"), "consent": 0})
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "purpose": "service"})
    book.done("message.queue", **sms(purpose="service"))


def test_a_follow_up_says_what_its_message_is_for(book: Book) -> None:
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "purpose": "promotion"})
    assert book.refused("message.queue", **sms(purpose="care")).code == "message.purpose_wrong"
    book.done("message.queue", **sms(purpose="promotion"))


def test_a_wish_has_words_of_the_playbook(book: Book) -> None:
    script = book.value("select id from script where scope = 'org' and kind = 'message' order by id")
    book.done("message.queue", **sms(purpose="wish", follow_up_id="", script_id=script))


@pytest.mark.parametrize(
    ("channel", "purpose", "stays"),
    [("all", "all", False), ("message", "care", False), ("message", "promotion", True), ("call", "all", True)],
)
def test_a_refusal_holds_before_and_after(book: Book, channel: str, purpose: str, stays: bool) -> None:
    book.done("message.queue", **sms())
    book.done("refusal.record", id="r-1", member_id="m-1", channel=channel, purpose=purpose, source="phone")
    assert book.row("message", "x-1")["state"] == ("queued" if stays else "cancelled")
    outcome = book.do("message.queue", **sms("x-2", follow_up_id="", body=BODY + "！"))
    assert outcome.status == ("applied" if stays else "rejected")
    if not stays:
        assert outcome.code == "message.refused" and outcome.facts["channel"] == channel


def test_an_open_complaint_pauses_promotion_only(book: Book) -> None:
    book.put(
        "service_case", {"id": "k-1", "member_id": "m-1", "kind": "complaint", "state": "open", "opened_day": TODAY}
    )
    book.put("follow_up", {**book.row("follow_up", "p-1/day2"), "purpose": "promotion"})
    given = sms(purpose="promotion", follow_up_id="p-1/day2")
    assert book.refused("message.queue", **given).code == "message.complaint"
    book.done("message.queue", **sms())


def test_one_follow_up_is_answered_by_one_message(book: Book) -> None:
    book.done("message.queue", actor="ann", **sms())
    outcome = book.refused("message.queue", actor="bob", **sms("x-2", body=BODY + "！"))
    assert outcome.code == "message.queued_already" and outcome.facts["by_name"] == "ann"
    book.done("message.cancel", message_id="x-1")
    book.done("message.queue", **sms("x-2", body=BODY + "！"))


def test_the_same_words_are_not_sent_again_within_two_weeks(book: Book) -> None:
    book.done("message.queue", **sms())
    book.later(13)
    outcome = book.refused("message.queue", **sms("x-2", follow_up_id=""))
    assert outcome.code == "message.same_body" and outcome.field == "body" and outcome.facts["day"] == TODAY
    book.later(1)
    book.done("message.queue", **sms("x-2", follow_up_id=""))


def test_a_follow_up_that_is_over_gets_no_message(book: Book) -> None:
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "state": "done", "done_day": TODAY})
    outcome = book.refused("message.queue", **sms())
    assert outcome.code == "message.follow_up_over" and outcome.facts["done_day"] == TODAY


def test_what_was_sent_is_a_contact_and_ends_its_follow_up(book: Book) -> None:
    book.done("message.queue", actor="ann", **sms(script_id="day7@1"))
    sent(book)
    contact, follow = book.row("contact", "x-1"), book.row("follow_up", "p-1/day7")
    assert (contact["channel"], contact["outcome"], contact["clerk_id"]) == ("message", "message_sent", "ann")
    assert (contact["script_id"], contact["purpose"], contact["due"]) == ("day7@1", "care", TODAY)
    assert (follow["state"], follow["done_day"], follow["contact_id"]) == ("done", TODAY, "x-1")
    row = book.row("message", "x-1")
    assert (row["state"], row["sent_day"], row["reference"], row["contact_id"]) == ("sent", TODAY, "r-1", "x-1")
    assert system(book, "message.report", message_id="x-1", became="delivered") == "applied"
    assert book.row("message", "x-1")["state"] == "delivered"
    assert book.value(f"select count(*) from contact where scope = '{SCOPE}' and member_id = 'm-1'") == 1


def test_a_failed_one_leaves_its_follow_up_due(book: Book) -> None:
    book.done("message.queue", **sms())
    system(book, "message.take", message_id="x-1")
    assert system(book, "message.report", message_id="x-1", became="failed", reason="refused_by_gateway") == "applied"
    row = book.row("message", "x-1")
    assert (row["state"], row["reason"], row["sent_day"]) == ("failed", "refused_by_gateway", "")
    assert book.row("follow_up", "p-1/day7")["state"] == "open"
    book.later(5)
    book.done("message.retry", message_id="x-1")
    row = book.row("message", "x-1")
    assert (row["state"], row["attempts"], row["expires_day"]) == ("queued", 0, "2026-11-30")


def test_one_that_may_have_gone_out_counts_for_its_day(book: Book) -> None:
    book.done("message.queue", **sms())
    system(book, "message.take", message_id="x-1")
    system(book, "message.report", message_id="x-1", became="failed", reason="unknown")
    assert book.row("message", "x-1")["sent_day"] == TODAY
    assert system(book, "message.report", message_id="x-1", became="delivered") == "applied"
    assert book.row("follow_up", "p-1/day7")["state"] == "done"


def test_only_one_takes_it(book: Book) -> None:
    book.done("message.queue", **sms())
    assert system(book, "message.take", message_id="x-1") == "applied"
    assert system(book, "message.take", message_id="x-1") == "message.not_waiting"
    assert book.refused("message.cancel", message_id="x-1").code == "message.not_waiting"
    assert book.row("message", "x-1")["attempts"] == 1


@pytest.mark.parametrize("became", ["sent", "again", "delivered", "undelivered"])
def test_what_was_not_taken_came_to_nothing(book: Book, became: str) -> None:
    book.done("message.queue", **sms())
    assert system(book, "message.report", message_id="x-1", became=became) == "message.not_on_its_way"


def test_people_of_the_floor_report_nothing(book: Book) -> None:
    book.done("message.queue", **sms())
    for op, args in (("message.take", {}), ("message.report", {"became": "sent"})):
        assert book.refused(op, message_id="x-1", **args).code == "role.forbidden"


def test_a_reply_that_refuses_holds_at_once(book: Book) -> None:
    book.done("message.queue", **sms())
    reply = {"id": "y-1", "member_id": "m-1", "channel": "sms", "body": "不接受", "meaning": "refusal"}
    assert system(book, "message.receive", **reply) == "applied"
    refusal = book.row("refusal", "y-1")
    assert (refusal["channel"], refusal["purpose"], refusal["source"]) == ("message", "all", "reply")
    assert book.row("message", "x-1")["state"] == "cancelled"
    assert book.row("message_reply", "y-1")["handled_day"] == TODAY
    assert book.refused("message.queue", **sms("x-2", follow_up_id="")).code == "message.refused"


def test_a_refusal_that_says_more_holds_and_waits_for_a_person(book: Book) -> None:
    reply = {
        "id": "y-1",
        "member_id": "m-1",
        "channel": "sms",
        "body": "质量太差，别再给我发短信",
        "meaning": "refusal",
    }
    assert system(book, "message.receive", **reply, alone=False) == "applied"
    assert book.row("refusal", "y-1")["source"] == "reply"
    assert book.row("message_reply", "y-1")["handled_day"] == ""


def test_any_other_reply_waits_for_a_person(book: Book) -> None:
    reply = {"id": "y-1", "member_id": "m-1", "channel": "sms", "body": "周末来", "meaning": "other"}
    assert system(book, "message.receive", **reply) == "applied"
    assert book.value("select count(*) from refusal where id = 'y-1'") == 0
    assert book.do("message.handle", actor="ann", reply_id="y-1").status == "applied"
    assert book.do("message.handle", actor="bob", reply_id="y-1").status == "merged"
    row = book.row("message_reply", "y-1")
    assert (row["handled_by"], row["handled_day"]) == ("ann", TODAY)
