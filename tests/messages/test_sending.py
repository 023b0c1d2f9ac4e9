"""The job that sends: when, to whom, once; what it does when a gateway fails or the server dies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.config import Config
from server.jobs import messages
from server.jobs.messages import backoff, send_messages
from server.messages.gateway import Later, Outgoing, Refused, Unsure
from tests.messages.conftest import BODY, Counting, at, queue
from tests.sync.books import Book
from tests.sync.store import TODAY


class Job:
    """Runs it at a moment of the store's clock."""

    def __init__(self, book: Book, *fails: BaseException) -> None:
        self.book, self.gateway = book, Counting(*fails)

    def run(self, moment: str, gateway: Any = None) -> list[str]:
        """Ids of all that went out so far."""
        way = gateway or self.gateway
        send_messages(self.book.db, Config(Path()), lambda: at(moment), {"sms": way, "mail": way})
        return [one.id for one in self.gateway.sent]


@pytest.fixture
def job(book: Book) -> Job:
    return Job(book)


def state(book: Book, id: str) -> tuple[str, str]:
    row = book.row("message", id)
    return row["state"], row["reason"]


def test_what_is_due_goes_out_once(book: Book, job: Job) -> None:
    queue(book, "x-1", follow_up_id="p-1/day7")
    queue(book, "x-2", "m-2", channel="mail")
    assert job.run(f"{TODAY}T10:01") == ["x-1", "x-2"]
    assert job.gateway.sent[0] == Outgoing("x-1", "+8613800000001", BODY.format("x-1"), job.gateway.sent[0].store)
    assert job.gateway.sent[1].to == "m-2@example.com"
    assert job.run(f"{TODAY}T10:02") == ["x-1", "x-2"]
    assert state(book, "x-1") == ("sent", "") and book.row("follow_up", "p-1/day7")["state"] == "done"
    assert book.row("message", "x-2")["gateway"] == "counting"


@pytest.mark.parametrize(
    ("moment", "purpose", "waits_until", "reason"),
    [
        (f"{TODAY}T21:00", "care", "2026-11-23T09:00", "quiet"),
        (f"{TODAY}T08:59", "care", f"{TODAY}T09:00", "quiet"),
        ("2026-09-30T22:00", "wish", "2026-10-01T09:00", "quiet"),
        ("2026-10-05T10:00", "care", "2026-10-08T09:00", "holiday"),
    ],
)
def test_it_waits_for_a_good_moment(
    book: Book, job: Job, moment: str, purpose: str, waits_until: str, reason: str
) -> None:
    book.day = moment[:10]
    queue(book, "x-1", moment=moment, purpose=purpose)
    assert job.run(moment) == []
    assert state(book, "x-1") == ("queued", reason)
    assert book.row("message", "x-1")["not_before"] == at(waits_until)
    assert job.run(waits_until) == ["x-1"]


def test_a_wish_that_was_queued_on_the_eve_waits_for_its_day(book: Book, job: Job) -> None:
    book.put(
        "follow_up",
        {"id": "w-1/birthday", "member_id": "m-1", "state": "open", "purpose": "wish", "due": "2026-11-24"}
        | {"first_due": "2026-11-24", "from_day": "2026-11-23", "to_day": "2026-11-24"},
    )
    queue(book, "x-1", follow_up_id="w-1/birthday", purpose="wish")
    assert job.run("2026-11-23T10:00") == []
    assert state(book, "x-1") == ("queued", "")
    assert job.run("2026-11-24T10:00") == ["x-1"]


def test_one_a_day(book: Book, job: Job) -> None:
    for id in ("x-1", "x-2"):
        queue(book, id)
    assert job.run(f"{TODAY}T10:01") == ["x-1"]
    assert state(book, "x-2") == ("queued", "capped_day")
    assert job.run(f"{TODAY}T20:00") == ["x-1"]
    assert job.run("2026-11-23T09:00") == ["x-1", "x-2"]


