"""Does the long parts of a sheet in a thread of their own: checking, taking in, taking back. What stops one is kept in the
run, where the page shows it."""

import msgspec

from server.clock import now_ms
from server.db import Database, sheet
from server.db.sheet import SheetRun
from server.errors import Problem
from server.imports.files import Files
from server.imports.thread import Worker
from server.sheets.check import check
from server.sheets.take_in import take_back, take_in

WORKING = ("checking", "running", "undoing")


class Stopped(msgspec.Struct, frozen=True):
    """The problem that stopped a run."""

    code: str
    facts: dict[str, str | int] = {}


def begin_check(db: Database, files: Files, run_id: str, rule: str) -> None:
    """Goes over the file, again with another rule too, while nothing is written."""
    with db.write() as writer:
        before = ("uploaded", "checking", "checked", "failed")
        run = sheet.run(writer, run_id)
        begun = bool(run and not run.begun) and sheet.begin(writer, run_id, "checking", before, rule=rule)
    if begun:
        worker.start(db, files, run_id, "checking", lambda run: check(db, files, run))


def begin_taking_in(db: Database, files: Files, run_id: str, now: int = 0) -> None:
    """Begins a checked run, or goes on with one that was cut off or stopped after its check."""
    with db.write() as writer:
        run = sheet.run(writer, run_id)
        fresh = run is not None and run.state == "checked"
        again = run is not None and run.begun == 1 and run.state in ("failed", "running")
        if fresh:
            sheet.change_run(writer, run_id, done=run.unchanged + run.refused if run else 0, begun=1)
        begun = (fresh or again) and sheet.begin(
            writer, run_id, "running", ("checked", "failed", "running"), message=""
        )
    if begun:
        worker.start(db, files, run_id, "running", lambda run: take_in(db, files, run, now or now_ms()))


def begin_taking_back(db: Database, files: Files, run_id: str, person: str, today: str, now: int = 0) -> None:
    """Begins to undo, or goes on with it; Problem sheet.undo_over when its time is up."""
    with db.write() as writer:
        run = sheet.run(writer, run_id)
        if run is None or run.state not in ("done", "undoing"):
            return
        if run.state == "done" and run.undo_until < today:
            raise Problem("sheet.undo_over")
        if run.state == "done":
            sheet.change_run(writer, run_id, done=0, total=run.taken)
        sheet.begin(writer, run_id, "undoing", ("done", "undoing"), message="")
    worker.start(db, files, run_id, "undoing", lambda run: take_back(db, files, run, person, now or now_ms()))


def is_cut_off(files: Files, run: SheetRun) -> bool:
    """Whether the process died in the middle of it."""
    return run.state in WORKING and not files.busy(run.id)


def stopped(run: SheetRun) -> Stopped:
    return msgspec.json.decode(run.message, type=Stopped) if run.message else Stopped("import.stopped")


def _stop(db: Database, run: SheetRun, problem: Problem) -> None:
    """Taking back can only go on."""
    message = msgspec.json.encode(Stopped(problem.code, problem.facts)).decode()
    state = "undoing" if run.state == "undoing" else "failed"
    with db.write() as writer:
        sheet.change_run(writer, run.id, state=state, message=message)


worker = Worker("sheet", sheet.run, _stop)
