"""Signing in and out of the office, the language, and one's own password."""

from typing import Any

from litestar import Response, get, post

from server.auth import cookies, sign_in
from server.auth.password import accept, hash_password, verify_password
from server.db import account, session
from server.db.account import Account
from server.errors import Problem
from server.formats import LOCALES
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Typed
from server.office.next_page import HOME, safe


@get("/office/sign-in", sync_to_thread=True)
def show(desk: AtDesk) -> Response[Any]:
    wanted = safe(desk.request.query_params.get("next", HOME))
    if desk.visitor:
        return desk.go(wanted)
    return desk.page("sign_in/form", next=wanted)


@post("/office/sign-in", sync_to_thread=True)
def enter(desk: AtDesk, form: Typed) -> Response[Any]:
    """Signs in under a fresh session, whatever session or visit there was before."""
    wanted = safe(form.line("next"))
    found = None
    with form:
        number, password = form.line("number", required=True, most=40), form.secret("password")
        form.settle()
        found = sign_in.check(desk.db, number, password, desk.now)
    if found is None:
        return desk.page("sign_in/form", form, form.status, next=wanted)
    return desk.go(wanted, "", *_begin(desk, found))


@post("/office/sign-out", sync_to_thread=True)
def leave(desk: AtDesk) -> Response[Any]:
    if desk.visitor:
        with desk.db.write() as writer:
            session.end(writer, desk.visitor.session)
    gone = [cookies.ended(desk.request, name) for name in (cookies.SESSION, cookies.VISIT)]
    return desk.go("/office/sign-in", "sign_in-left", *gone)


@post("/office/language", sync_to_thread=True)
def speak(desk: AtDesk, form: Typed) -> Response[Any]:
    """The language from now on, here and at the next sign-in."""
    locale = form.fields.get("locale")
    if locale not in LOCALES:
        raise Problem("args.unknown", "locale")
    if desk.visitor:
        with desk.db.write() as writer:
            session.speak(writer, desk.visitor.session, locale)
            account.speak(writer, desk.visitor.staff_id, locale)
    kept = cookies.made(desk.request, cookies.LOCALE, locale, max_age=cookies.YEAR)
    return desk.go(_back(form.fields.get("next")), "", kept)


@get("/office/password", sync_to_thread=True)
def password(desk: AtDesk) -> Page:
    return desk.page("sign_in/password", number=desk.me.number)


@post("/office/password", sync_to_thread=True)
def change_password(desk: AtDesk, form: Typed) -> Response[Any]:
    """A new password for oneself; every other session of this person ends."""
    with form:
        old, new = form.secret("password"), form.secret("password_new")
        form.settle()
        with desk.db.read() as reader:
            found = account.by_number(reader, desk.me.number)
        if not found or not verify_password(found.password_hash, old):
            raise Problem("password.wrong", "password")
        accept(new, desk.me.number, "password_new")
        hashed = hash_password(new)
        with desk.db.write() as writer:
            account.set_password(writer, desk.me.staff_id, hashed, desk.now)
            session.end_all(writer, desk.me.staff_id, keep=desk.me.session)
    if form.problems:
        return desk.page("sign_in/password", form, form.status, number=desk.me.number)
    return desk.go(HOME, "sign_in-password_changed")


def _begin(desk: Desk, found: Account) -> list[Any]:
    locale = found.locale or desk.locale
    with desk.db.write() as writer:
        if desk.visitor:
            session.end(writer, desk.visitor.session)
        token = session.start(writer, found.staff_id, locale, desk.now)
    return [
        cookies.made(desk.request, cookies.SESSION, token),
        cookies.made(desk.request, cookies.LOCALE, locale, max_age=cookies.YEAR),
        cookies.ended(desk.request, cookies.VISIT),
    ]


def _back(path: str) -> str:
    """The page the language was changed on; pages that only answer to a form send back to the first one."""
    return path if path in ("/office/sign-in", "/setup") else safe(path)
