"""What tus 1.0 says in headers: how a resumable upload is asked for and answered."""

import base64
import binascii
import re
from typing import Any

import msgspec
from litestar import Request
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import Problem
from sync.blobs import LARGEST

VERSION = "1.0.0"
ABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,checksum",
    "Tus-Max-Size": str(LARGEST),
    "Tus-Checksum-Algorithm": "sha256",
}
OFFSET_TYPE = "application/offset+octet-stream"
SHA256 = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[0-9]{1,12}")


class Part(msgspec.Struct, frozen=True):
    """The head of a PATCH. `length`: of the whole, when it says so; `checksum`: SHA-256 of this part, or nothing."""

    offset: int
    length: int | None
    checksum: bytes


def with_tus_headers(app: ASGIApp) -> ASGIApp:
    """Every answer says which version it speaks; one that another version asked for says which there are."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(b"tus-resumable", VERSION.encode()), (b"cache-control", b"no-store")]
                if message["status"] == 412:
                    extra.append((b"tus-version", VERSION.encode()))
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in given)]
            await send(message)

        await app(scope, receive, told)

    return wrapped


def check_version(request: Request[Any, Any, Any]) -> None:
    """Problem blob.version."""
    if request.headers.get("tus-resumable") != VERSION:
        raise Problem("blob.version", version=VERSION)


def sha256_of(text: str) -> str:
    """Problem not_found when it is none: there is no such address."""
    if not SHA256.fullmatch(text):
        raise Problem("not_found")
    return text


def part_of(request: Request[Any, Any, Any]) -> Part:
    """Problem blob.version, blob.media_type, blob.unreadable."""
    check_version(request)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != OFFSET_TYPE:
        raise Problem("blob.media_type")
    offset = number_in(request, "upload-offset")
    if offset is None:
        raise Problem("blob.unreadable")
    return Part(offset, number_in(request, "upload-length"), _checksum(request.headers.get("upload-checksum", "")))


def number_in(request: Request[Any, Any, Any], header: str) -> int | None:
    text = request.headers.get(header)
    if text is None:
        return None
    if not NUMBER.fullmatch(text):
        raise Problem("blob.unreadable")
    return int(text)


def announced(request: Request[Any, Any, Any]) -> str:
    """The SHA-256 that a creation names in its metadata; Problem blob.unreadable."""
    pairs = (pair.strip().partition(" ") for pair in request.headers.get("upload-metadata", "").split(","))
    said = {key: value for key, _, value in pairs}
    text = _decoded(said.get("sha256", "")).decode("ascii", "replace")
    if not SHA256.fullmatch(text):
        raise Problem("blob.unreadable")
    return text


def _checksum(header: str) -> bytes:
    if not header:
        return b""
    algorithm, _, value = header.partition(" ")
    if algorithm != "sha256":
        raise Problem("blob.unreadable")
    return _decoded(value)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Problem("blob.unreadable") from error
