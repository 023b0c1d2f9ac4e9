"""People: list by store, add, edit, let go; their PIN and their office password.

Headquarters looks after everyone, a store manager after the clerks and the service desk of their own store.
"""

import re
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth import pin as pins
from server.auth.gate import may
from server.auth.password import accept, hash_password
from server.auth.roles import EVERY_STORE, OFFICE, roles_given
from server.db import account, handover, session, staff, store
from server.db.staff import NO_TABLET, Staff, StaffFields
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.handing import handed
from server.office.new_id import new_id

CAN_READ, CAN_WRITE = may("staff.read"), may("staff.write")
# what becomes of the customers of somebody who leaves
LEAVING = ("one", "even", "later")
PIN = re.compile(r"[0-9]{4,8}")
OF_NO_STORE = (*EVERY_STORE, "mystery_shopper")


@get("/office/staff", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    asked = desk.request.query_params
    store_id, gone = desk.only_store or asked.get("store", ""), asked.get("gone") == "1"
    with desk.db.read() as reader:
        people = staff.listed(reader, store_id, gone)
        stores = store.choices(reader, desk.only_store)
    return desk.page("staff/list", people=people, stores=stores, store_id=store_id, gone=gone, office_roles=OFFICE)


@get("/office/staff/new", guards=[CAN_WRITE], sync_to_thread=True)
def blank(desk: AtDesk) -> Page:
    return _form(desk, None, values={"role": "clerk", "store_id": desk.request.query_params.get("store", "")})


@post("/office/staff", guards=[CAN_WRITE], sync_to_thread=True)
def add(desk: AtDesk, form: Typed) -> Response[Any]:
    staff_id = new_id()
    with form:
        fields = read(desk, form)
        with desk.db.write() as writer:
            _store_is_open(desk, writer, fields)
            staff.add(writer, staff_id, fields)
    if form.problems:
        return _form(desk, form, status=form.status)
    return desk.go(f"/office/staff/{staff_id}", "staff-added")


@get("/office/staff/{staff_id:str}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, staff_id: FromPath[str]) -> Page:
    person = _person(desk, staff_id)
    values = {name: getattr(person, name) for name in StaffFields.__struct_fields__}
    return _form(desk, None, person, values=values)


@post("/office/staff/{staff_id:str}", guards=[CAN_WRITE], sync_to_thread=True)
def change(desk: AtDesk, form: Typed, staff_id: FromPath[str]) -> Response[Any]:
    person = _mine_to_change(desk, staff_id)
    with form:
        fields = read(desk, form)
        with desk.db.write() as writer:
            _store_is_open(desk, writer, fields)
            staff.change(writer, staff_id, fields, desk.now)
    if form.problems:
        return _form(desk, form, person, form.status)
    return desk.go(f"/office/staff/{staff_id}", "staff-saved")


@post("/office/staff/{staff_id:str}/pin", guards=[CAN_WRITE], sync_to_thread=True)
def set_pin(desk: AtDesk, form: Typed, staff_id: FromPath[str]) -> Response[Any]:
    person = _mine_to_change(desk, staff_id)
    with form:
        pin = read_pin(form)
        verifier = verifier_of(pin)
        with desk.db.write() as writer:
            staff.set_pin(writer, staff_id, verifier)
    if form.problems:
        return _form(desk, form, person, form.status, values=_values(person))
    return desk.go(f"/office/staff/{staff_id}", "staff-pin_set")


@post("/office/staff/{staff_id:str}/password", guards=[CAN_WRITE], sync_to_thread=True)
def set_password(desk: AtDesk, form: Typed, staff_id: FromPath[str]) -> Response[Any]:
    """A first or forgotten password; whoever was signed in as this person is signed out."""
    person = _mine_to_change(desk, staff_id)
    with form:
        password = form.secret("password")
        form.settle()
        if person.role not in OFFICE or not person.active:
            raise Problem("staff.no_office", "password")
        accept(password, person.number, "password")
        hashed = hash_password(password)
        with desk.db.write() as writer:
            account.set_password(writer, staff_id, hashed, desk.now)
            account.succeeded(writer, person.number)
            session.end_all(writer, staff_id, keep=desk.me.session if staff_id == desk.me.staff_id else "")
    if form.problems:
        return _form(desk, form, person, form.status, values=_values(person))
    return desk.go(f"/office/staff/{staff_id}", "staff-password_set")


@post("/office/staff/{staff_id:str}/departure", guards=[CAN_WRITE], sync_to_thread=True)
def depart(desk: AtDesk, form: Typed, staff_id: FromPath[str]) -> Response[Any]:
    person = _mine_to_change(desk, staff_id)
    with form:
        if staff_id == desk.me.staff_id:
            raise Problem("staff.is_me", "role")
        _hand_over(desk, form, person)
        with desk.db.write() as writer:
            staff.leave(writer, staff_id, desk.now)
    if form.problems:
        return _form(desk, form, person, form.status, values=_values(person))
    return desk.go(f"/office/staff/{staff_id}", "staff-left")


@post("/office/staff/{staff_id:str}/return", guards=[CAN_WRITE], sync_to_thread=True)
def come_back(desk: AtDesk, staff_id: FromPath[str]) -> Response[Any]:
    _mine_to_change(desk, staff_id)
    with desk.db.write() as writer:
        staff.come_back(writer, staff_id)
    return desk.go(f"/office/staff/{staff_id}", "staff-returned")


def read(desk: Desk, form: Form) -> StaffFields:
    """What was typed; stops at what is wrong. People of the whole chain belong to no store."""
    role = form.one_of("role", roles_given(desk.me.role))
    store_id = "" if role in OF_NO_STORE else desk.only_store or form.line("store_id", required=True)
    fields = StaffFields(
        number=form.line("number", required=True, most=20),
        name=form.line("name", required=True, most=40),
        role=role,
        store_id=store_id,
    )
    form.settle()
    return fields


def read_pin(form: Form) -> str:
    """Four to eight digits, not all alike and no row like 1234."""
    pin = form.secret("pin", most=20)
    if "pin" in form.problems:
        raise form.problems["pin"]
    if not PIN.fullmatch(pin):
        raise Problem("pin.malformed", "pin")
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise Problem("pin.too_plain", "pin")
    return pin


def verifier_of(pin: str) -> dict[str, Any]:
    """The columns of a credential."""
    salt, iterations = pins.new_salt(), pins.ITERATIONS
    return {
        "algorithm": pins.ALGORITHM,
        "iterations": iterations,
        "salt": salt,
        "verifier": pins.verifier(pin, salt, iterations),
    }


def _person(desk: Desk, staff_id: str) -> Staff:
    with desk.db.read() as reader:
        person = staff.by_id(reader, staff_id)
    desk.within(person.store_id)
    return person


def _mine_to_change(desk: Desk, staff_id: str) -> Staff:
    person = _person(desk, staff_id)
    if person.role not in roles_given(desk.me.role):
        raise Problem("role.forbidden")
    return person


def _hand_over(desk: Desk, form: Form, person: Staff) -> None:
    """Whoever leaves customers behind says at once who gets them; `later` leaves them on the list of those with nobody."""
    if not _left_behind(desk, person):
        return
    rule = form.one_of("rule", LEAVING)
    to_id = form.line("to_id", most=80) if rule == "one" else ""
    form.settle()
    if rule != "later":
        handed(desk, form, person.store_id, from_id=person.id, rule=rule, to_id=to_id, reason="left")


def _left_behind(desk: Desk, person: Staff | None) -> dict[str, Any]:
    """Counts of what this person looks after, empty for nothing."""
    if not person or not person.active or not person.store_id:
        return {}
    with desk.db.read() as reader:
        held = handover.held(reader, person.store_id, person.id)
    return held if any(held.values()) else {}


def _store_is_open(desk: Desk, reader: Any, fields: StaffFields) -> None:
    known = [choice.id for choice in store.choices(reader, desk.only_store)]
    if fields.store_id and fields.store_id not in known:
        raise Problem("args.unknown", "store_id")


def _values(person: Staff) -> dict[str, str]:
    return {name: getattr(person, name) for name in StaffFields.__struct_fields__}


def _form(desk: Desk, form: Form | None, person: Staff | None = None, status: int = 200, **context: Any) -> Page:
    with desk.db.read() as reader:
        stores = store.choices(reader, desk.only_store)
        receivers = handover.receivers(reader, person.store_id) if person and person.store_id else []
    given = roles_given(desk.me.role)
    editable = desk.may("staff.write") and (person is None or person.role in given)
    return desk.page(
        "staff/form" if editable else "staff/show",
        form,
        status,
        person=person,
        stores=stores,
        roles=given,
        takes_pin=bool(person and person.active and person.role not in NO_TABLET),
        takes_password=bool(person and person.active and person.role in OFFICE),
        held=_left_behind(desk, person) if editable else {},
        receivers=[row for row in receivers if not person or row["id"] != person.id],
        leaving=LEAVING,
        op_id=form.fields.get("op_id") if form else new_id(),
        **context,
    )


HANDLERS = [index, blank, add, show, change, set_pin, set_password, depart, come_back]
