"""The server's clock, in one place."""

import time


def now_ms() -> int:
    """Milliseconds of Unix time."""
    return time.time_ns() // 1_000_000
