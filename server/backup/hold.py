"""Who uses the data folder: any number of servers and commands together, or one restore alone. The system frees the hold
of a process that died."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.errors import Problem

LOCK = "lock"


@contextmanager
def in_use(data: Path) -> Iterator[None]:
    """Keeps a restore away; Problem restore.under_way while there is one."""
    with _held(data, fcntl.LOCK_SH, "restore.under_way"):
        yield


@contextmanager
def nobody_else(data: Path) -> Iterator[None]:
    """Problem restore.server_runs while anybody uses the folder."""
    with _held(data, fcntl.LOCK_EX, "restore.server_runs"):
        yield


@contextmanager
def _held(data: Path, kind: int, otherwise: str) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(otherwise) from error
        yield
