"""Each takes one protection away from the server, so that the simulator must find what it protects from. Those of the
tablet are in web/test/simulator/ablations.js."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from server.db import pull, push
from server.db.database import Writer
from tests.simulator.points import reach

active: set[str] = set()
RESERVED: ContextVar[int] = ContextVar("reserved", default=0)


def put(name: str) -> None:
    active.add(name)
    if name in ABLATIONS:
        ABLATIONS[name]()


def _chain_check() -> None:
    """Operations are taken by their numbers alone."""
    push._check_known = lambda *_: None  # type: ignore[assignment]
    checked = push._check_base

    def check_base(writer: Any, message: Any, device: Any, tip: Any) -> None:
        if message.base.mid > tip.mid:
            checked(writer, message, device, tip)

    push._check_base = check_base


def _epoch() -> None:
    """Histories have no names: neither a new epoch after a restore nor marks of their moments."""
    pull._of_another_history = lambda *_: False  # type: ignore[assignment]


def _row_lock() -> None:
    """The head is raised in a transaction of its own, before the one that writes the rows: sequence order is not commit
    order any more. The point after the raised head lies between the two then."""
    taken, pointed = push._taken, Writer.next_seq
    raised: Callable[[Writer, str, int], int] = pointed.__wrapped__  # type: ignore[attr-defined]

    def apart(db: Any, message: Any, device: Any, arrived: Any, held: Any, now: int) -> Any:
        with db.write() as writer:
            first = raised(writer, message.scope, len(arrived))
        RESERVED.set(first)
        reach("write.head_raised")
        return taken(db, message, device, arrived, held, now)

    def next_seq(self: Writer, scope: str, count: int = 1) -> int:
        reserved = RESERVED.get()
        if not reserved:
            return pointed(self, scope, count)
        RESERVED.set(0)
        self.moved.setdefault(scope, reserved)
        return reserved

    push._taken = apart
    Writer.next_seq = next_seq  # type: ignore[method-assign]


ABLATIONS: dict[str, Callable[[], None]] = {"chain": _chain_check, "epoch": _epoch, "row_lock": _row_lock}
