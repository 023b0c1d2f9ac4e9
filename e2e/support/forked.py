"""Servers forked from a process that has loaded the program once: loading takes longer than anything that they do before
they answer, and tests start a hundred of them."""

import multiprocessing
import os
import subprocess
import time
from pathlib import Path

from e2e.support import loaded_server

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([loaded_server.__name__])


class Forked:
    """One of them, with what subprocess.Popen calls its own; it leads its process group."""

    def __init__(self, environment: dict[str, str], ahead: int, log: Path) -> None:
        self.process = FORKS.Process(target=loaded_server.serve, args=(environment, ahead, log))
        self.process.start()
        assert self.process.pid
        self.pid = self.process.pid
        while self.poll() is None and os.getpgid(self.pid) != self.pid:
            time.sleep(0.001)

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """subprocess.TimeoutExpired as there."""
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired("server", timeout or 0)
        return self.process.exitcode

    def terminate(self) -> None:
        self.process.terminate()
