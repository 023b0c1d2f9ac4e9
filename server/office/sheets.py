"""Sheets of members: asking for one and fetching it. An export is a look at many files: it costs a reason, which is kept
with who asked, and only that person can fetch it."""

import re
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import File

from server.auth.gate import may
from server.db import Reader, member, sheet, sheet_export, store
from server.db.sheet_export import Export, ListedExport
from server.errors import Problem
from server.imports.files import Files
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.sheets.export import FOLDER, begin, forget_old, is_cut_off
from server.sheets.limits import EXPORT_KEPT_HOURS, REASON_LEAST

CAN = [may("sheets.export")]
LIST = "/office/sheets"
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{7,63}")


@get(LIST, guards=CAN, sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return listed(desk)


@post(f"{LIST}/exports", guards=CAN, sync_to_thread=True)
def ask(desk: AtDesk, form: Typed) -> Response[Any]:
    export = None
    with form:
        export = _read(desk, form)
        forget_old(desk.db, files_of(desk), desk.now)
        with desk.db.read() as reader:
            known = sheet_export.by_id(reader, export.id)
        if known is None:
            begin(desk.db, files_of(desk), export)
    return listed(desk, form) if form.problems or export is None else desk.go(f"{LIST}/exports/{export.id}")


@get(f"{LIST}/exports/{{export_id:str}}", guards=CAN, sync_to_thread=True)
def show(desk: AtDesk, export_id: FromPath[str]) -> Page:
    return _page(desk, _own(desk, export_id), "sheets/export")


@get(f"{LIST}/exports/{{export_id:str}}/progress", guards=CAN, sync_to_thread=True)
def progress(desk: AtDesk, export_id: FromPath[str]) -> Response[Any]:
    """How far it is; asked every second by the page, which is sent on when there is nothing left to wait for."""
    export = _own(desk, export_id)
    if export.state != "running" or not desk.hx.partial:
        return desk.go(f"{LIST}/exports/{export_id}")
    return _page(desk, export, "sheets/_export_progress")


@post(f"{LIST}/exports/{{export_id:str}}/start", guards=CAN, sync_to_thread=True)
def again(desk: AtDesk, export_id: FromPath[str]) -> Response[Any]:
    """Writes anew what was cut off or failed; the reason that was given holds."""
    export = _own(desk, export_id)
    if is_cut_off(files_of(desk), export) or export.state == "failed":
        begin(desk.db, files_of(desk), export)
    return desk.go(f"{LIST}/exports/{export_id}")


@get(f"{LIST}/exports/{{export_id:str}}/file", guards=CAN, sync_to_thread=True)
def fetch(desk: AtDesk, export_id: FromPath[str]) -> File:
    """The sheet, for who asked for it only."""
    export, files = _own(desk, export_id), files_of(desk)
    if export.state != "done" or not files.kept(export_id):
        raise Problem("sheet.file_gone")
    name = f"members-{export.store_id or 'all'}-{desk.today}.{export.format}"
    return File(
        files.path(export_id),
        filename=name,
        media_type=FORMATS[export.format],
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


def listed(desk: Desk, form: Form | None = None) -> Page:
    """The page with both forms; exports of all people for who may read the look-ups."""
    with desk.db.read() as reader:
        everyone = desk.may("lookups.read")
        exports = sheet_export.listed(reader, "" if everyone else desk.me.staff_id)
        runs = sheet.runs(reader, desk.only_store) if desk.may("sheets.import") else []
        stores, tiers = store.choices(reader, desk.only_store), member.tiers(reader)
    values = {} if form else {"values": {"format": "xlsx", "rule": "fill"}}
    return desk.page(
        "sheets/index",
        form,
        form.status if form else 200,
        exports=exports,
        runs=runs,
        stores=stores,
        tiers=tiers,
        everyone=everyone,
        new_id=new_id(),
        hours=EXPORT_KEPT_HOURS,
        least=REASON_LEAST,
        **values,
    )


def files_of(desk: Desk) -> Files:
    return Files(desk.config.data, FOLDER)


def _read(desk: Desk, form: Form) -> Export:
    with desk.db.read() as reader:
        stores = [one.id for one in store.choices(reader, desk.only_store)]
        tiers = [row["key"] for row in member.tiers(reader)]
    store_id = form.one_of("store", stores, required=False)
    tier = form.one_of("tier", [*tiers, member.NO_TIER], required=False)
    format = form.one_of("format", FORMATS)
    reason = form.line("reason", required=True, most=300)
    if len(reason) < REASON_LEAST:
        form.wrong("lookup.reason_short", "reason", least=REASON_LEAST)
    id = form.fields.get("id")
    if not ID.fullmatch(id):
        form.wrong("args.required", "format")
    form.settle()
    me = desk.me
    return Export(
        id,
        desk.only_store or store_id,
        tier,
        format,
        reason,
        me.staff_id,
        me.role,
        desk.locale,
        desk.now,
        "running",
    )


def _own(desk: Desk, export_id: str) -> ListedExport:
    """Another person's export does not exist, nor one of a store that is not this person's any more."""
    with desk.db.read() as reader:
        found = _by_id(reader, export_id)
    if found.staff_id != desk.me.staff_id:
        raise Problem("not_found")
    desk.within(found.store_id)
    return found


def _by_id(reader: Reader, export_id: str) -> ListedExport:
    found = sheet_export.by_id(reader, export_id)
    if found is None:
        raise Problem("not_found")
    return found


def _page(desk: Desk, export: ListedExport, template: str) -> Page:
    files = files_of(desk)
    state = "gone" if export.state == "done" and not files.kept(export.id) else export.state
    cut_off = is_cut_off(files, export)
    return desk.page(template, export=export, state=state, cut_off=cut_off, hours=EXPORT_KEPT_HOURS)


HANDLERS = [index, ask, show, progress, again, fetch]
