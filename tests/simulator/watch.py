"""No schedule may hold up a run for ever."""

import os
import signal
import subprocess
import threading
import time

QUIET_SECONDS = 240  # without a step, at a low priority on a busy machine
LONGEST_SECONDS = 900  # of one schedule that moves: the simulated days themselves end
LAST_WORDS_SECONDS = 30  # for saying where it stands


class Watch:
    """Ends the process of a schedule that stands still, or moves and does not end. It is asked first where it stands,
    which it says as a report; `complaint` is what to say in its place."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.complaint = ""
        self._over = threading.Event()
        self.began()
        threading.Thread(target=self._watch, daemon=True).start()

    def began(self) -> None:
        """The next schedule."""
        self._begun = self._moved = time.monotonic()

    def moved(self) -> None:
        self._moved = time.monotonic()

    def end(self) -> None:
        """Whatever is left of it goes: also its server, which may wait in a call that nobody lets go on."""
        self._over.set()
        _signal(self.process, signal.SIGKILL)
        self.process.wait()

    def _watch(self) -> None:
        while not self._over.wait(1):
            now = time.monotonic()
            if now - self._moved > QUIET_SECONDS:
                self.complaint = f"hung: no step in {QUIET_SECONDS} s"
            elif now - self._begun > LONGEST_SECONDS:
                self.complaint = f"hung: no end in {LONGEST_SECONDS} s"
            else:
                continue
            self.process.send_signal(signal.SIGTERM)
            self._over.wait(LAST_WORDS_SECONDS)
            _signal(self.process, signal.SIGKILL)
            return


def _signal(process: "subprocess.Popen[str]", number: int) -> None:
    """To the process and those that it started."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
