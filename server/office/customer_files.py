"""Customer files at the office: reviews that are due over the stores, looks that wait for a head's answer, one file.

The manager sees the files of the own store. Headquarters says why before a file opens; that is kept with the file.
"""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import customer_file, store
from server.db.operate import Deed, operate
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.refusal import refusal
from sync.operations.customer_file_look import AllowFile, LookAtFile

CAN_READ = may("files.read")
OPEN_MS = 30 * 60_000
SHORTEST_REASON = 4


@get("/office/files", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    store_id = desk.only_store or desk.request.query_params.get("store", "")
    with desk.db.read() as reader:
        rows = customer_file.due(reader, store_id, desk.today)
        progress = customer_file.progress(reader, store_id, desk.today)
        waiting = len(customer_file.questions(reader, desk.only_store, _head(desk), desk.today))
        stores = store.choices(reader, desk.only_store)
    until = customer_file.half_year(desk.today)[1]
    return desk.page(
        "customer_file/list",
        rows=rows,
        progress=progress,
        waiting=waiting,
        stores=stores,
        store_id=store_id,
        until=until,
    )


@get("/office/files/questions", guards=[CAN_READ], sync_to_thread=True)
def questions(desk: AtDesk) -> Page:
    return _questions(desk, None, "")


@post("/office/files/questions", guards=[CAN_READ], status_code=200, sync_to_thread=True)
def allow(desk: AtDesk, form: Typed) -> Response[Any]:
    """Answers one question as the head of the store or of the chain."""
    asked_id, file_id = form.fields.get("asked_id"), form.fields.get("file_id")
    with form:
        store_id = desk.only_store or form.fields.get("store")
        with desk.db.read() as reader:
            customer_file.one(reader, store_id, file_id)
        verdict = form.one_of("verdict", ("allowed", "refused"))
        args = AllowFile(asked_id=asked_id, file_id=file_id, verdict=verdict, note=form.text("note"))
        form.settle()
        _do(desk, store_id, f"{asked_id}/{desk.me.staff_id}", "file.allow", args)
    if form.problems:
        return _questions(desk, form, asked_id, form.status)
    return desk.go("/office/files/questions", "file-said-refused" if verdict == "refused" else "file-said-allowed")


@get("/office/files/{store_id:str}/{file_id:str}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, store_id: FromPath[str], file_id: FromPath[str]) -> Page:
    desk.within(store_id)
    with desk.db.read() as reader:
        file = customer_file.one(reader, store_id, file_id)
        events = customer_file.events(reader, store_id, file_id)
        looked = customer_file.looked_since(reader, store_id, file_id, desk.me.staff_id, desk.now - OPEN_MS)
    if desk.me.role != "store_manager" and not looked:
        return _ask(desk, None, file)
    return desk.page("customer_file/show", file=file, events=events)


@post("/office/files/{store_id:str}/{file_id:str}", guards=[CAN_READ], status_code=200, sync_to_thread=True)
def look(desk: AtDesk, form: Typed, store_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """Opens a file from outside its store, for a reason that is kept with it."""
    desk.within(store_id)
    with desk.db.read() as reader:
        file = customer_file.one(reader, store_id, file_id)
    with form:
        reason = form.line("reason", required=True, most=300)
        if len(reason) < SHORTEST_REASON:
            form.wrong("lookup.reason_short", "reason", least=SHORTEST_REASON)
        form.settle()
        _do(desk, store_id, new_id(), "file.look", LookAtFile(file_id=file_id, reason=reason))
    if form.problems:
        return _ask(desk, form, file, form.status)
    return desk.go(f"/office/files/{store_id}/{file_id}")


def _head(desk: Desk) -> str:
    return "store" if desk.me.role == "store_manager" else "chain"


def _do(desk: Desk, store_id: str, op_id: str, name: str, args: AllowFile | LookAtFile) -> None:
    outcome = operate(desk.db, f"store/{store_id}", Deed(op_id, name, args, desk.me.staff_id), desk.now)
    if outcome.status == "rejected":
        raise refusal(outcome)


def _questions(desk: Desk, form: Form | None, asked_id: str, status: int = 200) -> Page:
    with desk.db.read() as reader:
        found = customer_file.questions(reader, desk.only_store, _head(desk), desk.today)
    rows = [row for row in found if row["by_id"] != desk.me.staff_id]
    return desk.page("customer_file/questions", form, status, rows=rows, asked_id=asked_id)


def _ask(desk: Desk, form: Form | None, file: dict[str, Any], status: int = 200) -> Page:
    known = {name: file[name] for name in ("id", "name", "store_id", "store_name", "owner_name", "kind_title")}
    return desk.page("customer_file/reason", form, status, file=known)


HANDLERS = [index, questions, allow, show, look]
