"""The long parts of a run, an import's or a sheet's, in a thread of their own: one worker holds a run, what stops it is told
to the run's own room."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from server.db import Database, Reader
from server.errors import Problem, trace
from server.imports.files import Files

BEGIN_SECONDS = 5

log = logging.getLogger(__name__)


class Run(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def state(self) -> str: ...


R = TypeVar("R", bound=Run)


@dataclass(frozen=True)
class Worker(Generic[R]):
    """`name`: for threads and the log; `find`: the run by its id; `stop`: keeps the problem that stopped it."""

    name: str
    find: Callable[[Reader, str], R | None]
    stop: Callable[[Database, R, Problem], None]

    def start(self, db: Database, files: Files, run_id: str, state: str, part: Callable[[R], None]) -> None:
        """Returns when the thread holds the run, so that no page takes it for cut off. The lock needs the run's folder, also
        when its file is gone."""
        files.path(run_id).parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        begun = threading.Event()
        work = (db, files, run_id, state, part, begun)
        threading.Thread(target=self.work, args=work, name=f"{self.name}-{run_id}", daemon=True).start()
        begun.wait(BEGIN_SECONDS)

    def work(
        self, db: Database, files: Files, run_id: str, state: str, part: Callable[[R], None], begun: threading.Event
    ) -> None:
        """Runs one part while holding the run's lock; for the thread. Does nothing when another worker has the run."""
        with files.working(run_id, tries=50) as free:
            begun.set()
            if free:
                self._work(db, run_id, state, part)

    def _work(self, db: Database, run_id: str, state: str, part: Callable[[R], None]) -> None:
        with db.read() as reader:
            run = self.find(reader, run_id)
        if run is None or run.state != state:
            return
        try:
            part(run)
        except Problem as problem:
            self.stop(db, run, problem)
        except Exception as error:
            log.error("%s %s stopped: %s", self.name, run_id, trace(error))
            self.stop(db, run, Problem("import.stopped"))
