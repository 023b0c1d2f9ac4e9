"""Guards of the office, in order: the chain is set up, the person is known, the form is ours, the role allows it."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from anyio import to_thread
from litestar.handlers.base import BaseRouteHandler

from server.auth import cookies
from server.auth.cookies import Connection
from server.auth.fields import fields
from server.auth.roles import MAY
from server.clock import now_ms
from server.config import secret
from server.db import Database, chain, session
from server.db.session import Person
from server.errors import Elsewhere, Problem

Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]
SAFE = ("GET", "HEAD", "OPTIONS")
CSRF_FIELD = "_csrf"
CSRF_HEADER = "x-csrf-token"
SETUP = "/setup"
BEFORE_SETUP = (SETUP, "/office/language")


async def chain_is_there(connection: Connection, _: BaseRouteHandler) -> None:
    """Before the first run is finished there is only one page."""
    with database(connection).read() as reader:
        found = chain.current(reader)
    if not found and connection.url.path not in BEFORE_SETUP:
        raise Elsewhere(SETUP)


async def person_is_known(connection: Connection, _: BaseRouteHandler) -> None:
    """Puts the person behind the session cookie, or None, where `request.user` finds them."""
    connection.scope["user"] = await to_thread.run_sync(known, connection)


async def signed_in(connection: Connection, _: BaseRouteHandler) -> None:
    if connection.user is None:
        raise Problem("sign_in.needed")


async def form_is_ours(connection: Connection, _: BaseRouteHandler) -> None:
    """Whatever changes something must bring back the token that we put into the page, from a page of ours."""
    if connection.scope.get("method") in SAFE:
        return
    if connection.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem("csrf.invalid")
    brought = connection.headers.get(CSRF_HEADER) or (await fields(connection)).get(CSRF_FIELD, "")
    expected = csrf_token(connection)
    if not expected or not hmac.compare_digest(brought.encode(), expected.encode()):
        raise Problem("csrf.invalid")


def requires(*roles: str) -> Guard:
    """A guard that lets only these roles in."""

    async def role_allows(connection: Connection, _: BaseRouteHandler) -> None:
        if connection.user is None:
            raise Problem("sign_in.needed")
        if connection.user.role not in roles:
            raise Problem("role.forbidden")

    return role_allows


def may(what: str) -> Guard:
    """The same by what is to be done, see `server.auth.roles`."""
    return requires(*MAY[what])


def known(connection: Connection) -> Person | None:
    token = connection.cookies.get(cookies.SESSION, "")
    now = moment(connection)
    if not token:
        return None
    with database(connection).read() as reader:
        person = session.person(reader, token, now)
    if person and now - person.seen_at > session.SEEN_EVERY:
        with database(connection).write() as writer:
            session.seen(writer, person.session, now)
    return person


def csrf_token(connection: Connection) -> str:
    """The session's own; before sign-in it is made from the visit's cookie and our secret."""
    person: Person | None = connection.scope.get("user")
    if person:
        return person.csrf
    visit = cookies.visit(connection)
    key = secret(connection.app.state.config)
    return hmac.new(key, b"visit" + visit.encode(), hashlib.sha256).hexdigest() if visit else ""


def database(connection: Connection) -> Database:
    found: Database = connection.app.state.db
    return found


def moment(connection: Connection) -> int:
    """Now; a test may bring its own clock."""
    clock: Callable[[], int] = connection.app.state.get("now", now_ms)
    return clock()