def test_a_call_counts_too(book: Book, job: Job) -> None:
    book.put("contact", {"id": "c-1", "member_id": "m-1", "channel": "call", "outcome": "reached", "day": TODAY})
    book.put("contact", {"id": "c-2", "member_id": "m-2", "channel": "call", "outcome": "no_answer", "day": TODAY})
    queue(book, "x-1")
    queue(book, "x-2", "m-2")
    assert job.run(f"{TODAY}T10:01") == ["x-2"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"phone_state": "dead"}, "dead"),
        ({"consent": 0}, "no_consent"),
        ({"phone": ""}, "no_phone"),
        ({"erased_day": TODAY, "phone": ""}, "erased"),
    ],
)
def test_what_became_impossible_meanwhile_is_dropped(book: Book, job: Job, change: dict[str, Any], reason: str) -> None:
    queue(book, "x-1")
    book.put("member", {**book.row("member", "m-1"), **change})
    assert job.run(f"{TODAY}T10:01") == [] and state(book, "x-1") == ("cancelled", reason)


def test_a_refusal_that_the_queue_missed_is_asked_for_again(book: Book, job: Job) -> None:
    queue(book, "x-1")
    refused = {"member_id": "m-1", "channel": "message", "purpose": "all", "day": TODAY, "withdrawn_day": ""}
    book.put("refusal", {"id": "r-1", **refused})
    assert job.run(f"{TODAY}T10:01") == [] and state(book, "x-1") == ("cancelled", "refused")


def test_what_comes_too_late_is_shown_to_a_person(book: Book, job: Job) -> None:
    queue(book, "x-1")
    assert job.run("2026-11-26T10:00") == [] and state(book, "x-1") == ("failed", "expired")
    book.day = "2026-11-26"
    book.done("message.retry", actor="ann", message_id="x-1")
    assert job.run("2026-11-26T10:01") == ["x-1"]


def test_two_who_became_one_get_the_same_words_once(book: Book, job: Job) -> None:
    queue(book, "x-1", body=BODY.format("活动"))
    queue(book, "x-2", "m-2", body=BODY.format("活动"))
    book.done("member.merge", id="g-1", member_id="m-1", alias_id="m-2", actor=book.hq)
    assert job.run(f"{TODAY}T10:01") == ["x-1"]
    assert job.run("2026-11-23T10:00") == ["x-1"] and state(book, "x-2") == ("cancelled", "same_body")


def test_a_gateway_that_is_busy_is_tried_again_later_each_time(book: Book) -> None:
    job = Job(book, *(Later("gateway_busy") for _ in range(5)))
    queue(book, "x-1")
    waits = []
    for hour in range(10, 15):
        assert job.run(f"{TODAY}T{hour}:00") == []
        waits.append((book.row("message", "x-1")["next_at"] - at(f"{TODAY}T{hour}:00")) // 1000)
        assert book.row("message", "x-1")["sent_day"] == ""
    for tries, wait in enumerate(waits[:4]):
        assert 30 * 2**tries <= wait <= 90 * 2**tries
    assert state(book, "x-1") == ("failed", "gateway_busy") and job.run(f"{TODAY}T15:00") == []


def test_backoff_ends_at_an_hour_and_a_half() -> None:
    assert max(backoff(40) for _ in range(50)) <= 5_400_000


def test_one_that_cannot_be_reached_is_asked_once_a_run(book: Book) -> None:
    job = Job(book, Later("unreachable", unreachable=True))
    queue(book, "x-1")
    queue(book, "x-2", "m-2")
    assert job.run(f"{TODAY}T10:01") == []
    assert book.row("message", "x-2")["attempts"] == 0
    assert sorted(job.run(f"{TODAY}T10:05")) == ["x-1", "x-2"]


def test_what_a_gateway_refuses_is_not_tried_again(book: Book) -> None:
    job = Job(book, Refused("gateway_refused"))
    queue(book, "x-1", follow_up_id="p-1/day7")
    assert job.run(f"{TODAY}T10:01") == [] and job.run(f"{TODAY}T12:00") == []
    assert state(book, "x-1") == ("failed", "gateway_refused")
    assert book.row("follow_up", "p-1/day7")["state"] == "open"


def test_no_answer_is_not_taken_for_no(book: Book) -> None:
    job = Job(book, Unsure("unknown"))
    queue(book, "x-1")
    queue(book, "x-2")
    assert job.run(f"{TODAY}T10:01") == []
    assert state(book, "x-1") == ("failed", "unknown") and state(book, "x-2") == ("queued", "capped_day")


class Killed(BaseException):
    """As the process would be."""


class Dies(Counting):
    """Sends, and the server dies before it can say so."""

    def send(self, message: Outgoing) -> Any:
        super().send(message)
        raise Killed


def test_a_server_that_died_between_sending_and_saying_so_does_not_send_again(book: Book, job: Job) -> None:
    queue(book, "x-1")
    job.gateway = Dies()
    with pytest.raises(Killed):
        job.run(f"{TODAY}T10:01")
    assert state(book, "x-1") == ("sending", "")
    assert job.run(f"{TODAY}T10:02") == ["x-1"] and state(book, "x-1") == ("failed", "unknown")
    assert job.run("2026-11-23T10:00") == ["x-1"]


def test_no_gateway_leaves_it_waiting_until_it_is_too_late(book: Book, chain_config: Config) -> None:
    queue(book, "x-1")
    send_messages(book.db, chain_config, lambda: at(f"{TODAY}T10:01"), {})
    assert state(book, "x-1") == ("queued", "")
    send_messages(book.db, chain_config, lambda: at("2026-11-26T10:01"), {})
    assert state(book, "x-1") == ("failed", "expired")


def test_nothing_to_do_writes_nothing(book: Book, job: Job) -> None:
    queue(book, "x-1")
    job.run(f"{TODAY}T22:00")
    head = book.value("select head from scope where scope = 'store/001'")
    job.run(f"{TODAY}T22:01")
    assert book.value("select head from scope where scope = 'store/001'") == head


def test_the_settings_of_the_playbook_hold(book: Book, job: Job) -> None:
    book.setting("contacts_per_day", 2)
    book.setting("quiet_until", 11)
    for id in ("x-1", "x-2", "x-3"):
        queue(book, id)
    assert job.run(f"{TODAY}T10:00") == []
    assert job.run(f"{TODAY}T11:00") == ["x-1", "x-2"]


@pytest.mark.parametrize("ended", ["stopped", "superseded", "done"])
def test_what_its_follow_up_no_longer_asks_for_is_dropped(book: Book, job: Job, ended: str) -> None:
    queue(book, "x-1", follow_up_id="p-1/day7")
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "state": ended, "contact_id": "c-1"})
    assert job.run(f"{TODAY}T10:01") == [] and state(book, "x-1") == ("cancelled", "follow_up_over")


