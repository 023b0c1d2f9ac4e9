"""One progress bar after the other: a phase's bar is finished before the next one begins."""

from server.demo.progress import Bar
from server.words import Words


class Phases:
    """Call it with the phase, done and total, as `server.backup` does."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._phase = ""
        self._bar = Bar(words.t)

    def __call__(self, phase: str, done: int, total: int) -> None:
        if phase != self._phase:
            self._finish()
            self._phase, self._bar = phase, Bar(self._words.t)
        self._bar(done, total, f"backup-phase-{phase}")

    def _finish(self) -> None:
        if self._phase:
            self._bar(1, 1, f"backup-phase-{self._phase}")
