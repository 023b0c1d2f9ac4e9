"""The server on another day: `python -m e2e.support.ahead_server` runs today's program with a clock that is `E2E_AHEAD_MS`
milliseconds ahead. The clock is set before anything else reads it; the program itself knows of no such thing."""

import os

import server.clock as clock

AHEAD = "E2E_AHEAD_MS"
_real = clock.now_ms


def set_ahead() -> None:
    ahead = int(os.environ[AHEAD])
    clock.now_ms = lambda: _real() + ahead


if __name__ == "__main__":
    set_ahead()
    from server.__main__ import main

    main()
