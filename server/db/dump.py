"""Dumps that PostgreSQL's own tools made and a person has verified, as this database remembers them."""

import msgspec

from server.db import meta
from server.db.backup import raise_backed_up
from server.db.database import Reader, Writer

NOTED = "dumps"
# a push stamps its operations before it commits, and waits for its store; clocks of several servers differ a little
MARGIN_MS = 5 * 60_000


class Dump(msgspec.Struct, frozen=True):
    """`at`: the instant (ms) before which the dump was begun; it holds what had been committed by then."""

    epoch: str
    at: int


def note(writer: Writer, at: int) -> Dump | None:
    """Remembers one more dump of this history; returns the older of the two newest, or None while there is one only.
    The same instant twice is one dump."""
    epoch = meta.epoch(writer)
    known = msgspec.json.decode(meta.value(writer, NOTED) or "[]", type=list[Dump])
    newest = sorted({one for one in [*known, Dump(epoch, at)] if one.epoch == epoch}, key=lambda one: -one.at)[:2]
    meta.put(writer, NOTED, msgspec.json.encode(newest).decode())
    return newest[1] if len(newest) == 2 else None


def raise_marks(writer: Writer, dump: Dump) -> int:
    """Tablets may forget what lies in this dump; returns of how many tablets that is something."""
    held = _held(writer, dump)
    for scope, device, mid in held:
        raise_backed_up(writer, scope, device, mid)
    return len({device for _, device, _ in held})


def _held(reader: Reader, dump: Dump) -> list[tuple[str, str, int]]:
    """By scope and tablet the number of the last operation that is surely in it."""
    rows = reader.rows(
        """select scope, device, coalesce(min(case when received_at >= :at then mid end) - 1, max(mid)) as mid
        from operation_log group by scope, device order by scope, device""",
        {"at": dump.at - MARGIN_MS},
    )
    return [(row["scope"], row["device"], row["mid"]) for row in rows if row["mid"] > 0]
