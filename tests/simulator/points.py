"""Named points of the server where a schedule may kill it or hold it: around every write transaction and after the head
was raised."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps

from server.db.database import Writer
from server.db.sqlite import SqliteDatabase


class Killed(BaseException):
    """The process died here; nothing after this point happens."""


@dataclass
class Wish:
    """What is to happen to one call: `kill` or `hold` it at a point. `held` waits until it may go on; `blocked` hears
    that it waits for the writer's lock."""

    kill: str = ""
    hold: str = ""
    held: Callable[[], None] = lambda: None
    blocked: Callable[[], None] = lambda: None


# a handler runs in a thread that inherits the context of its call
WISH: ContextVar[Wish] = ContextVar("wish")
NOTHING = Wish()


def reach(point: str) -> None:
    wish = WISH.get(NOTHING)
    if wish.kill == point:
        raise Killed(point)
    if wish.hold == point:
        wish.hold = ""
        wish.held()


class Lock:
    """The writer's lock, which tells when a call has to wait for it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            WISH.get(NOTHING).blocked()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class PointedDatabase(SqliteDatabase):
    """The real database, which tells where it is. Its disk is a memory disk: a kill of the process loses nothing that
    was handed to it, so nobody waits for it."""

    def __init__(self, path) -> None:  # type: ignore[no-untyped-def]
        super().__init__(path)
        self._lock = Lock()  # type: ignore[assignment]
        self._writing.execute("pragma synchronous = off")

    @contextmanager
    def write(self) -> Iterator[Writer]:
        reach("write.begin")
        with super().write() as writer:
            yield writer
            reach("write.before_commit")
        reach("write.after_commit")


def name_points() -> None:
    raised = Writer.next_seq

    @wraps(raised)
    def next_seq(self: Writer, scope: str, count: int = 1) -> int:
        seq = raised(self, scope, count)
        reach("write.head_raised")
        return seq

    Writer.next_seq = next_seq  # type: ignore[method-assign]
