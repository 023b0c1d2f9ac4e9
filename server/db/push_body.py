"""Reads what a tablet sent. An operation that cannot be read must not stop those after it, so as much of it is read
as is needed to number it; its bytes stay as they came, for the chain and the log."""

import re
from typing import Any, TypeVar

import msgspec

from sync.wire import Envelope, Push

PUSH = msgspec.json.Decoder(Push)
ENVELOPE = msgspec.json.Decoder(Envelope)
# an escaped backslash, a whole character of two halves, half a character
ESCAPES = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
REPLACEMENT = rb"\ufffd"
# a bracket, or a text in which brackets mean nothing
BRACKETS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|(?P<opens>[\[{])|(?P<closes>[\]}])', re.DOTALL)
# levels of brackets; the deepest message of ours has eight
DEEPEST = 60
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
Message = TypeVar("Message")


class Outline(msgspec.Struct):
    """The least of an operation that it can be numbered and answered by."""

    mid: int
    op_id: Any = ""
    op: Any = ""
    actor: Any = ""
    hlc: Any = ""


OUTLINE = msgspec.json.Decoder(Outline)


def message_of(kind: type[Message], body: bytes) -> Message:
    """A message in JSON. Raises msgspec.DecodeError, for broken text and an abyss of brackets too."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(f"unreadable: {type(error).__name__}") from error


def push_of(body: bytes) -> Push:
    """The message of a push; half characters or an abyss of brackets in an operation do not spoil the others. Raises
    msgspec.DecodeError."""
    try:
        return PUSH.decode(body)
    except UNREADABLE:
        whole = _whole(body)
        message = message_of(Push, whole)
    end = 0
    ops = []
    for raw in message.ops:
        begin = whole.index(bytes(raw), end)
        end = begin + len(bytes(raw))
        ops.append(msgspec.Raw(body[begin:end]))
    return msgspec.structs.replace(message, ops=ops)


def envelope_of(raw: bytes) -> tuple[Envelope, bool]:
    """The envelope and whether it could be read; of one that could not, what is known. Raises msgspec.DecodeError when
    not even its number is there."""
    try:
        raw.decode()
        return ENVELOPE.decode(raw), True
    except UNREADABLE:
        found = OUTLINE.decode(_whole(raw.decode(errors="replace").encode()))
    op_id = _text(found.op_id) or f"unreadable/{found.mid}"
    nothing = msgspec.Raw(b"{}")
    return Envelope(found.mid, op_id, _text(found.op), nothing, _text(found.actor), _text(found.hlc), 0), False


def _whole(body: bytes) -> bytes:
    """Half characters replaced and what lies too deep blanked out, every byte in its place."""
    return ESCAPES.sub(lambda found: REPLACEMENT if found["half"] else found[0], _shallow(body))


def _shallow(body: bytes) -> bytes:
    """Every value that lies deeper than `DEEPEST` as a nought and blanks."""
    depth, begin, blanked = 0, 0, bytearray(body)
    for found in BRACKETS.finditer(body):
        if found["opens"]:
            depth += 1
            begin = found.start() if depth == DEEPEST else begin
        elif found["closes"]:
            if depth == DEEPEST:
                blanked[begin : found.end()] = b"0".ljust(found.end() - begin)
            depth -= 1
    return bytes(blanked)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