def test_a_wish_whose_follow_up_was_stopped_on_the_eve_is_not_sent_early(book: Book, job: Job) -> None:
    wish = {"id": "w-1/birthday", "member_id": "m-1", "state": "open", "purpose": "wish", "due": "2026-11-24"}
    book.put("follow_up", {**wish, "first_due": "2026-11-24", "from_day": "2026-11-23", "to_day": "2026-11-24"})
    queue(book, "x-1", follow_up_id="w-1/birthday", purpose="wish")
    book.put("follow_up", {**book.row("follow_up", "w-1/birthday"), "state": "stopped"})
    assert job.run("2026-11-23T10:00") == [] and state(book, "x-1") == ("cancelled", "follow_up_over")


def test_a_missed_one_that_a_person_tries_again_still_goes_out(book: Book, job: Job) -> None:
    queue(book, "x-1", follow_up_id="p-1/day7")
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "state": "missed"})
    assert job.run(f"{TODAY}T10:01") == ["x-1"]


def test_mails_that_no_gateway_takes_keep_no_sms_waiting(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", 2)
    for id in ("x-1", "x-2"):
        queue(book, id, "m-2", channel="mail")
    queue(book, "x-3", moment=f"{TODAY}T10:01")
    way = Counting()
    send_messages(book.db, Config(Path()), lambda: at(f"{TODAY}T10:02"), {"sms": way})
    assert [one.id for one in way.sent] == ["x-3"]


def test_one_that_is_sent_again_counts_for_the_day_again(book: Book, job: Job) -> None:
    queue(book, "x-1", follow_up_id="p-1/day7")
    assert job.run(f"{TODAY}T10:01") == ["x-1"]
    book.do("message.report", actor="system", message_id="x-1", became="undelivered")
    book.day = "2026-11-23"
    book.done("message.retry", actor="ann", message_id="x-1")
    queue(book, "x-2", moment="2026-11-23T10:00")
    assert job.run("2026-11-23T10:01") == ["x-1", "x-1"]
    assert state(book, "x-2") == ("queued", "capped_day")
    days = [row["day"] for row in book.rows("select day from contact where member_id = 'm-1' order by day")]
    assert days == [TODAY, "2026-11-23"] and book.row("follow_up", "p-1/day7")["attempts"] == 1


class Meanwhile(Counting):
    """Something happens while the first one is on its way."""

    def __init__(self, happens: Callable[[], Any]) -> None:
        super().__init__()
        self.happens = happens

    def send(self, message: Outgoing) -> Any:
        if not self.sent:
            self.happens()
        return super().send(message)


def test_a_number_that_changes_during_a_run_is_the_one_it_goes_to(book: Book, job: Job) -> None:
    queue(book, "x-1")
    queue(book, "x-2", "m-2", moment=f"{TODAY}T10:01")
    new = {**book.row("member", "m-2"), "phone": "+8613900000000"}
    job.gateway = Meanwhile(lambda: book.put("member", new))
    assert job.run(f"{TODAY}T10:02") == ["x-1", "x-2"]
    assert job.gateway.sent[1].to == "+8613900000000"


def test_who_becomes_part_of_another_during_a_run_gets_it_there(book: Book, job: Job) -> None:
    queue(book, "x-1")
    queue(book, "x-2", "m-2", moment=f"{TODAY}T10:01")
    merge = {"id": "g-1", "member_id": "m-3", "alias_id": "m-2", "actor": book.hq}
    job.gateway = Meanwhile(lambda: book.done("member.merge", **merge))
    assert job.run(f"{TODAY}T10:02") == ["x-1", "x-2"]
    assert job.gateway.sent[1].to == "+8613800000003"


def test_one_that_is_taken_back_during_a_run_stays_so(book: Book, job: Job) -> None:
    queue(book, "x-1")
    queue(book, "x-2", "m-2", moment=f"{TODAY}T10:01")
    job.gateway = Meanwhile(lambda: book.done("message.cancel", actor="ann", message_id="x-2"))
    assert job.run(f"{TODAY}T10:02") == ["x-1"] and state(book, "x-2") == ("cancelled", "person")


def test_one_that_does_not_answer_is_asked_once_a_run(book: Book) -> None:
    job = Job(book, Unsure("unknown"))
    queue(book, "x-1")
    queue(book, "x-2", "m-2", moment=f"{TODAY}T10:01")
    assert job.run(f"{TODAY}T10:02") == []
    assert state(book, "x-1") == ("failed", "unknown") and state(book, "x-2") == ("queued", "")
    assert job.run(f"{TODAY}T10:03") == ["x-2"]


def test_a_wish_is_not_tried_again_after_its_last_day(book: Book, job: Job) -> None:
    wish = {"id": "w-1/birthday", "member_id": "m-1", "state": "open", "purpose": "wish", "due": TODAY}
    book.put("follow_up", {**wish, "first_due": TODAY, "from_day": TODAY, "to_day": "2026-11-23"})
    queue(book, "x-1", follow_up_id="w-1/birthday", purpose="wish")
    assert job.run(f"{TODAY}T10:01", Counting(Refused("gateway_refused"))) == []
    book.done("message.retry", actor="ann", message_id="x-1")
    assert book.row("message", "x-1")["expires_day"] == "2026-11-23"
    assert job.run("2026-11-24T10:00") == []
    book.day = "2026-11-24"
    assert book.refused("message.retry", actor="ann", message_id="x-1").code == "message.too_late"


def test_nobody_is_written_to_for_anothers_follow_up(book: Book) -> None:
    book.put("follow_up", {**book.row("follow_up", "p-1/day7"), "purpose": "service"})
    book.put("member", {**book.row("member", "m-2"), "consent": 0})
    given = {"member_id": "m-2", "channel": "sms", "purpose": "service", "body": BODY, "follow_up_id": "p-1/day7"}
    assert book.refused("message.queue", actor="ann", id="x-1", **given).code == "message.follow_up_of_another"
    called = {"member_id": "m-2", "channel": "call", "outcome": "reached", "follow_up_id": "p-1/day7"}
    book.do("contact.record", actor="ann", id="c-1", **called)
    assert book.row("follow_up", "p-1/day7")["state"] == "open"
    assert book.row("contact", "c-1")["purpose"] == "care"


def test_a_visit_at_home_is_no_message_of_the_month(book: Book, job: Job) -> None:
    book.setting("messages_per_month", 1)
    visit = {"id": "c-1", "member_id": "m-1", "channel": "visit", "outcome": "reached", "purpose": "care"}
    book.put("contact", {**visit, "day": "2026-11-20"})
    given = {"member_id": "m-1", "channel": "sms", "purpose": "promotion", "body": BODY.format("x-1")}
    book.done("message.queue", actor="system", id="x-1", **given)
    assert job.run(f"{TODAY}T20:00") == ["x-1"]
