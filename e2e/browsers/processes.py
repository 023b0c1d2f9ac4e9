"""Finds and kills the processes of one browser by the profile that they work on."""

import contextlib
import os
import signal
import time
from pathlib import Path

GONE_IN = 10.0


def kill(profile: Path) -> None:
    """At once, as when the tablet's battery is taken out; comes back when none is left."""
    deadline = time.monotonic() + GONE_IN
    while found := working_on(profile):
        assert time.monotonic() < deadline, f"{found} do not die"
        for process in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)


def working_on(profile: Path) -> list[int]:
    """Processes that name the profile among their arguments, without those that are dead already."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and entry.name != str(os.getpid()):
            with contextlib.suppress(OSError):
                if os.fsencode(str(profile)) in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found
