"""The fields of a posted form, read once for the guards and the handler. Files stay with `request.form()`."""

from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.enums import RequestEncodingType

from server.errors import Problem

KEPT = "form_fields"
MOST_FIELDS = 2000


class Fields:
    """Name and value pairs as the browser sent them, in order; a name may come more than once."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    def get(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.pairs if key == name), default)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]


async def fields(connection: ASGIConnection[Any, Any, Any, Any]) -> Fields:
    """Litestar's own reader keeps the last thousand bodies in memory, passwords and all, so it is not used here."""
    if not isinstance(connection, Request):
        return Fields([])
    kept = connection.scope["state"].get(KEPT)
    if not isinstance(kept, Fields):
        kept = connection.scope["state"][KEPT] = Fields(await _pairs(connection))
    return kept


async def _pairs(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    kind, _ = request.content_type
    if kind == RequestEncodingType.URL_ENCODED:
        return _url_encoded(await request.body())
    if kind == RequestEncodingType.MULTI_PART:
        return await _multipart(request)
    return []


async def _multipart(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    """Litestar decodes a part by the encoding that it claims, whatever that is."""
    try:
        form = await request.form()
    except (ValueError, LookupError) as error:
        raise Problem("form.unreadable") from error
    return [(name, clean(value)) for name, value in form.multi_items() if isinstance(value, str)]


def _url_encoded(body: bytes) -> list[tuple[str, str]]:
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Problem("form.unreadable") from error
    return [(name, clean(value)) for name, value in pairs]


def clean(text: str) -> str:
    """Line ends as one, and no control character but them and tabs: nothing that a person types on purpose."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or (c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff"))
