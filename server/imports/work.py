"""Does the long parts of an import in a thread of their own: checking and taking in. What stops one is kept in the run,
where the page shows it."""

from server.clock import now_ms
from server.db import Database, Writer, imports
from server.db.imports import ImportRun
from server.errors import Problem
from server.imports.check import check
from server.imports.files import Files
from server.imports.findings import Findings, findings_of, stopped, text_of
from server.imports.take_in import take_in
from server.imports.thread import Worker


def begin_check(db: Database, files: Files, run_id: str) -> None:
    """From the columns to the findings."""
    with db.write() as writer:
        begun = imports.begin(writer, run_id, "checking", ("uploaded", "checking", "checked", "failed"))
    if begun:
        worker.start(db, files, run_id, "checking", lambda run: check(db, files, run))


def begin_taking_in(db: Database, files: Files, run_id: str) -> None:
    """Begins a checked run, or goes on with one that was cut off or stopped after its check."""
    with db.write() as writer:
        begun = _ready(writer, run_id)
    if begun:
        worker.start(db, files, run_id, "running", lambda run: take_in(db, files, run, now_ms()))


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


def is_cut_off(files: Files, run: ImportRun) -> bool:
    """Whether the process died in the middle of it."""
    return run.state in ("checking", "running") and not files.busy(run.id)


def _stop(db: Database, run: ImportRun, problem: Problem) -> None:
    with db.write() as writer:
        imports.change_run(writer, run.id, state="failed", message=stopped(run, problem))


worker = Worker("import", imports.run, _stop)
