"""Stores: list, add, edit. Headquarters writes; the others read what is theirs to see."""

from typing import Any
from zoneinfo import available_timezones

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import store
from server.db.store import StoreFields
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id

CAN_READ, CAN_WRITE = may("stores.read"), may("stores.write")


@get("/office/stores", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        stores = store.listed(reader, desk.only_store)
    return desk.page("store/list", stores=stores)


@get("/office/stores/new", guards=[CAN_WRITE], sync_to_thread=True)
def blank(desk: AtDesk) -> Page:
    return _form(desk, None, values={"active": "1"})


@post("/office/stores", guards=[CAN_WRITE], sync_to_thread=True)
def add(desk: AtDesk, form: Typed) -> Response[Any]:
    with form:
        fields = read(form)
        with desk.db.write() as writer:
            store.add(writer, new_id(), fields)
    if form.problems:
        return _form(desk, form, status=form.status)
    return desk.go("/office/stores", "store-added")


@get("/office/stores/{store_id:str}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, store_id: FromPath[str]) -> Page:
    desk.within(store_id)
    with desk.db.read() as reader:
        found = store.by_id(reader, store_id)
    values = {name: str(getattr(found, name)) for name in found.__struct_fields__}
    return _form(desk, None, store_id, values=values)


@post("/office/stores/{store_id:str}", guards=[CAN_WRITE], sync_to_thread=True)
def change(desk: AtDesk, form: Typed, store_id: FromPath[str]) -> Response[Any]:
    with form:
        fields = read(form)
        with desk.db.write() as writer:
            store.change(writer, store_id, fields)
    if form.problems:
        return _form(desk, form, store_id, form.status)
    return desk.go("/office/stores", "store-saved")


def read(form: Form) -> StoreFields:
    """What was typed; stops at what is wrong."""
    fields = StoreFields(
        number=form.line("number", required=True, most=20),
        name=form.line("name", required=True, most=60),
        address=form.line("address"),
        time_zone=form.one_of("time_zone", available_timezones(), required=False),
        active=int(form.checked("active")),
    )
    form.settle()
    return fields


def _form(desk: Desk, form: Form | None, store_id: str = "", status: int = 200, **context: Any) -> Page:
    template = "store/form" if desk.may("stores.write") else "store/show"
    return desk.page(template, form, status, store_id=store_id, zones=sorted(available_timezones()), **context)


HANDLERS = [index, blank, add, show, change]
