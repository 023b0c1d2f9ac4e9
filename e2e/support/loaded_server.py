"""Today's program with a clock that can be set ahead, as the process holds it that servers are forked from. The clock is
put in front of the real one before anything else reads it; the program itself knows of no such thing."""

import multiprocessing
import os
import sys
from pathlib import Path

import server.clock as clock

_real = clock.now_ms
_ahead = 0


def _now_ms() -> int:
    return _real() + _ahead


clock.now_ms = _now_ms

import server.app  # noqa: E402, F401
from server.__main__ import main  # noqa: E402


def serve(environment: dict[str, str], ahead: int, log: Path) -> None:
    """As `python -m server` in a session of its own; `ahead` in ms."""
    global _ahead
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.argv = ["server"]
    multiprocessing.set_start_method("fork", force=True)  # as it is for a process that nobody forked
    _ahead = ahead
    main()
