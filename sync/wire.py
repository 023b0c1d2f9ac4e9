"""The messages of the sync protocol, version 1. Instants are milliseconds of Unix time; `sent_at` is the tablet's own
clock, uncorrected. Operations travel as the very bytes that were chained."""

import hashlib
from typing import Annotated, Any

import msgspec

from sync.blobs import Blob

PROTOCOL = 1
NOTHING = ""
# as far as JavaScript counts one by one
Cursor = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]


class Tip(msgspec.Struct):
    """How far a device's operations in a scope go, and the chain over them."""

    mid: int = 0
    chain: str = NOTHING


class Envelope(msgspec.Struct):
    """One operation as a tablet numbered it. `hlc` is taken from the tablet's clock plus `clock_offset_ms`. `blobs` is
    absent when there are none, so that the bytes of an operation without photos are what they always were. `schema` is
    the version that the arguments are of (see `sync.operations.older`)."""

    mid: int
    op_id: str
    op: str
    args: msgspec.Raw
    actor: str
    hlc: str
    clock_offset_ms: int
    schema: int = 1
    blobs: list[Blob] = []


class Push(msgspec.Struct):
    proto: int
    schema: int
    device: str
    scope: str
    epoch: str
    sent_at: int
    base: Tip
    ops: list[msgspec.Raw]


class Result(msgspec.Struct):
    """status: applied | merged | rejected | held."""

    mid: int
    op_id: str
    status: str
    code: str = ""
    facts: dict[str, Any] = {}


class Pushed(msgspec.Struct):
    epoch: str
    now: int
    tip: Tip
    backed_up_mid: int
    results: list[Result]


class Pull(msgspec.Struct):
    """`cursors`: the last sequence number held of each scope; `marks`: what the server named that moment of its
    history, where it did. `digest`: also compare what is held."""

    device: str
    epoch: str
    schema: int
    cursors: dict[str, Cursor]
    limit_bytes: Annotated[int, msgspec.Meta(ge=1)] = 1_000_000
    digest: bool = False
    marks: dict[str, str] = {}


class TableDigest(msgspec.Struct):
    count: int
    seqs: int


class ScopeRows(msgspec.Struct):
    """state: active | revoked | resnap. A row is [table, values]; values in the order of the table's columns without
    the scope. `mark` names the moment of the cursor."""

    scope: str
    state: str
    lease_until: int
    rows: list[msgspec.Raw]
    cursor: int
    more: bool
    digest: dict[str, TableDigest] | None = None
    mark: str = ""


class Pulled(msgspec.Struct):
    epoch: str
    now: int
    scopes: list[ScopeRows]
    tips: dict[str, Tip]
    backed_up: dict[str, int] = {}


class Enrol(msgspec.Struct):
    """`store`: the one whose records this browser still has to send, or empty. `before`: the tablet it was so far;
    `tips`: how far the server had come, by scope, with what this browser keeps until it is backed up."""

    code: str
    name: str = ""
    store: str = ""
    before: str = ""
    tips: dict[str, Tip] = {}


class Enrolled(msgspec.Struct):
    device: str
    token: str
    store: str
    role: str
    scopes: list[str]
    epoch: str
    now: int
    locale: str
    name: str = ""


class ReplicaFile(msgspec.Struct):
    """A replica as a file of `bytes`, cut into pieces of `piece_bytes` that are fetched and packed one by one."""

    sha256: str
    bytes: int
    packed_bytes: int
    piece_bytes: int
    heads: dict[str, int]
    schema: int


def chain(previous: str, operation: bytes) -> str:
    """The chain after one more operation: SHA-256 in hex over the previous chain and the operation's bytes."""
    return hashlib.sha256(previous.encode() + operation).hexdigest()
