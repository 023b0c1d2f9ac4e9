"""The import of the POS export: upload, columns, check, import, result. The long parts run in the background; the pages
show how far they are and can take up what was cut off."""

from collections.abc import Callable
from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from server.auth.gate import may
from server.db import Reader, imports, store
from server.db.imports import ListedRun
from server.errors import Problem
from server.imports import intake
from server.imports.check import first_lines
from server.imports.files import Files
from server.imports.findings import findings_of
from server.imports.intake import opening
from server.imports.plans import plan_of, plan_text, understanding_of
from server.imports.read import sheets_of
from server.imports.work import begin_check, begin_taking_in, is_cut_off
from server.office import import_columns
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.import_lines import refused_csv, shown_lines, shown_refusals

CAN = [may("imports.write")]
LIST = "/office/imports"
# larger than any file that is taken in, so that a file that is too large gets an answer in the person's language
UPLOAD_BYTES = 200_000_000
NAME = 120
LINES_SHOWN = 20
SAMPLE_SHOWN = 5


@get(LIST, guards=CAN, sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return _list(desk)


@post(LIST, guards=CAN, request_max_body_size=UPLOAD_BYTES)
async def upload(desk: AtDesk, form: Typed) -> Response[Any]:
    sent = (await desk.request.form()).get("file")
    return await run_sync(_receive, desk, form, sent)


@get(f"{LIST}/{{run_id:str}}", guards=CAN, sync_to_thread=True)
def show(desk: AtDesk, run_id: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    return PAGES[run.state](desk, run)


@get(f"{LIST}/{{run_id:str}}/columns", guards=CAN, sync_to_thread=True)
def columns(desk: AtDesk, run_id: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        run = _unbegun(_run(desk, reader, run_id))
    return _columns(desk, run)


@post(f"{LIST}/{{run_id:str}}/columns", guards=CAN, sync_to_thread=True)
def choose(desk: AtDesk, form: Typed, run_id: FromPath[str]) -> Response[Any]:
    """Keeps what the columns mean, for this file and the next of its kind, and checks the file."""
    with desk.db.read() as reader:
        run = _with_file(desk, _unbegun(_run(desk, reader, run_id)))
        stores = [choice.id for choice in store.choices(reader, desk.only_store)]
    files = _files(desk)
    with form:
        plan = plan_of(run)
        width = opening(files.path(run_id), plan.layout).width
        plan = import_columns.read(form, plan, width, stores, desk.only_store, desk.today)
        with desk.db.write() as writer:
            intake.remember(writer, files.path(run_id), plan, desk.now)
            imports.change_run(writer, run_id, mapping=plan_text(plan), store_id=plan.mapping.store_id)
        begin_check(desk.db, files, run_id)
    if form.problems:
        return _columns(desk, run, form)
    return desk.go(f"{LIST}/{run_id}")


@post(f"{LIST}/{{run_id:str}}/layout", guards=CAN, sync_to_thread=True)
def read_otherwise(desk: AtDesk, form: Typed, run_id: FromPath[str]) -> Response[Any]:
    """Another encoding, delimiter, sheet or header than was found; the columns are guessed anew."""
    with desk.db.read() as reader:
        run = _with_file(desk, _unbegun(_run(desk, reader, run_id)))
    path = _files(desk).path(run_id)
    with form:
        layout = import_columns.read_layout(form, plan_of(run).layout, sheets_of(path, plan_of(run).layout))
        with desk.db.write() as writer:
            plan = intake.plan_for(writer, path, layout, desk.only_store)
            imports.change_run(writer, run_id, mapping=plan_text(plan), state="uploaded", message="")
    if form.problems:
        return _columns(desk, run, form)
    return desk.go(f"{LIST}/{run_id}/columns")


@post(f"{LIST}/{{run_id:str}}/start", guards=CAN, sync_to_thread=True)
def start(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """Begins the import, or goes on with what was cut off."""
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    if run.state == "checking":
        begin_check(desk.db, _files(desk), run_id)
    else:
        begin_taking_in(desk.db, _files(desk), run_id)
    return desk.go(f"{LIST}/{run_id}")


@get(f"{LIST}/{{run_id:str}}/progress", guards=CAN, sync_to_thread=True)
def progress(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """How far it is; asked every second by the page, which is sent on when there is nothing left to wait for."""
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    waiting = run.state in ("checking", "running") and _files(desk).kept(run_id)
    if not waiting or not desk.hx.partial:
        return desk.go(f"{LIST}/{run_id}")
    return _working(desk, run, "imports/_progress")


@post(f"{LIST}/{{run_id:str}}/removal", guards=CAN, sync_to_thread=True)
def remove(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """Gives up an import before it began; the file is deleted."""
    with desk.db.write() as writer:
        _unbegun(_run(desk, writer, run_id))
        imports.remove_run(writer, run_id)
    _files(desk).drop(run_id)
    return desk.go(LIST, "import-removed")


@get(f"{LIST}/{{run_id:str}}/refused.csv", guards=CAN, sync_to_thread=True)
def refused(desk: AtDesk, run_id: FromPath[str]) -> Response[str]:
    """The lines that were not taken, with the reason, for a spreadsheet."""
    with desk.db.read() as reader:
        _run(desk, reader, run_id)
        found = imports.refusals(reader, run_id, limit=1_000_000)
    headers = {"Content-Disposition": f'attachment; filename="import-{run_id}.csv"'}
    return Response(refused_csv(found, desk.words), media_type="text/csv; charset=utf-8", headers=headers)


def _receive(desk: Desk, form: Form, sent: object) -> Response[Any]:
    run = None
    with form:
        if not isinstance(sent, UploadFile):
            raise Problem("import.file_missing", "file")
        intake.forget_old(desk.db, _files(desk), desk.now)
        name = sent.filename.replace("\\", "/").rpartition("/")[2][-NAME:]
        run = intake.receive(desk.db, _files(desk), sent.file, name, desk.me.staff_id, desk.only_store, desk.now)
    return desk.go(f"{LIST}/{run.id}") if run else _list(desk, form)


def _run(desk: Desk, reader: Reader, run_id: str) -> ListedRun:
    """Another store's run does not exist for a manager."""
    run = imports.listed_run(reader, run_id)
    if run is None:
        raise Problem("not_found")
    desk.within(run.store_id)
    return run


def _unbegun(run: ListedRun) -> ListedRun:
    """What went in once with some columns must not go in again with others: Problem import.begun."""
    if run.state in ("uploaded", "checked") or (run.state == "failed" and findings_of(run).summary is None):
        return run
    raise Problem("import.begun")


def _with_file(desk: Desk, run: ListedRun) -> ListedRun:
    """A page may be open for longer than its file is kept: Problem import.file_gone."""
    if not _files(desk).kept(run.id):
        raise Problem("import.file_gone")
    return run


def _files(desk: Desk) -> Files:
    return Files(desk.config.data)


def _list(desk: Desk, form: Form | None = None) -> Page:
    with desk.db.read() as reader:
        runs = imports.runs(reader, desk.only_store)
    return desk.page("imports/list", form, form.status if form else 200, runs=runs)


def _columns(desk: Desk, run: ListedRun, form: Form | None = None) -> Page:
    if not _files(desk).kept(run.id):
        return _failed(desk, run)
    plan, path = plan_of(run), _files(desk).path(run.id)
    with desk.db.read() as reader:
        stores = store.choices(reader, desk.only_store)
        before = imports.same_file(reader, run.sha256, run.id)
    found = opening(path, plan.layout)
    shown = import_columns.Shown(plan, found, SAMPLE_SHOWN, stores, sheets_of(path, plan.layout), desk.words)
    values = {} if form else {"values": shown.values}
    status = form.status if form else 200
    return desk.page("imports/columns", form, status, run=run, before=before, shown=shown, stores=stores, **values)


def _working(desk: Desk, run: ListedRun, template: str = "imports/working") -> Page:
    if not _files(desk).kept(run.id):
        return _failed(desk, run)
    return desk.page(template, run=run, cut_off=is_cut_off(_files(desk), run))


def _checked(desk: Desk, run: ListedRun) -> Page:
    files = _files(desk)
    if not files.kept(run.id):
        return _failed(desk, run)
    with desk.db.read() as reader:
        understanding = understanding_of(reader, run)
        faulty = imports.refusals(reader, run.id, LINES_SHOWN)
    lines = shown_lines(first_lines(files, run, understanding, LINES_SHOWN), understanding.stores, desk.words)
    return desk.page(
        "imports/checked",
        run=run,
        summary=findings_of(run).summary,
        mapping=understanding.mapping,
        stores=understanding.stores.stores,
        lines=lines,
        faulty=shown_refusals(faulty, desk.words),
    )


def _failed(desk: Desk, run: ListedRun) -> Page:
    findings, kept = findings_of(run), _files(desk).kept(run.id)
    code, facts = (findings.problem, findings.facts) if kept else ("import.file_gone", {})
    text = desk.problem_text(Problem(code, "", **facts))
    return desk.page("imports/failed", run=run, text=text, kept=kept, begun=findings.summary is not None)


def _done(desk: Desk, run: ListedRun) -> Page:
    with desk.db.read() as reader:
        faulty = imports.refusals(reader, run.id, LINES_SHOWN)
    summary = findings_of(run).summary
    return desk.page("imports/done", run=run, summary=summary, faulty=shown_refusals(faulty, desk.words))


PAGES: dict[str, Callable[[Desk, ListedRun], Page]] = {
    "uploaded": _columns,
    "checking": _working,
    "checked": _checked,
    "running": _working,
    "failed": _failed,
    "done": _done,
}
HANDLERS = [index, upload, show, columns, choose, read_otherwise, start, progress, remove, refused]
ROUTES = HANDLERS
