"""What gateways tell us: signed or not looked at; to every member of that number; refusals hold at once."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from server.clock import now_ms
from server.config import Config, GatewaySettings
from server.db import message
from server.endpoints.replies import LIMIT, replies, reports
from server.messages.signing import signed_headers
from server.office.problems import HANDLERS
from tests.messages.conftest import KEY, queue
from tests.sync.books import Book
from tests.sync.store import TODAY

Tell = Callable[..., Any]


@pytest.fixture
def client(book: Book, tmp_path: Any) -> Iterator[TestClient[Litestar]]:
    app = Litestar([replies, reports], exception_handlers=HANDLERS, openapi_config=None)
    app.state.db = book.db
    app.state.config = Config(tmp_path, gateways=GatewaySettings(reply_key=KEY))
    with TestClient(app) as one:
        yield one


@pytest.fixture
def tell(client: TestClient[Litestar]) -> Tell:
    def told(said: Any, path: str = "replies", key: str = KEY, at: int = 0) -> Any:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return client.post(f"/messages/{path}", content=body, headers=signed_headers(key, body, at or now_ms() // 1000))

    return told


def reply(text: str, id: str = "r-1", sender: str = "13800000001", **more: Any) -> dict[str, Any]:
    return {"id": id, "from": sender, "text": text, **more}


def test_a_refusal_holds_at_once_and_stops_what_waits(book: Book, tell: Tell) -> None:
    queue(book, "x-1")
    answer = tell(reply("不接受"))
    assert answer.status_code == 200 and answer.json() == {"members": 1, "refusal": True}
    assert book.row("message", "x-1")["state"] == "cancelled"
    (row,) = book.rows("select * from refusal where member_id = 'm-1'")
    assert (row["channel"], row["purpose"], row["source"], row["clerk_id"]) == ("message", "all", "reply", "system")


@pytest.mark.parametrize("sender", ["+8613800000003", "008613800000003", "138 0000 0003", "１３８０００００００３"])
def test_everybody_of_that_number_is_left_in_peace(book: Book, tell: Tell, sender: str) -> None:
    assert tell(reply("TD", sender=sender)).json()["members"] == 2
    refused = {
        row["member_id"]
        for row in book.rows("select member_id from refusal where source = 'reply' and member_id like 'm-_'")
    }
    assert refused == {"m-3", "m-4"}


def test_in_every_store(book: Book, tell: Tell) -> None:
    with book.db.write() as writer:
        row = {"id": "m-9", "name": "m-9", "phone": "+8613800000001", "consent": 1}
        writer.put("member", "store/002", writer.next_seq("store/002"), [row])
    assert tell(reply("退订")).json()["members"] == 2
    assert book.value("select count(*) from refusal where scope = 'store/002' and member_id = 'm-9'") == 1


def test_told_twice_is_once(book: Book, tell: Tell) -> None:
    for _ in range(2):
        assert tell(reply("周末来")).status_code == 200
    assert tell(reply("周末来", id="r-2")).status_code == 200
    assert book.value("select count(*) from message_reply where member_id = 'm-1'") == 2


def test_other_words_wait_for_a_person(book: Book, tell: Tell) -> None:
    assert tell(reply("我接受，周末来")).json() == {"members": 1, "refusal": False}
    (row,) = book.rows("select * from message_reply")
    assert (row["meaning"], row["handled_day"], row["body"]) == ("other", "", "我接受，周末来")
    assert book.value("select count(*) from refusal where source = 'reply' and member_id like 'm-_'") == 0


def test_mail_is_refused_by_mail_only(book: Book, tell: Tell) -> None:
    assert tell(reply("unsubscribe", sender="m-2@example.com", channel="mail")).json()["members"] == 1
    assert book.value("select channel from refusal where member_id = 'm-2'") == "mail"


@pytest.mark.parametrize("sender", ["M-2@Example.COM", "王芳 <m-2@example.com>", '"M, 2" <M-2@example.com>'])
def test_a_mail_is_known_by_its_address_however_it_is_written(book: Book, tell: Tell, sender: str) -> None:
    assert tell(reply("unsubscribe", sender=sender, channel="mail")).json()["members"] == 1
    assert book.value("select channel from refusal where member_id = 'm-2'") == "mail"


def test_the_number_of_one_who_became_part_of_another_is_the_others_too(book: Book, tell: Tell) -> None:
    book.done("member.merge", id="g-1", member_id="m-1", alias_id="m-2", actor=book.hq)
    assert tell(reply("不接受", sender="13800000002")).json()["members"] == 1
    assert book.value("select count(*) from refusal where member_id = 'm-1' and source = 'reply'") == 1


def test_what_an_erased_member_refuses_is_kept_with_their_number(book: Book, tell: Tell) -> None:
    book.done("member.erase", actor="officer", member_id="m-1", reason="asked")
    assert tell(reply("不接受")).json()["members"] == 1
    kept = book.rows("select channel, purpose from refused_number where channel <> ''")
    assert [dict(row) for row in kept] == [{"channel": "message", "purpose": "all"}]
    assert book.value("select body from message_reply") == ""


def test_a_number_that_was_changed_since_the_message_went_out_still_refuses(book: Book, tell: Tell) -> None:
    sent(book)
    row = book.row("member", "m-1")
    book.put("member", {**row, "phone": "+8613800000077"})
    change = {"member_id": "m-1", "field": "phone", "before": row["phone"], "after": "+8613800000077"}
    later = book.row("message", "x-1")["at"] + 1
    book.put("member_change", {"id": "c-1", **change, "day": TODAY, "at": later})
    assert tell(reply("不接受")).json()["members"] == 1
    assert book.value("select count(*) from refusal where member_id = 'm-1' and source = 'reply'") == 1


def test_no_table_is_walked_through_for_a_gateway(book: Book, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("plans are read as SQLite writes them")
    asked: list[tuple[str, Any]] = []

    class Asking:
        def rows(self, sql: str, params: Any = None) -> list[Any]:
            asked.append((sql, params))
            return []

        def row(self, sql: str, params: Any = None) -> None:
            asked.append((sql, params))

    message.writers(Asking(), "phone", "+8613800000001")  # type: ignore[arg-type]
    message.writers(Asking(), "email", "m-1@example.com")  # type: ignore[arg-type]
    message.of_reference(Asking(), "http", "p-7")  # type: ignore[arg-type]
    with book.db.read() as reader:
        plans = [row["detail"] for sql, params in asked for row in reader.rows(f"explain query plan {sql}", params)]
    assert len(asked) == 6
    assert not [plan for plan in plans if plan.startswith("SCAN") and not plan.startswith("SCAN s ")], plans


def test_a_long_reply_is_cut_not_lost(book: Book, tell: Tell) -> None:
    assert tell(reply("长" * 2500)).status_code == 200
    assert len(book.value("select body from message_reply")) == 2000


def test_an_unknown_number_leaves_no_trace(book: Book, tell: Tell) -> None:
    assert tell(reply("不接受", sender="13999999999")).json() == {"members": 0, "refusal": True}
    assert tell(reply("不接受", sender="no number")).json()["members"] == 0
    assert book.value("select count(*) from message_reply") == 0


@pytest.mark.parametrize(("key", "late"), [("another", 0), (KEY, 301), (KEY, -301), ("", 0)])
def test_what_is_not_signed_is_not_looked_at(book: Book, tell: Tell, key: str, late: int) -> None:
    answer = tell(reply("不接受"), key=key, at=now_ms() // 1000 - late)
    assert answer.status_code == 401
    assert book.value("select count(*) from refusal where source = 'reply' and member_id like 'm-_'") == 0


def test_without_a_key_nobody_can_tell_us_anything(client: TestClient[Litestar], tell: Tell, tmp_path: Any) -> None:
    client.app.state.config = Config(tmp_path)
    assert tell(reply("不接受"), key="").status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"id": 1}', b'{"id": "", "from": "1", "text": "T"}', b"\xff\xfe", b'{"id":"a","from":"1"}'],
)
def test_what_cannot_be_read_is_said_so(tell: Tell, body: bytes) -> None:
    assert tell(body).status_code == 400


def test_too_much_is_not_read(tell: Tell) -> None:
    assert tell(reply("长" * LIMIT)).status_code == 413


def sent(book: Book) -> None:
    queue(book, "x-1")
    for op, args in (
        ("message.take", {}),
        ("message.report", {"became": "sent", "gateway": "http", "reference": "p-7"}),
    ):
        assert book.do(op, actor="system", message_id="x-1", **args).status == "applied"


def test_delivery_is_noted_once(book: Book, tell: Tell) -> None:
    sent(book)
    for _ in range(2):
        assert tell({"reference": "p-7", "state": "delivered"}, "reports").json() == {"taken": True}
    assert book.row("message", "x-1")["state"] == "delivered"
    assert tell({"reference": "p-7", "state": "undelivered"}, "reports").json() == {"taken": False}


def test_what_did_not_arrive_is_shown_as_failed(book: Book, tell: Tell) -> None:
    sent(book)
    assert tell({"reference": "p-7", "state": "undelivered"}, "reports").status_code == 200
    row = book.row("message", "x-1")
    assert (row["state"], row["reason"]) == ("failed", "undelivered")


def again(book: Book, reference: str) -> None:
    book.done("message.retry", actor="ann", message_id="x-1")
    for op, args in (
        ("message.take", {}),
        ("message.report", {"became": "sent", "gateway": "http", "reference": reference}),
    ):
        assert book.do(op, actor="system", message_id="x-1", **args).status == "applied"


@pytest.mark.parametrize("reference", ["p-7", "p-8"])
def test_what_did_not_arrive_the_second_time_either_is_shown_again(book: Book, tell: Tell, reference: str) -> None:
    sent(book)
    tell({"reference": "p-7", "state": "undelivered"}, "reports")
    again(book, reference)
    for _ in range(2):
        assert tell({"reference": reference, "state": "undelivered"}, "reports").json() == {"taken": True}
    assert book.row("message", "x-1")["state"] == "failed"


def test_what_arrived_after_all_is_not_sent_again(book: Book, tell: Tell) -> None:
    sent(book)
    tell({"reference": "p-7", "state": "undelivered"}, "reports")
    book.done("message.retry", actor="ann", message_id="x-1")
    assert tell({"reference": "p-7", "state": "delivered"}, "reports").json() == {"taken": True}
    assert book.row("message", "x-1")["state"] == "delivered"
    assert book.value("select count(*) from contact where member_id = 'm-1'") == 1


def test_a_report_that_overtakes_us_is_asked_for_again(book: Book, tell: Tell) -> None:
    queue(book, "x-1")
    book.do("message.take", actor="system", message_id="x-1")
    assert tell({"reference": "x-1", "state": "delivered"}, "reports").status_code == 503
    assert tell({"reference": "p-404", "state": "delivered"}, "reports").status_code == 404
    assert tell({"reference": "x-1", "state": "eaten"}, "reports").status_code == 400


def test_a_reply_names_what_it_answers(book: Book, tell: Tell) -> None:
    sent(book)
    tell(reply("好的"))
    assert book.value("select message_id from message_reply") == "x-1"
