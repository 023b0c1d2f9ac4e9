"""Taking a sheet of members in: upload, preview with what every line changes, progress, result, and taking it back."""

from collections.abc import Callable
from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from server.auth.gate import may
from server.db import Reader, sheet, sheet_member, store
from server.db.sheet import ListedRun, PlannedLine
from server.errors import Problem
from server.imports.files import Files
from server.office import sheets
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed, count_in
from server.office.sheet_lines import Shown, shown_line
from server.sheets.check import FOLDER, forget_old, ignored_columns, receive
from server.sheets.plan import RULES, changes_of
from server.sheets.work import WORKING, begin_check, begin_taking_back, begin_taking_in, is_cut_off, stopped

CAN = [may("sheets.import")]
HERE = f"{sheets.LIST}/imports"
ONE = f"{HERE}/{{run_id:str}}"
UPLOAD_BYTES = 200_000_000
NAME = 120
LINES_SHOWN = 50
KEPT_SHOWN = 500


@post(HERE, guards=CAN, request_max_body_size=UPLOAD_BYTES)
async def upload(desk: AtDesk, form: Typed) -> Response[Any]:
    sent = (await desk.request.form()).get("file")
    return await run_sync(_receive, desk, form, sent)


@get(ONE, guards=CAN, sync_to_thread=True)
def show(desk: AtDesk, run_id: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    return PAGES[run.state](desk, run)


@get(f"{ONE}/progress", guards=CAN, sync_to_thread=True)
def progress(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """How far it is; asked every second by the page, which is sent on when there is nothing left to wait for."""
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    if run.state not in WORKING or not desk.hx.partial:
        return desk.go(f"{HERE}/{run_id}")
    return _working(desk, run, "sheets/_progress")


@post(f"{ONE}/rule", guards=CAN, sync_to_thread=True)
def choose(desk: AtDesk, form: Typed, run_id: FromPath[str]) -> Response[Any]:
    """Goes over the file again by the other rule."""
    with desk.db.read() as reader:
        run = _with_file(desk, _run(desk, reader, run_id))
    with form:
        rule = form.one_of("rule", RULES)
        form.settle()
        begin_check(desk.db, files_of(desk), run.id, rule)
    return desk.go(f"{HERE}/{run_id}")


@post(f"{ONE}/start", guards=CAN, sync_to_thread=True)
def start(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """Begins to write, or goes on with what was cut off."""
    with desk.db.read() as reader:
        run = _run(desk, reader, run_id)
    if run.state == "checking" or (run.state == "failed" and not run.begun):
        begin_check(desk.db, files_of(desk), _with_file(desk, run).id, run.rule)
    elif run.state == "undoing":
        begin_taking_back(desk.db, files_of(desk), run_id, desk.me.staff_id, desk.today, desk.now)
    else:
        begin_taking_in(desk.db, files_of(desk), run_id, desk.now)
    return desk.go(f"{HERE}/{run_id}")


@post(f"{ONE}/undo", guards=CAN, sync_to_thread=True)
def undo(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    with desk.db.read() as reader:
        _run(desk, reader, run_id)
    begin_taking_back(desk.db, files_of(desk), run_id, desk.me.staff_id, desk.today, desk.now)
    return desk.go(f"{HERE}/{run_id}")


@post(f"{ONE}/removal", guards=CAN, sync_to_thread=True)
def remove(desk: AtDesk, run_id: FromPath[str]) -> Response[Any]:
    """Gives up an import before anything was written; the file is deleted."""
    with desk.db.write() as writer:
        run = _run(desk, writer, run_id)
        if run.begun or is_busy(desk, run):
            raise Problem("import.begun")
        sheet.remove_run(writer, run_id)
    files_of(desk).drop(run_id)
    return desk.go(sheets.LIST, "import-removed")


def files_of(desk: Desk) -> Files:
    return Files(desk.config.data, FOLDER)


def is_busy(desk: Desk, run: ListedRun) -> bool:
    return run.state in WORKING and not is_cut_off(files_of(desk), run)


def _receive(desk: Desk, form: Form, sent: object) -> Response[Any]:
    run = None
    with form:
        rule = form.one_of("rule", RULES)
        with desk.db.read() as reader:
            stores = [one.id for one in store.choices(reader, desk.only_store)]
        store_id = desk.only_store or form.one_of("store_id", stores, required=False)
        if not isinstance(sent, UploadFile) or not sent.filename:
            form.wrong("import.file_missing", "file")
        form.settle()
        forget_old(desk.db, files_of(desk), desk.now)
        assert isinstance(sent, UploadFile)
        name = sent.filename.replace("\\", "/").rpartition("/")[2][-NAME:]
        run = receive(desk.db, files_of(desk), sent.file, name, desk.me.staff_id, store_id, rule, desk.now)
        begin_check(desk.db, files_of(desk), run.id, rule)
    return desk.go(f"{HERE}/{run.id}") if run else sheets.listed(desk, form)


def _run(desk: Desk, reader: Reader, run_id: str) -> ListedRun:
    """Another store's run does not exist for a manager."""
    run = sheet.run(reader, run_id)
    if run is None:
        raise Problem("not_found")
    desk.within(run.store_id)
    return run


def _with_file(desk: Desk, run: ListedRun) -> ListedRun:
    """A page may be open for longer than its file is kept: Problem import.file_gone."""
    if not files_of(desk).kept(run.id):
        raise Problem("import.file_gone")
    return run


def _working(desk: Desk, run: ListedRun, template: str = "sheets/working") -> Page:
    return desk.page(template, run=run, cut_off=is_cut_off(files_of(desk), run))


def _checked(desk: Desk, run: ListedRun) -> Page:
    kind = desk.request.query_params.get("kind", "")
    kinds = {"new": run.fresh, "changed": run.changed, "refused": run.refused}
    if kind not in kinds:
        kind = next((name for name, count in kinds.items() if count), "new")
    after = count_in(desk.request.query_params.get("after", ""))
    lines = _lines(desk, run, kind, after)
    kept = files_of(desk).kept(run.id)
    return desk.page(
        "sheets/checked",
        run=run,
        kind=kind,
        kinds=kinds,
        lines=lines,
        more=lines[-1].number if len(lines) == LINES_SHOWN else 0,
        ignored=ignored_columns(files_of(desk), run) if kept else [],
    )


def _failed(desk: Desk, run: ListedRun) -> Page:
    found = stopped(run)
    kept = bool(run.begun) or files_of(desk).kept(run.id)
    problem = Problem(found.code, "", **found.facts) if kept else Problem("import.file_gone")
    return desk.page("sheets/failed", run=run, text=desk.problem_text(problem), kept=kept)


def _done(desk: Desk, run: ListedRun) -> Page:
    with desk.db.read() as reader:
        left = sheet.kept_members(reader, run.id, KEPT_SHOWN)
    lines = _lines(desk, run, "refused", count_in(desk.request.query_params.get("after", "")))
    may_undo = run.state == "done" and run.taken > 0 and desk.today <= run.undo_until
    reasons = {row["line"]: _why_kept(desk, row["kept"]) for row in left}
    more = lines[-1].number if len(lines) == LINES_SHOWN else 0
    return desk.page(
        "sheets/done", run=run, left=left, reasons=reasons, lines=lines, more=more, kind="refused", may_undo=may_undo
    )


def _why_kept(desk: Desk, kept: str) -> str:
    if kept == "used":
        return desk.words.t("sheet-kept_used")
    names = [
        desk.words.t(f"sheet-column-{field.removesuffix('_id')}") for field in kept.split(",") if field != "pinyin"
    ]
    return desk.words.t("sheet-kept_fields", fields="、".join(names) if desk.locale != "en" else ", ".join(names))


def _lines(desk: Desk, run: ListedRun, kind: str, after: int) -> list[Shown]:
    with desk.db.read() as reader:
        lines = sheet.lines_of(reader, run.id, kind, after, LINES_SHOWN)
        names = sheet.names_of(reader, [(line.scope, line.member_id) for line in lines if line.kind == "changed"])
        said = _said(desk, reader, lines)
    return [shown_line(line, names.get((line.scope, line.member_id), ""), said, desk) for line in lines]


def _said(desk: Desk, reader: Reader, lines: list[PlannedLine]) -> dict[tuple[str, str], str]:
    """What keys of short lists and ids of people are called, by field and value."""
    fields = {"call_hours": "hours"}
    rows = sheet_member.choices(reader)
    said = {(str(fields.get(row["kind"], row["kind"])), row["key"]): desk.words.tr(row["title"]) for row in rows}
    brought = [(line.scope, after) for line in lines for _, after in [_after(line, "referrer_id")] if after]
    said |= {("referrer_id", id): name for (_, id), name in sheet.names_of(reader, brought).items()}
    clerks = [after for line in lines for _, after in [_after(line, "clerk_id")] if after]
    return said | {("clerk_id", id): name for id, name in sheet_member.staff_names(reader, clerks).items()}


def _after(line: PlannedLine, field: str) -> tuple[str, str]:
    return changes_of(line).get(field, ("", "")) if line.kind != "refused" else ("", "")


PAGES: dict[str, Callable[[Desk, ListedRun], Page]] = {
    "uploaded": _working,
    "checking": _working,
    "checked": _checked,
    "running": _working,
    "undoing": _working,
    "failed": _failed,
    "done": _done,
    "undone": _done,
}
HANDLERS = [upload, show, progress, choose, start, undo, remove]
