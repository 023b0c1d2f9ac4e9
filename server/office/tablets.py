"""Tablets: list, enrol by a one-time code, withdraw. The code is shown once and kept as a hash."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import device, enrolment, store
from server.db.device import ROLES
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.qr import qr_svg

CAN_READ, CAN_WRITE = may("tablets.read"), may("tablets.write")


@get("/office/tablets", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        tablets = device.in_stores(reader, desk.only_store)
    return desk.page("tablet/list", tablets=tablets)


@get("/office/tablets/new", guards=[CAN_WRITE], sync_to_thread=True)
def blank(desk: AtDesk) -> Page:
    return _form(desk, None, values={"role": "floor", "store_id": desk.request.query_params.get("store", "")})


@post("/office/enrolments", guards=[CAN_WRITE], sync_to_thread=True)
def enrol(desk: AtDesk, form: Typed) -> Response[Any]:
    """Shows the code. It is nowhere else, so this page answers the form itself."""
    code, store_name, enrolment_id = "", "", new_id()
    with form:
        name, role = form.line("name", required=True, most=40), form.one_of("role", ROLES)
        store_id = desk.only_store or form.line("store_id", required=True)
        form.settle()
        with desk.db.write() as writer:
            store_name = _open_store(desk, writer, store_id)
            code = enrolment.make(writer, store_id, role, desk.me.staff_id, desk.now, name, enrolment_id)
    if not code:
        return _form(desk, form, form.status)
    address = f"{_public_url(desk)}/floor"
    link = f"{address}/enrol#{code}"
    return desk.page(
        "tablet/code",
        code=code,
        link=link,
        address=address,
        qr=qr_svg(link),
        name=name,
        store=store_name,
        state="waiting",
        minutes=enrolment.VALID // 60_000,
        enrolment=enrolment_id,
    )


@get("/office/enrolments/{enrolment_id:str}", guards=[CAN_WRITE], sync_to_thread=True)
def state(desk: AtDesk, enrolment_id: FromPath[str]) -> Page:
    """How the enrolment stands; asked again and again by the page that shows the code."""
    with desk.db.read() as reader:
        found = enrolment.by_id(reader, enrolment_id)
    desk.within(found.store_id)
    template = "tablet/_state" if desk.hx.partial else "tablet/waiting"
    return desk.page(
        template,
        enrolment=enrolment_id,
        name=found.name,
        state=enrolment.state(found, desk.now),
        minutes=-(-(found.expires_at - desk.now) // 60_000),
    )


@get("/office/tablets/{device_id:str}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, device_id: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        tablet = _tablet(desk, reader, device_id)
        name = store.by_id(reader, tablet.store_id).name
    return desk.page("tablet/show", tablet=tablet, store=name)


@post("/office/tablets/{device_id:str}/revocation", guards=[CAN_WRITE], sync_to_thread=True)
def revoke(desk: AtDesk, device_id: FromPath[str]) -> Response[Any]:
    with desk.db.write() as writer:
        tablet = _tablet(desk, writer, device_id)
        device.revoke(writer, tablet.id, desk.now)
    return desk.go("/office/tablets", "device-revoked")


def _tablet(desk: Desk, reader: Any, device_id: str) -> device.Device:
    tablet = device.by_id(reader, device_id)
    if tablet is None:
        raise Problem("not_found")
    desk.within(tablet.store_id)
    return tablet


def _open_store(desk: Desk, reader: Any, store_id: str) -> str:
    names = {choice.id: choice.name for choice in store.choices(reader, desk.only_store)}
    if store_id not in names:
        raise Problem("args.unknown", "store_id")
    return names[store_id]


def _public_url(desk: Desk) -> str:
    return desk.config.public_url or str(desk.request.base_url).rstrip("/")


def _form(desk: Desk, form: Form | None, status: int = 200, **context: Any) -> Page:
    with desk.db.read() as reader:
        stores = store.choices(reader, desk.only_store)
    return desk.page("tablet/form", form, status, stores=stores, roles=ROLES, **context)


HANDLERS = [index, blank, enrol, state, show, revoke]
