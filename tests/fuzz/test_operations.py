"""The arguments of every operation, one field spoilt at a time from an example that is taken: an operation that is added
is drawn too."""

from random import Random
from typing import Any

import msgspec
import pytest

from server.clock import now_ms
from server.db import Database
from sync.days import day_of
from sync.operations import OPERATIONS
from sync.schema import SCHEMA_VERSION
from tests.fuzz.junk import HOLE, VALUES, encoded, paths, spoilt
from tests.fuzz.laws import REPLICATED, state
from tests.fuzz.profile import FUZZ
from tests.fuzz.test_push import message, send
from tests.model.arguments import Drawer
from tests.model.midway import put_midway
from tests.model.pairs import put_pairs
from tests.model.shelf import put_gifts

TRIES = 60
MOST = 40  # of one operation
# the large ones are in one field of each operation only
SMALL = [junk for junk in VALUES if len(junk) < 1_000]
WAYS = ("replaced", "left out", "twice")


@pytest.fixture(autouse=True)
def something_of_everything(hand: Any, chain_db: Database) -> None:
    """What operations are about: gifts, pairs of members, cards and files on their way."""
    only = (chain_db,)
    put_gifts(only, hand.scope, now_ms())
    put_pairs(only, hand.scope)
    put_midway(only, hand.scope, now_ms())


class Example(msgspec.Struct):
    op: str
    args: dict[str, Any]
    actor: str
    blobs: list[dict[str, Any]] = []


def drawn(hand: Any, db: Database, op: str) -> Example:
    """Arguments that the server takes, after a few tries."""
    today = day_of(now_ms(), "Asia/Shanghai")
    for seed in range(TRIES):
        with db.read() as reader:
            drawer = Drawer(Random(seed), reader, hand.scope, today, f"fresh-{op}-{seed}")
            args = drawer.arguments(op)
            example = Example(op, args, drawer.actor(op, args), drawer.blobs(op))
        answer = send(hand, db, pushed(hand, [envelope(hand, example, args, 1)]))
        if answer.json()["results"][0]["status"] in ("applied", "merged"):
            return example
    raise LookupError(f"no arguments of {op} that are taken")


def envelope(hand: Any, example: Example, args: Any, place: int) -> dict[str, Any]:
    mid = hand.tip.mid + place
    return {
        "mid": mid,
        "op_id": f"fuzz/{mid}",
        "op": example.op,
        "args": args,
        "actor": example.actor,
        "hlc": f"{now_ms():013d}-0000-{hand.card['device']}",
        "clock_offset_ms": 0,
        "schema": SCHEMA_VERSION,
        "blobs": example.blobs,
    }


def pushed(hand: Any, ops: list[Any], raws: list[bytes] | None = None) -> bytes:
    """A push of these operations; `raws` are the bytes of their arguments."""
    body = encoded({**message(hand, "", 0), "ops": ops})
    for raw in raws or []:
        body = body.replace(encoded(HOLE), raw, 1)
    return body


def spoilt_arguments(example: Example) -> list[bytes]:
    """Every field with every value; fresh ids, so that nothing is refused for having been there."""
    found = []
    for path in paths(example.args):
        for number, junk in enumerate(VALUES if len(path) == 0 else SMALL):
            args = dict(example.args)
            if "id" in args:
                args["id"] = f"spoilt-{example.op}-{len(found)}"
            way = WAYS[0] if FUZZ or number % 7 else WAYS[1 + number // 7 % 2]
            raw = spoilt(args, path, way, junk)
            if is_json(raw):
                found.append(raw)
    return found if FUZZ else found[:: max(1, len(found) // MOST)]


def is_json(raw: bytes) -> bool:
    """Whether the push around it can be cut into operations; otherwise it is refused as a whole (see `test_push`)."""
    try:
        msgspec.json.decode(raw.decode(errors="replace"), type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    except RecursionError:
        return True
    return True


@pytest.mark.parametrize("op", sorted(name for name, operation in OPERATIONS.items() if operation.tablet))
def test_one_field_spoilt(hand: Any, chain_db: Database, op: str) -> None:
    example = drawn(hand, chain_db, op)
    raws = spoilt_arguments(example)
    before = state(chain_db, REPLICATED)
    ops = [envelope(hand, example, HOLE, place) for place in range(1, len(raws) + 1)]
    answer = send(hand, chain_db, pushed(hand, ops, raws))
    assert answer.status_code == 200, answer.text[:500]
    statuses = [result["status"] for result in answer.json()["results"]]
    assert len(statuses) == len(raws) and "rejected" in statuses
    if set(statuses) <= {"rejected", "held"}:
        assert state(chain_db, REPLICATED) == before


def test_what_is_the_office_s_is_refused(hand: Any, chain_db: Database) -> None:
    before = state(chain_db, REPLICATED)
    for op in sorted(name for name, operation in OPERATIONS.items() if not operation.tablet):
        with chain_db.read() as reader:
            args = Drawer(Random(1), reader, hand.scope, "2026-11-22", "fresh-1").arguments(op)
        answer = send(hand, chain_db, pushed(hand, [envelope(hand, Example(op, args, "staff-9002"), args, 1)]))
        assert answer.json()["results"][0]["status"] == "rejected", op
        assert state(chain_db, REPLICATED) == before, op
