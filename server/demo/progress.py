"""A progress bar for the terminal; where there is none (a log file), a line at every tenth."""

import sys
from collections.abc import Callable
from typing import TextIO

WIDTH = 32
LOG_EACH = 10  # percent


class Bar:
    """Call it with done, total and the id of what is being done; `label` turns the id into words."""

    def __init__(self, label: Callable[[str], str] = str, stream: TextIO | None = None) -> None:
        self._label = label
        self._stream = stream or sys.stdout
        self._live = self._stream.isatty()
        self._shown = ""
        self._tenth = -1

    def __call__(self, done: int, total: int, label_id: str) -> None:
        percent = 100 * done // total if total else 100
        if self._live:
            self._draw(percent, label_id)
        elif percent // LOG_EACH != self._tenth:
            self._tenth = percent // LOG_EACH
            self._say(f"{percent:3} %  {self._label(label_id)}\n")

    def _draw(self, percent: int, label_id: str) -> None:
        full = WIDTH * percent // 100
        line = f"{'█' * full}{'░' * (WIDTH - full)} {percent:3} %  {self._label(label_id)}"
        if line != self._shown:
            self._shown = line
            self._say(f"\r\x1b[2K{line}" + ("\n" if percent >= 100 else ""))

    def _say(self, text: str) -> None:
        """A terminal that cannot show a character gets a question mark, not an error."""
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()
