"""The office's cookies: the session, the visit of someone not signed in yet, the language, and what was just said."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

SESSION = "office_session"
VISIT = "office_visit"
LOCALE = "locale"
SAID = "office_said"
YEAR = 365 * 24 * 3600

Connection = ASGIConnection[Any, Any, Any, Any]


def is_https(connection: Connection) -> bool:
    """By the request itself, or by the public address when a proxy in front speaks TLS for us."""
    if connection.url.scheme == "https":
        return True
    public = urlsplit(connection.app.state.config.public_url)
    return public.scheme == "https" and str(public.netloc) == connection.headers.get("host", "")


def visit(connection: Connection) -> str:
    """The token of this visit: from the cookie, or made just now, to be set with the answer."""
    return connection.cookies.get(VISIT) or connection.scope["state"].get(VISIT, "")


def begin_visit(connection: Connection) -> list[Cookie]:
    """The cookie to set when there is no visit yet."""
    if visit(connection):
        return []
    connection.scope["state"][VISIT] = secrets.token_urlsafe(32)
    return [made(connection, VISIT, visit(connection))]


def made(connection: Connection, name: str, value: str, max_age: int | None = None) -> Cookie:
    """No script reads it, no other site's form sends it; it ends with the browser unless `max_age` seconds are said."""
    return Cookie(
        name, value=value, path="/", httponly=True, samesite="lax", secure=is_https(connection), max_age=max_age
    )


def ended(connection: Connection, name: str) -> Cookie:
    return made(connection, name, "", max_age=0)
