"""What an SMS gateway tells us: what members wrote back, and what became of messages. Signed as docs/messages.md says; what
is not signed is not looked at. Nothing of it is logged."""

import hashlib
from email.utils import parseaddr
from typing import Any, TypeVar

import msgspec
import phonenumbers
from litestar import Request, post
from litestar.datastructures import State
from litestar.status_codes import HTTP_200_OK

from server.clock import now_ms
from server.db import Database, Reader, chain, message
from server.db.database import Row
from server.db.operate import Deed, operate
from server.errors import Problem
from server.messages.meaning import meaning_of, says_more
from server.messages.signing import NONCE, SIGNATURE, TIMESTAMP, is_signed
from sync.operations.message_report import ReportMessage
from sync.operations.reply import ReceiveReply

LIMIT = 16_384
BODY_CHARS = 2000
HTTP_GATEWAY = "http"

T = TypeVar("T")


class Reply(msgspec.Struct):
    """`id`: the gateway's, the same when it tells us again; `sender`: the number, or the address, it came from."""

    id: str
    sender: str = msgspec.field(name="from")
    text: str
    channel: str = "sms"


class Report(msgspec.Struct):
    """`reference`: what the gateway called the message, or our own id; `state`: delivered | undelivered."""

    reference: str
    state: str


class Taken(msgspec.Struct):
    """`members`: how many have that number; `refusal`: it was understood as one."""

    members: int
    refusal: bool


@post("/messages/replies", status_code=HTTP_200_OK, sync_to_thread=True, request_max_body_size=LIMIT)
def replies(body: bytes, request: Request[Any, Any, State]) -> Taken:
    said = _signed(body, request, Reply)
    if said.channel not in ("sms", "mail") or not said.id or not said.sender:
        raise Problem("form.unreadable")
    db: Database = request.app.state.db
    meaning = meaning_of(said.text)
    with db.read() as reader:
        writers = _writers(reader, said)
        answered = [message.last_sent(reader, row["scope"], row["id"], said.channel) for row in writers]
    for row, sent in zip(writers, answered, strict=True):
        id = f"{_name(said)}.{row['id']}"
        args = ReceiveReply(
            id=id,
            member_id=row["id"],
            message_id=sent,
            channel=said.channel,
            body=said.text[:BODY_CHARS],
            meaning=meaning,
            alone=not says_more(said.text),
        )
        operate(db, row["scope"], Deed(f"{id}/received", "message.receive", args), now_ms())
    return Taken(len(writers), meaning == "refusal")


@post("/messages/reports", status_code=HTTP_200_OK, sync_to_thread=True, request_max_body_size=LIMIT)
def reports(body: bytes, request: Request[Any, Any, State]) -> dict[str, bool]:
    """404 for a message that we do not know, 503 for one whose sending has not been written down yet: tell us again."""
    said = _signed(body, request, Report)
    if said.state not in ("delivered", "undelivered"):
        raise Problem("form.unreadable")
    db: Database = request.app.state.db
    with db.read() as reader:
        found = message.of_reference(reader, HTTP_GATEWAY, said.reference)
    if found is None:
        raise Problem("not_found")
    args = ReportMessage(message_id=found.id, became=said.state)
    # told twice of one sending is once
    deed = Deed(f"{found.id}/{said.state}/{found.sent_at}", "message.report", args)
    outcome = operate(db, found.scope, deed, now_ms())
    if outcome.status == "rejected" and outcome.facts.get("state") == "sending":
        raise Problem("busy")
    return {"taken": outcome.status != "rejected"}


def _signed(body: bytes, request: Request[Any, Any, State], shape: type[T]) -> T:
    """Problem message.not_signed (401) or form.unreadable (400)."""
    key = request.app.state.config.gateways.reply_key
    headers = request.headers
    given = headers.get(TIMESTAMP, ""), headers.get(NONCE, ""), headers.get(SIGNATURE, "")
    if not is_signed(key, body, *given, now_ms() // 1000):
        raise Problem("message.not_signed")
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError as error:
        raise Problem("form.unreadable") from error


def _writers(reader: Reader, said: Reply) -> list[Row]:
    if said.channel == "mail":
        return message.writers(reader, "email", parseaddr(said.sender)[1].strip())
    found = chain.current(reader)
    return message.writers(reader, "phone", _phone(said.sender, found.phone_region if found else "CN"))


def _phone(text: str, region: str) -> str:
    """E.164, or nothing for what is no number."""
    try:
        found = phonenumbers.parse(text[:40], region or "CN")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def _name(said: Reply) -> str:
    """Ours for it, so that being told twice is once."""
    return hashlib.sha256(f"{said.channel} {said.sender} {said.id}".encode("utf-8", "replace")).hexdigest()[:24]
