"""The real server as a process that a test may kill at any moment and start again on the same address and data.

In it, and so on its tablets, it is the middle of the morning of today, whatever the clock on the wall says: nobody is
called at night.
"""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from e2e.support.forked import Forked
from server.clock import now_ms
from server.db import Database, enrolment
from sync.days import day_of

ZONE = "Asia/Shanghai"
MORNING = 10  # o'clock
ROOT = Path(__file__).parents[2]
PATIENCE = 60


class Central:
    """`data` holds the chain; `db` reads what arrived, beside the running server; `ahead`: of the real clock, in ms."""

    def __init__(self, data: Path, ahead: int | None = None) -> None:
        self.data = data
        self.ahead = until_morning() if ahead is None else ahead
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # of today where it is empty
        self.program: list[str] = []
        self.settings: dict[str, str] = {}
        self.db = self.opened()
        self.process: subprocess.Popen[bytes] | Forked | None = None

    def opened(self) -> Database:
        return Database(self.data / "huitouke.db")

    def start(self) -> None:
        """Comes back when the server answers."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        own = {"HUITOUKE_DATA": str(self.data), "PORT": str(self.port), "HUITOUKE_STRICT_WORDS": "1"}
        environment = {**os.environ, **own, **self.settings}
        log = self.data / "server.log"
        self.process = self.run_program(environment, log) if self.program else Forked(environment, self.ahead, log)

    def run_program(self, environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
        with log.open("ab") as said:
            return subprocess.Popen(
                self.program, cwd=ROOT, env=environment, stdout=said, stderr=said, start_new_session=True
            )

    def wait(self) -> None:
        assert self.process
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, (self.data / "server.log").read_text()[-3000:]
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """At once, without a word, as a power cut does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self, seconds: float) -> None:
        """As a machine that is shut down asks for it; subprocess.TimeoutExpired when it takes longer."""
        assert self.process
        self.process.terminate()
        self.process.wait(seconds)
        self.process = None

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def code(self, store: str = "001", role: str = "floor") -> str:
        """An enrolment code, without going through the office."""
        with self.db.write() as writer:
            return enrolment.make(writer, store, role, "", self.now())

    def now(self) -> int:
        """Milliseconds by the server's clock."""
        return now_ms() + self.ahead

    def today(self) -> str:
        """The chain's day."""
        return day_of(self.now(), ZONE)

    def rows(self, sql: str, **params: object) -> list[dict[str, object]]:
        with self.db.read() as reader:
            return reader.rows(sql, params)

    def value(self, sql: str, **params: object) -> object:
        with self.db.read() as reader:
            return reader.value(sql, params)


def until_morning() -> int:
    """Milliseconds to the morning of today, or since."""
    now = datetime.now(ZoneInfo(ZONE))
    return int((now.replace(hour=MORNING, minute=0, second=0) - now).total_seconds() * 1000)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
