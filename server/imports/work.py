"""Does the long parts of an import in a thread of their own: checking and taking in. What stops one is kept in the run,
where the page shows it."""

import logging
import threading
from collections.abc import Callable

from server.clock import now_ms
from server.db import Database, Writer, imports
from server.db.imports import ImportRun
from server.errors import Problem, trace
from server.imports.check import check
from server.imports.files import Files
from server.imports.findings import Findings, findings_of, stopped, text_of
from server.imports.take_in import take_in

BEGIN_SECONDS = 5

log = logging.getLogger(__name__)


def begin_check(db: Database, files: Files, run_id: str) -> None:
    """From the columns to the findings."""
    with db.write() as writer:
        begun = imports.begin(writer, run_id, "checking", ("uploaded", "checking", "checked", "failed"))
    if begun:
        _start(db, files, run_id, "checking", lambda run: check(db, files, run))


def begin_taking_in(db: Database, files: Files, run_id: str) -> None:
    """Begins a checked run, or goes on with one that was cut off or stopped after its check."""
    with db.write() as writer:
        begun = _ready(writer, run_id)
    if begun:
        _start(db, files, run_id, "running", lambda run: take_in(db, files, run, now_ms()))


def _ready(writer: Writer, run_id: str) -> bool:
    """Counting begins anew after a check, else it goes on."""
    run = imports.run(writer, run_id)
    summary = findings_of(run).summary if run else None
    if run is None or summary is None or run.state not in ("checked", "failed", "running"):
        return False
    if run.state == "checked":
        imports.remove_refusals(writer, run_id)
        imports.change_run(writer, run_id, done=0, added=0, unchanged=0, refused=0)
    imports.change_run(writer, run_id, state="running", message=text_of(Findings(summary)))
    return True


def work(
    db: Database, files: Files, run_id: str, state: str, part: Callable[[ImportRun], None], begun: threading.Event
) -> None:
    """Runs one part while holding the run's lock; for the thread. Does nothing when another worker has the run."""
    with files.working(run_id, tries=50) as free:
        begun.set()
        if free:
            _work(db, run_id, state, part)


def _work(db: Database, run_id: str, state: str, part: Callable[[ImportRun], None]) -> None:
    with db.read() as reader:
        run = imports.run(reader, run_id)
    if run is None or run.state != state:
        return
    try:
        part(run)
    except Problem as problem:
        _stop(db, run, problem)
    except Exception as error:
        log.error("import %s stopped: %s", run_id, trace(error))
        _stop(db, run, Problem("import.stopped"))


def is_cut_off(files: Files, run: ImportRun) -> bool:
    """Whether the process died in the middle of it."""
    return run.state in ("checking", "running") and not files.busy(run.id)


def _start(db: Database, files: Files, run_id: str, state: str, part: Callable[[ImportRun], None]) -> None:
    """Returns when the thread holds the run, so that no page takes it for cut off."""
    begun = threading.Event()
    name = f"import-{run_id}"
    threading.Thread(target=work, args=(db, files, run_id, state, part, begun), name=name, daemon=True).start()
    begun.wait(BEGIN_SECONDS)


def _stop(db: Database, run: ImportRun, problem: Problem) -> None:
    with db.write() as writer:
        imports.change_run(writer, run.id, state="failed", message=stopped(run, problem))
