"""Messages at the office: what waits, what failed and why, what members wrote back, and whether anything can be sent at all.
What a message or a reply says, and whom by their whole name, is the store's business: who sees every store opens the
member's file, with a reason that is kept."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import message
from server.db.database import Row
from server.db.operate import Deed, operate
from server.errors import Problem
from server.messages.gateway import NotSent, Outgoing
from server.messages.gateways import gateways_of
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.refusal import refusal
from sync.operations.message import CHANNELS, CancelMessage, RetryMessage

CAN_READ, CAN_WRITE, CAN_TEST = may("messages.read"), may("messages.write"), may("messages.test")
HERE = "/office/messages"
REPLIES = "replies"


@get(HERE, guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return _page(desk, None, desk.request.query_params.get("state", "failed"))


@post(f"{HERE}/test", guards=[CAN_TEST], status_code=200, sync_to_thread=True)
def test(desk: AtDesk, form: Typed) -> Response[Any]:
    """Sends one to whom the person names, past the queue: it is nobody's member."""
    with form:
        channel = form.one_of("channel", CHANNELS)
        to = form.line("to", required=True)
        form.settle()
        way = gateways_of(desk.config).get(channel)
        if way is None:
            raise Problem("message.no_gateway", "channel")
        try:
            way.send(Outgoing(new_id(), to, desk.words.t("message-test_body"), desk.chain.name))
        except NotSent as failure:
            raise Problem(
                "message.test_failed", "to", why=desk.words.t(f"message-reason-{failure.reason}")
            ) from failure
    if form.problems:
        return _page(desk, form, "failed", form.status)
    return desk.go(HERE, "message-said-tested")


@post(f"{HERE}/retry/{{id:path}}", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def retry(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    return _act(desk, form, id.lstrip("/"), "message.retry", RetryMessage, "message-said-retried")


@post(f"{HERE}/cancel/{{id:path}}", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def cancel(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    return _act(desk, form, id.lstrip("/"), "message.cancel", CancelMessage, "message-said-cancelled")


def _act(
    desk: Desk, form: Form, id: str, op: str, shape: type[RetryMessage] | type[CancelMessage], said: str
) -> Response[Any]:
    with desk.db.read() as reader:
        row = message.one(reader, id)
    if row is None:
        raise Problem("not_found")
    desk.within(row["scope"].removeprefix("store/"))
    with form:
        outcome = operate(desk.db, row["scope"], Deed(new_id(), op, shape(message_id=id), desk.me.staff_id), desk.now)
        if outcome.status == "rejected":
            raise refusal(outcome)
    if form.problems:
        return _page(desk, form, row["state"], form.status)
    return desk.go(HERE, said)


def _page(desk: Desk, form: Form | None, state: str, status: int = 200) -> Page:
    ways = gateways_of(desk.config)
    known = state if state in (*message.STATES, REPLIES) else "failed"
    with desk.db.read() as reader:
        counts = message.counts(reader, desk.only_store)
        rows = [] if known == REPLIES else message.listed(reader, known, desk.only_store)
        replies = message.replies(reader, desk.only_store) if known == REPLIES else []
    return desk.page(
        "message/queue",
        form,
        status,
        state=known,
        states=message.STATES,
        counts=counts,
        rows=[{**_seen(desk, row), "why": _why(desk, row["reason"])} for row in rows],
        replies=[_seen(desk, row) for row in replies],
        gateways={channel: ways[channel].name if channel in ways else "none" for channel in CHANNELS},
        hears=bool(desk.config.gateways.reply_key),
    )


def _seen(desk: Desk, row: Row) -> Row:
    """`whole`: the row is of the person's own store; of others neither the name nor the words are shown."""
    if desk.only_store:
        return {**row, "whole": True}
    return {**row, "whole": False, "member_name": f"{row['member_name'][:1]}**", "body": ""}


def _why(desk: Desk, reason: str) -> str:
    id = f"message-reason-{reason}"
    return desk.words.t(id) if reason and desk.words.has(id) else ""


HANDLERS = [index, test, retry, cancel]
