"""Editing a script or checklist in the page: draft, what it changes, publish as the next version. Headquarters only."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import playbook as rows
from server.formats import LOCALES
from server.office.desk import AtDesk, Desk, Page, Texts
from server.office.difference import Piece, pieces
from server.office.form import Form, Typed
from server.office.playbook import known_kind, titled
from server.playbooks.changes import Change
from server.playbooks.draft import check_draft, discard_draft, open_draft, pending, published, save_draft
from server.playbooks.finding import Finding
from server.playbooks.form import edited_from, rearranged
from server.playbooks.model_script import Edited
from server.playbooks.model_text import Text
from server.playbooks.placeholders import ALWAYS, PLACEHOLDERS
from server.playbooks.publish import publish_changes
from server.playbooks.renew import renew

CAN_WRITE = may("playbook.write")
NOTHING = Text()
LONGEST = 1000


class Line(msgspec.Struct, frozen=True):
    """One change in one language."""

    locale: str
    pieces: list[Piece]


class ShownChange(msgspec.Struct, frozen=True):
    change: Change
    lines: list[Line]


@get("/office/playbook/{kind:str}/{key:str}/draft", guards=[CAN_WRITE], sync_to_thread=True)
def edit(desk: AtDesk, kind: FromPath[str], key: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        edited = open_draft(reader, known_kind(kind), key)
        found = check_draft(reader, edited)
        saved = rows.draft(reader, kind, key)
    return _editor(desk, kind, edited, found, saved)


@post("/office/playbook/{kind:str}/{key:str}/draft", guards=[CAN_WRITE], sync_to_thread=True)
def save(desk: AtDesk, form: Typed, kind: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """Keeps the draft, or shows the form in the shape that a button asked for, not saved yet."""
    with desk.db.read() as reader:
        before, saved = published(reader, known_kind(kind), key), rows.draft(reader, kind, key)
    edited, command = before, form.fields.get("do")
    with form:
        edited = _read(form, before)
        if not command:
            form.settle()
            with desk.db.write() as writer:
                save_draft(writer, edited, desk.me.staff_id, desk.now)
    if form.problems or command:
        shape = rearranged(edited, command) if command else edited
        return _editor(desk, kind, shape, [], saved, form)
    with desk.db.read() as reader:
        wrong = check_draft(reader, edited)
    then = f"/office/playbook/{kind}/{key}/draft" if wrong else "/office/playbook/changes"
    return desk.go(then, "playbook-draft-saved")


@post("/office/playbook/{kind:str}/{key:str}/discard", guards=[CAN_WRITE], sync_to_thread=True)
def discard(desk: AtDesk, kind: FromPath[str], key: FromPath[str]) -> Response[Any]:
    with desk.db.write() as writer:
        discard_draft(writer, known_kind(kind), key)
    return desk.go(f"/office/playbook/{kind}/{key}", "playbook-draft-discarded")


@get("/office/playbook/changes", guards=[CAN_WRITE], sync_to_thread=True)
def changes(desk: AtDesk) -> Page:
    return _changes(desk, None)


@post("/office/playbook/publication", guards=[CAN_WRITE], sync_to_thread=True)
def publish(desk: AtDesk, form: Typed) -> Response[Any]:
    version = 0
    with form:
        note = form.text("note", required=True, most=300)
        form.settle()
        version = publish_changes(desk.db, desk.me.staff_id, desk.now, note)
    if form.problems:
        return _changes(desk, form, form.status)
    return desk.go("/office/playbook", "playbook-published", version=version)


@post("/office/playbook/renewal", guards=[CAN_WRITE], sync_to_thread=True)
def take_over(desk: AtDesk, form: Typed) -> Response[Any]:
    """Publishes what came with a newer program; pressed twice, the second time finds nothing left."""
    version = 0
    with form:
        version = renew(desk.db, desk.me.staff_id, desk.now)
    if form.problems:
        return desk.go("/office/playbook", "playbook-renewal-none")
    return desk.go("/office/playbook", "playbook-published", version=version)


def _read(form: Form, before: Edited) -> Edited:
    """What was typed; notes the texts that are too long."""
    typed = dict(form.fields.pairs)
    for name, value in typed.items():
        if len(value) > LONGEST:
            form.wrong("args.too_long", name)
    return edited_from(typed, before)


def _editor(
    desk: Desk, kind: str, edited: Edited, found: list[Finding], saved: rows.Draft | None, form: Form | None = None
) -> Page:
    problems = {one.path: one.text(desk.words) for one in reversed(found)}
    if form:
        problems |= {name: desk.problem_text(problem) for name, problem in form.problems.items()}
    with desk.db.read() as reader:
        outcomes = [{"key": row["key"], "label": desk.words.tr(row["title"])} for row in rows.outcomes(reader)]
    names = (PLACEHOLDERS if edited.kind == "message" else ALWAYS) if kind == "script" else ()
    return desk.page(
        "playbook/_editor" if desk.hx.partial else "playbook/edit",
        status=form.status if form and form.problems else 200,
        kind=kind,
        one=edited,
        title=titled(desk, edited),
        wrong=Texts(problems),
        locales=LOCALES,
        saved=saved,
        outcomes=outcomes,
        placeholders=" ".join(f"{{{name}}}" for name in names),
    )


def _changes(desk: Desk, form: Form | None, status: int = 200) -> Page:
    with desk.db.read() as reader:
        waiting, latest = pending(reader), rows.latest(reader)
    return desk.page(
        "playbook/changes",
        form,
        status,
        waiting=[(one, titled(desk, one.edited), [_shown(change) for change in one.changes]) for one in waiting],
        wrong=sum(len(one.findings) for one in waiting),
        next_version=latest.version + 1 if latest else 1,
    )


def _shown(change: Change) -> ShownChange:
    """Languages that did not change are left out."""
    before = (change.before or NOTHING).languages()
    after = (change.after or NOTHING).languages()
    lines = [
        Line(locale, pieces(before[locale], after[locale])) for locale in LOCALES if before[locale] != after[locale]
    ]
    return ShownChange(change, lines)


HANDLERS = [edit, save, discard, changes, publish, take_over]
