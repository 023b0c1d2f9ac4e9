"""A backup from its order to its end, noted where the office page and the next start see it: how far it is, what stopped
it, and whether the process died over it."""

import logging
import threading
import time

import msgspec

from server.backup.make import Step, in_words, make
from server.backup.manifest import Backup
from server.backup.shelf import Shelf
from server.clock import now_ms
from server.config import Config
from server.db import Database, job_run
from server.db.job_run import JobRun
from server.errors import Problem, trace

JOB = "backup"
NOTE_SECONDS = 0.4
BEGIN_SECONDS = 10

log = logging.getLogger(__name__)


class Progress(msgspec.Struct, frozen=True):
    """`phase`: copying | files | verifying; `done` and `total` count its own units. `problem`: the code of what stopped
    it, or empty."""

    kind: str
    phase: str = "copying"
    done: int = 0
    total: int = 0
    problem: str = ""


class Noted:
    """Keeps the newest progress of one run in the database, not more often than a person can see."""

    def __init__(self, db: Database, kind: str) -> None:
        self.db = db
        self.started_at = now_ms()
        self.progress = Progress(kind)
        self._last = 0.0

    def begin(self) -> None:
        with self.db.write() as writer:
            job_run.begin(writer, JOB, self.started_at, _text(self.progress))

    def step(self, phase: str, done: int, total: int) -> None:
        self.progress = Progress(self.progress.kind, phase, done, total)
        if time.monotonic() - self._last > NOTE_SECONDS:
            self._last = time.monotonic()
            self._write(0)

    def end(self, problem: str = "") -> None:
        self.progress = msgspec.structs.replace(self.progress, problem=problem)
        self._write(now_ms())

    def _write(self, finished_at: int) -> None:
        with self.db.write() as writer:
            job_run.note(writer, JOB, self.started_at, _text(self.progress), finished_at)


def run(
    db: Database, config: Config, kind: str, tell: Step = lambda *_: None, begun: threading.Event | None = None
) -> Backup:
    """Makes a backup; Problem backup.busy, backup.disk_full, backup.unwritable, backup.damaged or server, which is
    noted too."""
    noted, shelf = Noted(db, kind), Shelf(config.backups)

    def step(phase: str, done: int, total: int) -> None:
        noted.step(phase, done, total)
        tell(phase, done, total)

    try:
        with in_words(), shelf.alone() as free:
            if not free:
                raise Problem("backup.busy")
            noted.begin()
            if begun:
                begun.set()
            made = make(db, shelf, config, kind, noted.started_at, step)
            noted.end()
            return made
    except Problem as problem:
        _failed(noted, problem)
        raise
    except Exception as error:
        log.error("backup: %s", trace(error))
        _failed(noted, Problem("server"))
        raise Problem("server") from error
    finally:
        if begun:
            begun.set()


def start(db: Database, config: Config, kind: str) -> None:
    """The same in a thread of its own; comes back when it is under way or has failed."""
    begun = threading.Event()
    threading.Thread(target=_quietly, args=(db, config, kind, begun), name=JOB, daemon=True).start()
    begun.wait(BEGIN_SECONDS)


def progress_of(run: JobRun) -> Progress:
    return msgspec.json.decode(run.message, type=Progress)


def _quietly(db: Database, config: Config, kind: str, begun: threading.Event) -> None:
    try:
        run(db, config, kind, begun=begun)
    except Problem as problem:
        log.error("no backup was made: %s", problem.code)


def _failed(noted: Noted, problem: Problem) -> None:
    """Another one under way is no failure of this one."""
    if problem.code != "backup.busy":
        noted.begin()
        noted.end(problem.code)


def _text(progress: Progress) -> str:
    return msgspec.json.encode(progress).decode()
