"""A store with members and messages that wait, a provider of SMS that listens, a mail server."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from server.db import Database
from server.messages.gateway import Outgoing, Receipt
from server.messages.signing import NONCE, SIGNATURE, TIMESTAMP, is_signed
from tests.sync.books import Book
from tests.sync.store import TODAY

KEY = "shared key of both"
BODY = "{}您好，洗后如有不平整可到店整烫。回复“不接受”不再收到。"


def at(moment: str) -> int:
    """Milliseconds of a moment in the store's zone."""
    return int(datetime.fromisoformat(f"{moment}+08:00").timestamp() * 1000)


class Provider(HTTPServer):
    """Answers as `answers` says, one after another, the last one again and again; `heard`: what was rightly signed."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listener)
        self.heard: list[dict[str, Any]] = []
        self.answers: list[tuple[int, bytes]] = [(200, b'{"id": "p-1"}')]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/send?account=7"


class Listener(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = self.headers[TIMESTAMP], self.headers[NONCE], self.headers[SIGNATURE]
        if not is_signed(KEY, body, *given, int(datetime.now().timestamp())):
            self.send_error(401)
            return
        self.server.heard.append({"path": self.path, **json.loads(body)})
        status, text = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        if not status:  # hangs up without a word
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def free_port() -> int:
    """One on which nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port: int = closed.getsockname()[1]
        return port


class Mailbox:
    """What a mail server was given; `answer`: what it says to the next one."""

    def __init__(self) -> None:
        self.got: list[tuple[str, list[str], bytes]] = []
        self.answer = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer == "250 OK":
            self.got.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answer


@pytest.fixture
def mail_server() -> Iterator[Callable[..., tuple[Mailbox, int]]]:
    running: list[Controller] = []

    def start(tls: ssl.SSLContext | None = None, **more: Any) -> tuple[Mailbox, int]:
        box = Mailbox()
        port = free_port()
        controller = Controller(box, hostname="127.0.0.1", port=port, tls_context=tls, **more)
        controller.start()
        running.append(controller)
        return box, port

    yield start
    for controller in running:
        controller.stop()


class Counting:
    """A gateway that remembers; `fails`: raised instead, one after another."""

    name = "counting"

    def __init__(self, *fails: BaseException) -> None:
        self.sent: list[Outgoing] = []
        self.fails = list(fails)

    def send(self, message: Outgoing) -> Receipt:
        if self.fails:
            raise self.fails.pop(0)
        self.sent.append(message)
        return Receipt(f"c-{len(self.sent)}")


@pytest.fixture
def book(chain_db: Database) -> Book:
    """m-1 … m-4 with phone and address; m-3 and m-4 share a phone. One follow-up is due."""
    book = Book(chain_db)
    phones = {"m-1": "1", "m-2": "2", "m-3": "3", "m-4": "3"}
    person = {"consent": 1, "clerk_id": "ann", "joined_day": "2026-01-01"}
    rows = [
        {"id": id, "name": id, "phone": f"+861380000000{end}", "email": f"{id}@example.com"}
        for id, end in phones.items()
    ]
    book.put("member", *({**row, **person} for row in rows))
    due = {
        "state": "open",
        "due": TODAY,
        "first_due": TODAY,
        "from_day": TODAY,
        "to_day": "2026-11-25",
        "channel": "message",
    }
    book.put("follow_up", {"id": "p-1/day7", "member_id": "m-1", **due})
    return book


def script_of(book: Book) -> str:
    """Any script of the playbook whose words are sent."""
    found: str = book.value("select id from script where scope = 'org' and kind = 'message' order by id")
    return found


def queue(book: Book, id: str, member: str = "m-1", moment: str = f"{TODAY}T10:00", **more: Any) -> None:
    given = {"member_id": member, "channel": "sms", "purpose": "care", "body": BODY.format(id), **more}
    if given["purpose"] == "wish":
        given["script_id"] = script_of(book)
    outcome = book.do("message.queue", at=at(moment), actor="ann", id=id, **given)
    assert outcome.status == "applied", outcome
