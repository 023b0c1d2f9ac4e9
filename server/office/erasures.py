"""Erasing a member's data: what goes and what stays is said first, then it is asked once more; who did it and why is
kept."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import erasure, file_lookup, member
from server.db.operate import Deed, operate
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.refusal import refusal
from sync.operations.member_erase import EraseMember

CAN_ERASE = may("members.erase")
HERE = "/office/erasures/{store_id:str}/{member_id:path}"
REASONS = ("asked", "guardian", "not_needed", "unlawful")


@get(HERE, guards=[CAN_ERASE], sync_to_thread=True)
def ask(desk: AtDesk, store_id: FromPath[str], member_id: FromPath[str]) -> Response[Any]:
    return _shown(desk, None, store_id, member_id.lstrip("/"))


@post(HERE, guards=[CAN_ERASE], sync_to_thread=True)
def erase(desk: AtDesk, form: Typed, store_id: FromPath[str], member_id: FromPath[str]) -> Response[Any]:
    """With a reason it is asked once more; with that answer it is done."""
    id = member_id.lstrip("/")
    with form:
        reason = form.one_of("reason", REASONS)
        form.settle()
        if not form.checked("sure"):
            return _shown(desk, form, store_id, id, reason=reason)
        _do(desk, form, store_id, _file(desk, store_id, id).member["id"], reason)
    if form.problems:
        return _shown(desk, form, store_id, id)
    return desk.go(f"/office/members/{store_id}/{id}", "erase-done")


def _do(desk: Desk, form: Form, store_id: str, member_id: str, reason: str) -> None:
    """Raises what it is refused for. Only who has the file open may."""
    scope = f"store/{store_id}"
    if not _is_open(desk, scope, member_id):
        raise Problem("role.forbidden")
    args = EraseMember(member_id=member_id, reason=reason)
    deed = Deed(form.fields.get("op_id") or new_id(), "member.erase", args, desk.me.staff_id)
    outcome = operate(desk.db, scope, deed, desk.now)
    if outcome.status == "rejected":
        raise refusal(outcome)
    said = desk.words.t("erase-logged", reason=desk.words.t(f"erase-reason-{reason}"))
    with desk.db.write() as writer:
        file_lookup.add(writer, desk.me.staff_id, desk.me.role, scope, member_id, said, desk.now)


def _shown(desk: Desk, form: Form | None, store_id: str, member_id: str, reason: str = "") -> Response[Any] | Page:
    """`reason`: given, so that only the last word is missing."""
    file = _file(desk, store_id, member_id)
    scope, id = f"store/{store_id}", file.member["id"]
    if file.member["erased_day"] or not _is_open(desk, scope, id):
        return desk.go(f"/office/members/{store_id}/{id}")
    with desk.db.read() as reader:
        counts = erasure.traces(reader, scope, id)
    return desk.page(
        "erasure/ask",
        form,
        form.status if form and form.problems else 200,
        member=file.member,
        store=file.store,
        counts=counts,
        reason=reason,
        reasons=[{"key": key, "label": desk.words.t(f"erase-reason-{key}")} for key in REASONS],
        op_id=(form.fields.get("op_id") if form else "") or new_id(),
    )


def _file(desk: Desk, store_id: str, member_id: str) -> member.MemberFile:
    desk.within(store_id)
    with desk.db.read() as reader:
        return member.file_of(reader, store_id, member_id, 1)


def _is_open(desk: Desk, scope: str, member_id: str) -> bool:
    """A file of another store is opened for a reason first."""
    if desk.only_store:
        return True
    with desk.db.read() as reader:
        return file_lookup.holds(reader, desk.me.staff_id, scope, member_id, desk.now)


HANDLERS = [ask, erase]
